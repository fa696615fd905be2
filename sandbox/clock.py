"""The only clock: ``now()`` is the time of the sandbox one is in (see ``sandbox.visit``).

Outside of every sandbox it is the real time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

# What tells the time where we are; None outside of every sandbox.
_here: ContextVar[Callable[[], datetime] | None] = ContextVar("time_here", default=None)
# What tells the machine's time where it is held; None everywhere else.
_held: ContextVar[Held | None] = ContextVar("time_held", default=None)


@contextmanager
def time_of(here: Callable[[], datetime] | None) -> Iterator[None]:
    """Let ``now()`` be what this tells until the block ends; the real time for None."""
    token = _here.set(here)
    try:
        yield
    finally:
        _here.reset(token)


def now() -> datetime:
    """The present moment of the sandbox that we are in (aware, UTC)."""
    here = _here.get()
    return here() if here else real_now()


def real_now() -> datetime:
    """The machine's time: for what nobody waits for in a sandbox, such as cleaning up idle ones."""
    held = _held.get()
    return held.at if held else timezone.now()


@dataclass
class Held:
    """The machine's time where it does not go on by itself."""

    at: datetime

    def tick(self) -> None:
        """Let a second pass."""
        self.at += timedelta(seconds=1)


@contextmanager
def held() -> Iterator[Held]:
    """Let the machine's time stand still here until the block ends, but for the ticks: what is
    walked meanwhile takes no time, however slow the machine is."""
    clock = Held(timezone.now())
    token = _held.set(clock)
    try:
        yield clock
    finally:
        _held.reset(token)
