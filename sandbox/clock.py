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
    """Within the block, ``now()`` returns what ``here()`` returns, or the real time when it is
    None."""
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
    """The machine's time (aware, UTC), for what does not depend on a sandbox's clock, such as
    removing idle sandboxes."""
    held = _held.get()
    return held.at if held else timezone.now()


def machine_now() -> datetime:
    """The machine's time, also where it is held: what programs beside ours go by, such as an
    authenticator app and django-otp, which checks its codes."""
    return timezone.now()


@dataclass
class Held:
    """A stopped clock that stands in for the machine's time."""

    at: datetime

    def tick(self) -> None:
        """Move it on by one second."""
        self.at += timedelta(seconds=1)


@contextmanager
def held() -> Iterator[Held]:
    """Stop the machine's time within the block; it goes on only by ``tick()``. A journey that is
    recorded so shows the same times however slow the machine is."""
    clock = Held(timezone.now())
    token = _held.set(clock)
    try:
        yield clock
    finally:
        _held.reset(token)
