"""Sorts database errors into kinds, such as ``deadlock`` or ``full``: for the log, and to decide
whether trying again may help.

The error's own text may quote what was to be written, so it is shown to nobody.
"""

from __future__ import annotations

from django.db import InterfaceError, OperationalError

# By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html).
POSTGRESQL = {
    "40P01": "deadlock",
    "40001": "deadlock",
    "55P03": "locked",
    "57014": "locked",
    "25006": "read-only",
    "53100": "full",
    "53300": "busy",
    "57P01": "lost",
    "57P02": "lost",
    "57P03": "lost",
}
# By name (https://www.sqlite.org/rescode.html); longer names say the same more exactly.
SQLITE = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_READONLY": "read-only",
    "SQLITE_FULL": "full",
    "SQLITE_IOERR": "disk",
    "SQLITE_CANTOPEN": "disk",
}
# What may be gone when one comes again: a try costs nothing but the wait.
PASSING = {"deadlock", "locked", "read-only", "full", "busy", "lost", "disk"}
AGAIN_AT_ONCE = {"deadlock", "lost"}


def kind_of(error: BaseException | None) -> str:
    """The kind of a database error: ``deadlock``, ``locked``, ``full`` …; empty when it is of none
    of them."""
    code = code_of(error)
    if code in POSTGRESQL:
        return POSTGRESQL[code]
    if code.startswith("08"):
        return "lost"
    for name, kind in SQLITE.items():
        if code.startswith(name):
            return kind
    # A connection that is gone has no code.
    lost = isinstance(error, OperationalError | InterfaceError) and not code
    return "lost" if lost else ""


def code_of(error: BaseException | None) -> str:
    """The database's own code: an SQLSTATE, or a name such as SQLITE_BUSY; empty without one."""
    while error is not None:
        code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
        if code:
            return str(code)
        error = error.__cause__
    return ""


def is_passing(error: BaseException | None) -> bool:
    return kind_of(error) in PASSING


def told_failure(error: BaseException | None) -> str:
    """The error as the log shows it: kind and code, ``deadlock 40P01``, or the code alone when it
    has no kind."""
    return " ".join(part for part in (kind_of(error), code_of(error)) if part)
