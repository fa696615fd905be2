"""Room on the disk: a new world needs some, and what was removed gives some back.

Known of SQLite only: a PostgreSQL server is somebody's own, and says itself when it is full.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection


class NoRoom(Exception):
    """The disk is nearly full: what is there goes on, and nothing new is begun."""


def is_short() -> bool:
    """Whether less than ROOM_AT_LEAST is free where the database lies."""
    file = Path(connection.settings_dict["NAME"])
    # A database in memory is no file.
    if connection.vendor != "sqlite" or not file.is_file():
        return False
    try:
        return shutil.disk_usage(file.parent).free < settings.ROOM_AT_LEAST
    except OSError:
        return False


def check() -> None:
    """Raises NoRoom when no new world may be begun."""
    if is_short():
        raise NoRoom


def make_ready() -> None:
    """Before much is removed: the write-ahead log begins anew, in the room that it has already."""
    _ask("PRAGMA wal_checkpoint(RESTART)")


def give_back() -> None:
    """Give the disk what removed rows took, and what the write-ahead log has grown to."""
    _ask("PRAGMA incremental_vacuum", "PRAGMA wal_checkpoint(TRUNCATE)")


def _ask(*statements: str) -> None:
    # Within a transaction nothing can be given back yet.
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()
