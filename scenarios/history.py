"""Builds a sandbox's past: what is done within ``history.at(days=3)`` happens three days ago."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.models import Sandbox
from sandbox.visit import entered


@dataclass(frozen=True)
class Browser:
    """The browser and IP address that a person used; the addresses are from RFC 5737's ranges for
    examples."""

    address: str
    agent: str


class History:
    """The past of a sandbox that is being prepared. Its moments come in order."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.present = sandbox.now()
        self.latest: datetime | None = None

    @contextmanager
    def at(self, browser: Browser | None = None, **ago: float) -> Iterator[None]:
        """The moment that lies so long (the arguments of ``timedelta``) before the present.

        Raises ValueError for one before the latest moment: the journal is written in order.
        """
        moment = self.present - timedelta(**ago)
        if self.latest and moment < self.latest:
            raise ValueError(f"{moment} lies before {self.latest}.")
        self.latest = self.sandbox.frozen_at = moment
        self.sandbox.save(update_fields=["frozen_at"])
        address, agent = (browser.address, browser.agent) if browser else (None, "")
        with entered(self.sandbox, address, agent):
            yield
