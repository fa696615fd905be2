"""Which tests run on every database: those of what one may do unlike another.

Races and locks, models and what is found again in them, sessions, search, and text that nobody
expected. The others would only draw the same pages a second time.
"""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

MARKER = "every_database"
RACE = "race"
# What a module imports whose tests let several things happen at once.
RACING = {"at_once", "Barrier"}
FILES = [
    "tests/unit/*",
    "tests/flows/*/test_bad_input.py",
    "tests/flows/*/test_cloud_items.py",
    "tests/flows/*/test_help.py",
    "tests/flows/*/test_inbox.py",
    "tests/flows/*/test_journal.py",
    "tests/flows/*/test_lock.py",
    "tests/flows/*/test_operator_pages.py",
    "tests/flows/*/test_operator_sessions.py",
    "tests/flows/*/test_query_budget.py",
    "tests/flows/*/test_security_log.py",
    "tests/flows/*/test_session_over.py",
    "tests/flows/*/test_sessions.py",
    "tests/flows/*/test_sign_in.py",
]


def mark(item: pytest.Item) -> None:
    if _may_differ(item):
        item.add_marker(MARKER)
    if _is_committed(item) and RACING.intersection(vars(getattr(item, "module", item))):
        item.add_marker(RACE)


def _may_differ(item: pytest.Item) -> bool:
    place = item.nodeid.partition("::")[0]
    if place.startswith("tests/browser/"):
        return False
    if _is_committed(item):
        return True
    asks = bool(item.get_closest_marker("django_db")) or "db" in getattr(item, "fixturenames", ())
    return asks and any(fnmatch(place, pattern) for pattern in FILES)


def _is_committed(item: pytest.Item) -> bool:
    """Whether other threads see what the test writes."""
    database = item.get_closest_marker("django_db")
    return bool(database and database.kwargs.get("transaction"))
