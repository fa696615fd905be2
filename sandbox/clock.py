"""The only clock: ``now()`` is the time of the sandbox one is in.

A sandbox is entered for the length of a request (or of a ``with`` block in commands and tests);
outside of every sandbox, ``now()`` is the real time.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sandbox.models import Sandbox


@dataclass(frozen=True)
class Visit:
    """Where we are: the sandbox, and the browser that came to it (empty for commands).

    ``browser`` is equal for two requests of one browser, and tells nothing of it.
    """

    sandbox: Sandbox
    address: str | None = None
    agent: str = ""
    browser: str = ""


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


@contextmanager
def entered(
    sandbox: Sandbox, address: str | None = None, agent: str = "", browser: str | None = None
) -> Iterator[Sandbox]:
    """Be in this sandbox until the block ends; in the browser that was there already, unless
    another one is named."""
    before = _visit.get()
    if browser is None:
        browser = before.browser if before and before.sandbox == sandbox else ""
    token = _visit.set(Visit(sandbox, address, agent[:300], browser))
    try:
        yield sandbox
    finally:
        _visit.reset(token)


@contextmanager
def outside() -> Iterator[None]:
    """Be in no sandbox until the block ends."""
    token = _visit.set(None)
    try:
        yield
    finally:
        _visit.reset(token)


def current_visit() -> Visit | None:
    return _visit.get()


def now() -> datetime:
    """The present moment of the sandbox that we are in (aware, UTC)."""
    visit = _visit.get()
    return visit.sandbox.now() if visit else real_now()


def real_now() -> datetime:
    """The machine's time: for what nobody waits for in a sandbox, such as cleaning up idle ones."""
    return timezone.now()
