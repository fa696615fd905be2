"""Writes that reading a page causes (last seen, what a session remembers), and that may fail
without harm.

When the disk is full, or the database is locked or read-only, the page is shown all the same: the
write is given up quickly and silently, and logged.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.db import DatabaseError, InterfaceError, connection, transaction

from sandbox import failures
from sandbox.quickly import quickly

logger = logging.getLogger(__name__)


@contextmanager
def spared(what: str, *, patient: bool = False) -> Iterator[None]:
    """Give up what is written in the block when the state of the database prevents it (see
    ``failures.is_passing``), and log it; other errors are raised.

    ``what`` is a sentence for the log. With ``patient``, other writers are waited for as long as
    with any change; otherwise for half a second.
    """
    part = transaction.atomic() if connection.in_atomic_block else nullcontext()
    try:
        with part, nullcontext() if patient else quickly():
            yield
    except (DatabaseError, InterfaceError) as error:
        if not failures.is_passing(error):
            raise
        logger.warning("%s (%s)", what, failures.told_failure(error))
