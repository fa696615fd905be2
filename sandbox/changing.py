"""One order of locks: the sandbox, then whatever is in it.

Whoever changes more than one row of a sandbox does it in ``changing``: its other writers wait until
the change is whole, and two of them can never wait for each other. No other row of a sandbox is
ever locked by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from sandbox.models import Sandbox
from sandbox.visit import current_visit

# The sandboxes that the change under way has locked already.
_locked: ContextVar[frozenset[int]] = ContextVar("locked", default=frozenset())


@contextmanager
def changing(sandbox: Sandbox | None = None) -> Iterator[None]:
    """A change of the sandbox we are in (or of the given one): all of it or, when it raises,
    nothing. Inside of another change it is a part that may fail by itself.

    Raises WasReset or WasRemoved when the sandbox is no longer the one that we came into.
    """
    visit = current_visit()
    world = sandbox or (visit.sandbox if visit else None)
    if world is None:
        raise RuntimeError("A change needs a sandbox to be made in.")
    with transaction.atomic():
        if world.pk in _locked.get():
            yield
            return
        world.lock()
        before = _locked.set(_locked.get() | {world.pk})
        try:
            yield
        finally:
            _locked.reset(before)
