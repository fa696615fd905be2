"""The current visit: which sandbox we are in, and which browser asked.

A sandbox is entered for the length of a request, or of a ``with`` block in commands and tests.
Within, ``sandbox.clock.now()`` is its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from sandbox.clock import time_of
from sandbox.models import Sandbox


@dataclass(frozen=True)
class Visit:
    """``address`` and ``agent`` are the browser's IP address and User-Agent (empty for commands).
    ``browser`` is a digest: equal for two requests of one browser, and useless for anything else.
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
    """Be in this sandbox until the block ends. Unless ``browser`` is given, it stays that of the
    surrounding visit to the same sandbox."""
    before = _visit.get()
    if browser is None:
        browser = before.browser if before and before.sandbox == sandbox else ""
    token = _visit.set(Visit(sandbox, address, agent[:300], browser))
    try:
        with time_of(sandbox.now):
            yield sandbox
    finally:
        _visit.reset(token)


@contextmanager
def outside() -> Iterator[None]:
    """Be in no sandbox until the block ends, as commands and the operator's pages are."""
    token = _visit.set(None)
    try:
        with time_of(None):
            yield
    finally:
        _visit.reset(token)


def current_visit() -> Visit | None:
    return _visit.get()
