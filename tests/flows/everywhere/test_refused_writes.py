"""Reading needs no writing: with a database that takes nothing, every page is still shown."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection

from accounts.kinds import Kind
from review.models import Review
from sandbox.clock import real_now
from sandbox.models import BrowserSession, Sandbox
from scenarios.script.reading import journeys
from scenarios.script.walk import begin, go
from scenarios.walker.page import Page
from tests.addresses import Belongings
from tests.flows.everywhere.test_strangers import INSIDE, look
from tests.operators import ACTS, OPERATORS, SANDBOXES, SESSIONS, START, operators_browser
from tests.reviewing import make
from tests.training import happens, join, make_class, started
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)

CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "SAVEPOINT", "BEGIN")
LOCKS = re.compile(r"\bFOR (?:NO KEY )?UPDATE\b")
# What some page of each kind does by the way, and what has to be old for that.
LONG_AGO = timedelta(hours=3)
# In the midst of what they do, people read too.
STATES = [
    "register-by-email/sent", "change-password/code", "change-phone/new-code",
    "recovery-codes/codes", "two-step-sms/choose", "forgot/by-phone", "third-party/consent",
    "delete-account/sure", "support-unlock/asked",
]  # fmt: skip


@contextmanager
def refusing(error: str = "SQLITE_FULL") -> Iterator[list[str]]:
    """Every change fails as on a full disk; yields what was tried."""
    tried: list[str] = []

    def refuse(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if not sql.startswith(CHANGES) and not LOCKS.search(sql):
            return execute(sql, *rest)
        tried.append(sql)
        refused = OperationalError("refused")
        refused.sqlite_errorname = error  # type: ignore[attr-defined]
        raise refused

    with connection.execute_wrapper(refuse):
        yield tried


def grow_old() -> None:
    """As if nobody had been here for hours: the next page notes that somebody is."""
    Sandbox.objects.update(used_at=real_now() - LONG_AGO, next_due_at=real_now() - LONG_AGO)
    BrowserSession.objects.update(seen_at=real_now() - LONG_AGO)


def read(visitor: Visitor, place: str, *args: object, **headers: Any) -> Page:
    visitor.judged = False
    page = visitor.get(place, *args, **headers)
    assert page.status < 500, page
    return page


def test_every_page_of_a_person_is_shown(visitor: Visitor, world: Sandbox) -> None:
    own = Belongings(world)
    visitor.sign_in(own.account)
    visitor.judged = False
    shown = [(address, own.args(address)) for address in INSIDE]
    grow_old()
    with refusing() as tried:
        for address, args in shown:
            assert look(visitor, address, args).status < 500, address
    assert any("used_at" in sql for sql in tried), "nothing was refused"


def test_in_the_midst_of_a_walk_pages_are_shown(db: None) -> None:
    for state in STATES:
        journey = journeys()[state.partition("/")[0]]
        walk = begin(journey, "ru", new_browser=Visitor)
        page = go(walk, journey.way(state.partition("/")[2])).page
        grow_old()
        with refusing():
            assert read(walk.hands.browser, page.address).h1 == page.h1, state


def test_what_a_page_tells_once_is_told_again_when_it_can_be_forgotten(
    visitor: Visitor, world: Sandbox
) -> None:
    """A message that was shown is still kept: better twice than a page that is not shown."""
    visitor.sign_in(Belongings(world).account)
    page = visitor.submit(visitor.get("personal"), follow=False, first_name="Анна")
    with refusing():
        told = read(visitor, page.location).notices
    assert told
    assert read(visitor, page.location).notices == told
    assert not read(visitor, page.location).notices


def test_a_trainee_and_the_trainer_see_how_far_it_is(outsider: Visitor) -> None:
    lessons, key = make_class()
    trainee, own_key = join(lessons)
    attempt = started(trainee)
    panel = Visitor(attempt.sandbox, judged=False)
    panel.get("sign_in")
    happens(attempt, Kind.SIGNED_IN)
    grow_old()
    with refusing() as tried:
        assert read(panel, "lesson").html.has("li", class_="lesson-done")
        read(panel, "sign_in")
        for place, args in (
            ("class_me", [own_key]), ("class_board", [key]), ("class_table", [key]),
            ("class_projector", [key]), ("class_look", [key, trainee.pk]),
            ("class_results", [key]), ("lessons", []),
        ):  # fmt: skip
            read(outsider, place, *args)
    assert tried


def test_a_review_and_the_front_page_are_shown(outsider: Visitor) -> None:
    key = make(outsider)
    # Whoever comes first to a new portal begins the sandbox that all are shown.
    outsider.get("landing")
    Review.objects.update(used_at=real_now() - timedelta(days=2))
    with refusing() as tried:
        for place in ("landing", "states", "lessons", "class", "class_new"):
            assert read(outsider, place).status == 200
        assert read(outsider, "review", key).status == 200
    assert tried


def test_what_operators_look_at_is_shown(world: Sandbox) -> None:
    browser = operators_browser()
    places = [START, SANDBOXES, f"{SANDBOXES}{world.pk}/change/", SESSIONS, OPERATORS, ACTS]
    grow_old()
    with refusing() as tried:
        for place in places:
            assert read(browser, place).status == 200, place
    assert any("sandbox_browsersession" in sql for sql in tried)


def test_whatever_refuses_it_the_page_is_shown_and_the_log_is_told(
    visitor: Visitor, world: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    visitor.sign_in(Belongings(world).account)
    for error in ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_BUSY", "SQLITE_IOERR"):
        grow_old()
        caplog.clear()
        with refusing(error):
            assert read(visitor, "account").status == 200
        told = [each.getMessage() for each in caplog.records if each.name == "sandbox.sparing"]
        assert told
        assert all(error in each for each in told)


def test_another_error_is_not_hidden(visitor: Visitor, world: Sandbox) -> None:
    visitor.sign_in(Belongings(world).account)
    grow_old()
    with refusing("SQLITE_CORRUPT"), pytest.raises(OperationalError):
        read(visitor, "account")


def test_who_holds_the_database_keeps_no_reader_waiting(
    visitor: Visitor, world: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change waits for twenty seconds; what a page writes by the way does not."""
    visitor.sign_in(Belongings(world).account)
    grow_old()
    monkeypatch.setattr("sandbox.quickly.MILLISECONDS", 20)
    with held():
        begun = time.monotonic()
        assert read(visitor, "account").status == 200
    assert time.monotonic() - begun < 10
    read(visitor, "account")
    world.refresh_from_db()
    assert world.used_at > real_now() - LONG_AGO / 2, "noted by the next page"


@contextmanager
def held() -> Iterator[None]:
    """Somebody else is in the midst of a change, of these very rows."""
    other = connection.get_new_connection(connection.get_connection_params())
    for statement in (
        "BEGIN",
        "UPDATE sandbox_sandbox SET used_at = used_at",
        "UPDATE sandbox_browsersession SET seen_at = seen_at",
    ):
        other.execute(statement)
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_database_that_can_only_be_read_is_read(
    visitor: Visitor, world: Sandbox, settings: Any
) -> None:
    own = Belongings(world)
    visitor.sign_in(own.account)
    grow_old()
    only_reading, as_before = (
        ("PRAGMA query_only = 1", "PRAGMA query_only = 0")
        if connection.vendor == "sqlite"
        else ("SET default_transaction_read_only = on", "RESET default_transaction_read_only")
    )
    connection.cursor().execute(only_reading)
    try:
        for place in ("account", "security", "inbox", "devices", "desk", "clock", "help"):
            assert read(visitor, place).status == 200, place
        settings.DEBUG_PROPAGATE_EXCEPTIONS = False
        page = visitor.submit(visitor.get("personal"), follow=False, first_name="Ева")
        assert (page.status, page.headers["Retry-After"]) == (503, "5")
    finally:
        connection.cursor().execute(as_before)
