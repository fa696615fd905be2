"""What reading a page writes by the way: when it was last seen, what a session remembers.

The page is worth more than the note. On a full disk, a database that is held by somebody else or
can only be read, the note is given up, soon and without a word to the reader, and the log is told.
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
    """What is written inside may be missing afterwards. ``what`` is a sentence for the log.

    Who is ``patient`` waits for other writers as long as a change does. What fails for another
    reason than the state of the database is raised.
    """
    part = transaction.atomic() if connection.in_atomic_block else nullcontext()
    try:
        with part, nullcontext() if patient else quickly():
            yield
    except (DatabaseError, InterfaceError) as error:
        if not failures.is_passing(error):
            raise
        logger.warning("%s (%s)", what, failures.told(error))
