"""The only clock: ``now()`` is the time of the sandbox one is in (see ``sandbox.visit``).

Outside of every sandbox it is the real time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

# What tells the time where we are; None outside of every sandbox.
_here: ContextVar[Callable[[], datetime] | None] = ContextVar("time_here", default=None)


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
    return timezone.now()
