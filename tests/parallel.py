"""Many at once: each call in a thread with a connection of its own, all starting together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

T = TypeVar("T")


def at_once(calls: Sequence[Callable[[], T]]) -> list[T]:
    """What the calls return, in their order; raises what one of them raises.

    The test needs ``@pytest.mark.django_db(transaction=True)``, or the threads see nothing of it.
    """
    ready = Barrier(len(calls))

    def together(call: Callable[[], T]) -> T:
        try:
            ready.wait(timeout=10)
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [done.result() for done in [pool.submit(together, call) for call in calls]]
