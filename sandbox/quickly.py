"""Limits how long database statements may take, for callers that must answer soon, such as health
checks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

MILLISECONDS = 500


@contextmanager
def quickly() -> Iterator[None]:
    """Within the block, wait at most half a second for a lock, and run no statement longer than
    that."""
    if connection.vendor == "sqlite":
        usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
        begin, end = f"PRAGMA busy_timeout = {MILLISECONDS}", f"PRAGMA busy_timeout = {usual}"
    else:
        begin = f"SET statement_timeout = {MILLISECONDS}"
        end = "RESET statement_timeout"
    _ask(begin)
    try:
        yield
    finally:
        # A connection that is gone, or a failed transaction, takes the setting along.
        with suppress(DatabaseError):
            _ask(end)


def _ask(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
