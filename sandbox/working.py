"""How many requests a process works on at once.

One thread of Python runs at a time. Whoever asks the database lets the others run, and goes on only
when one of them lets go: the more are at work, the longer a change of twenty statements takes, and
as long it holds SQLite's one lock. So few are at work, and the others wait before they hold
anything. Who only waits for something to happen is not at work.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, local

from django.conf import settings

_places = BoundedSemaphore(settings.WORKING_PLACES)
_thread = local()


@contextmanager
def at_work() -> Iterator[None]:
    """Wait for a place, and have it until the block ends."""
    with _places:
        _thread.is_at_work = True
        try:
            yield
        finally:
            _thread.is_at_work = False


@contextmanager
def resting() -> Iterator[None]:
    """Leave one's place to others until the block ends; nothing where one has none, as in a
    command. No lock may be held meanwhile: somebody at work may wait for it."""
    if not getattr(_thread, "is_at_work", False):
        yield
        return
    _places.release()
    try:
        yield
    finally:
        _places.acquire()
