"""What the database could not do just now, told in one word and answered with 503."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from accounts.profile.personal_forms import NameForm
from portal.logs import _without_words
from portal.views import errors
from sandbox import failures
from sandbox.models import WasRemoved, WasReset
from sandbox.timeline import Timeline
from sandbox.views import inbox
from tests.visitor import Visitor


class Refused(Exception):
    """As psycopg's errors: with the code of the server."""

    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


def wrapped(cause: BaseException) -> OperationalError:
    error = OperationalError("in its own words")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [("40P01", "deadlock"), ("53100", "full"), ("57P01", "lost"), ("08006", "lost")],
)
def test_postgresql_says_it_by_its_code(code: str, kind: str) -> None:
    error = wrapped(Refused(code))
    assert failures.told_failure(error) == f"{kind} {code}"
    assert failures.is_passing(error)


def test_sqlite_says_it_by_its_name(tmp_path) -> None:
    first, second = (sqlite3.connect(tmp_path / "a.sqlite3", timeout=0) for _each in range(2))
    first.execute("CREATE TABLE a (b)")
    first.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as caught:
        second.execute("BEGIN IMMEDIATE")
    assert failures.told_failure(wrapped(caught.value)) == "locked SQLITE_BUSY"
    for each in (first, second):
        each.close()


@pytest.mark.django_db
def test_what_is_wrong_with_a_statement_does_not_pass() -> None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        connection.cursor().execute("SELECT nothing FROM nowhere")
    assert not failures.is_passing(caught.value)


# What is answered

DEADLOCK, FULL = wrapped(Refused("40P01")), wrapped(Refused("53100"))


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[Exception]:
    """What the inbox raises, one at a time, before it works again."""
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    errors: list[Exception] = []

    class Breaking(Timeline):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            if errors:
                raise errors.pop()
            super().__init__(*args, **kwargs)

    monkeypatch.setattr(inbox, "Timeline", Breaking)
    return errors


def test_a_page_that_only_reads_is_tried_once_more(visitor: Visitor, breaks) -> None:
    breaks += [DEADLOCK]
    assert visitor.get("inbox").status == 200


@pytest.mark.parametrize("language", ["ru", "en"])
def test_when_that_does_not_help_one_is_told_to_come_again(world, breaks, language) -> None:
    breaks += [DEADLOCK, DEADLOCK]
    page = Visitor(world, language).get("inbox")
    assert page.status == 503
    assert page.headers["Retry-After"] == "5"
    assert page.h1 == {"ru": "Портал занят", "en": "The portal is busy"}[language]


def test_a_full_disk_is_not_tried_again(visitor: Visitor, breaks) -> None:
    breaks += [FULL]
    assert visitor.get("inbox").status == 503
    assert breaks == []


def test_what_writes_is_never_done_twice(visitor, make_account, monkeypatch, settings) -> None:
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    saved: list[NameForm] = []

    def save(form: NameForm) -> bool:
        saved.append(form)
        raise DEADLOCK

    monkeypatch.setattr(NameForm, "save", save)
    page = visitor.sign_in(make_account()).get("personal_name")
    assert visitor.submit(page, first_name="Аня").status == 503
    assert len(saved) == 1


@pytest.mark.parametrize(
    ("broken", "status"),
    [(DEADLOCK, 503), (WasReset(), 409), (WasRemoved(), 404), (KeyError(), 500)],
)
def test_a_script_is_told_it_as_a_problem(rf: Any, broken: Exception, status: int) -> None:
    def fail() -> None:
        raise broken

    try:
        fail()
    except Exception:
        answer = errors.server_error(rf.get("/api/v1/sandboxes/"))
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_the_log_names_the_kind_of_the_error() -> None:
    written = _without_words((OperationalError, FULL, None))
    assert written == "django.db.utils.OperationalError (full 53100)"
