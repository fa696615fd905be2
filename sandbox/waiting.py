"""Long polling: waits on the server until there is something to answer, so that scripts need not
poll.

A waiter reads the number of the sandbox's newest event ten times a second, and looks for what it
waits for only when that has changed. Each occupies a thread of the server, so a process admits only
a few, and pages always find a free thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import TypeVar

from django.conf import settings

from sandbox.models import Sandbox
from sandbox.models.sandbox import WasRemoved
from sandbox.pulse import beat
from sandbox.working import resting

Found = TypeVar("Found")

LOOK_EVERY = 0.1
AT_MOST = 25
places = BoundedSemaphore(settings.WAITING_PLACES)


class NoPlace(Exception):
    """This process has no place for another waiter. Nothing was waited for; the caller may ask
    again in a second."""


def wait_for(sandbox: Sandbox, find: Callable[[], Found | None], seconds: float) -> Found | None:
    """What ``find`` finds in the sandbox we are in, at once or within so many seconds, else None.

    ``find`` is asked again whenever the number of the newest event is another one. When the sandbox
    was put back meanwhile, nobody waits on: that number is lower then. Raises NoPlace and
    WasRemoved.
    """
    found = find()
    if found is not None or seconds <= 0:
        return found
    if not places.acquire(blocking=False):
        raise NoPlace
    try:
        return _wait(sandbox, find, min(seconds, AT_MOST))
    finally:
        places.release()


def _wait(sandbox: Sandbox, find: Callable[[], Found | None], seconds: float) -> Found | None:
    until = time.monotonic() + seconds
    seen, resets = sandbox.last_event, sandbox.resets
    while time.monotonic() < until:
        # Between two looks no transaction is open: nobody who writes waits for a waiter.
        with resting():
            time.sleep(LOOK_EVERY)
        state = beat(sandbox.code)
        if state is None:
            raise WasRemoved
        if state.last_event == seen:
            continue
        seen = state.last_event
        # The clock may have been moved meanwhile, and now() is this sandbox's.
        sandbox.refresh_from_db()
        found = find()
        if found is not None or sandbox.resets != resets:
            return found
    return None
