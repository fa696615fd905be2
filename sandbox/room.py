"""Watches the free disk space, and gives space back when sandboxes were removed.

For SQLite only: a PostgreSQL server is administered by others, and reports by itself when it is
full.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

PAGES_AT_ONCE = 1000


class NoRoom(Exception):
    """The disk is nearly full. Existing sandboxes go on; no new one is started."""


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


def prepare_to_give_back() -> None:
    """Set a database that is still empty to incremental vacuum, without which it never shrinks. It
    is not set on a database in use, which each time would be locked for it."""
    _ask("PRAGMA auto_vacuum = INCREMENTAL", "VACUUM")


def make_ready() -> None:
    """Restart the write-ahead log before a large removal, which then overwrites the space that the
    log has already."""
    _ask("PRAGMA wal_checkpoint(RESTART)")


def give_back() -> None:
    """Return to the disk the space of removed rows and that of the write-ahead log."""
    left = _unused_pages()
    while left:
        # A part at a time: what is moved lies in the log as well, until it is written back.
        _ask(f"PRAGMA incremental_vacuum({PAGES_AT_ONCE})", "PRAGMA wal_checkpoint(TRUNCATE)")
        before, left = left, _unused_pages()
        if left >= before:
            break
    _ask("PRAGMA wal_checkpoint(TRUNCATE)")


def _may_ask() -> bool:
    # Within a transaction nothing can be given back yet.
    return connection.vendor == "sqlite" and not connection.in_atomic_block


def _unused_pages() -> int:
    if not _may_ask():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA freelist_count")
        return int(cursor.fetchone()[0])


def _ask(*statements: str) -> None:
    if not _may_ask():
        return
    connection.ensure_connection()
    for statement in statements:
        # As a script each is carried out to its end; else the vacuum would free one page.
        connection.connection.executescript(statement)
