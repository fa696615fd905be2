"""A page asks the database a few times, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from accounts.kinds import Kind
from accounts.models import Account
from devices.models import Device
from sandbox.journal import record
from sandbox.models import Sandbox
from scenarios.script.reading import journeys
from scenarios.script.walk import begin, go
from scenarios.walker.browser import Browser
from scenarios.walker.forms import URLENCODED
from tests.addresses import Belongings
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor

Makes = Callable[..., Account]
AT_MOST = 8
SIGNING_IN_AT_MOST = 16
# What only opens and closes a transaction asks for no data.
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
PAGES = [
    "sign-in/form", "demo-people/anna", "change-password/security", "demo-people/devices",
    "cloud-space/full", "cloud-space/photo-in-cloud", "free-device/settings", "inbox/list",
    "lesson-cases/five", "sessions/sessions", "security-log/log", "personal-info/personal",
    "own-page/preview", "own-page/card", "third-party/connected",
]  # fmt: skip


@contextmanager
def counted() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        if not sql.startswith(BRACKETS):
            asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def questions(browser: Browser, address: str) -> list[str]:
    browser.request("GET", address)
    with counted() as asked:
        # Not through its ``get``, which asks after the sandbox itself.
        browser.request("GET", address)
    return asked


@pytest.mark.django_db
@pytest.mark.parametrize("step", PAGES)
def test_a_page_asks_at_most_eight_times(step: str) -> None:
    journey = journeys()[step.partition("/")[0]]
    walk = begin(journey, "ru")
    page = go(walk, journey.way(step.partition("/")[2])).page
    asked = questions(walk.hands.browser, page.address)
    assert len(asked) <= AT_MOST, "\n".join(asked)


def test_signing_in_asks_at_most_sixteen_times(world: Sandbox, make_account: Makes) -> None:
    make_account()
    # The first of an account's browsers to come back to it.
    browser = Browser(world)
    for _time in range(2):
        browser.jar.forget(settings.SESSION_COOKIE_NAME)
        fields = {
            "username": EMAIL, "password": PASSWORD, "csrfmiddlewaretoken": browser.csrf_token(),
        }  # fmt: skip
        with counted() as asked:
            answer = browser.request(
                "POST", browser.address("sign_in"), urlencode(fields).encode(), URLENCODED
            )
        assert answer.status_code == 302
    assert len(asked) <= SIGNING_IN_AT_MOST, "\n".join(asked)


def test_a_long_list_of_devices_asks_no_more(
    visitor: Visitor, make_account: Makes, make_device: Callable[..., Device]
) -> None:
    account = make_account()
    visitor.sign_in(account)
    counts = []
    for _round in range(2):
        for number in range(12):
            make_device(account, serial=f"{_round}-{number}")
        pages = [visitor.address(name) for name in ("devices", "account", "cloud_settings")]
        counts.append([len(questions(visitor, page)) for page in pages])
    assert counts[0] == counts[1]


def test_a_full_inbox_asks_no_more(visitor: Visitor, world: Sandbox) -> None:
    belongings = Belongings(world)
    letter = belongings.sandbox.messages.filter(channel="email").newest_first()[0]
    counts = []
    for _round in range(2):
        for _number in range(20):
            letter.pk = None
            letter._state.adding = True
            letter.save()
        counts.append(len(questions(visitor, visitor.address("inbox"))))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("place", ["sessions", "security_log"])
def test_a_long_history_asks_no_more(visitor: Visitor, make_account: Makes, place: str) -> None:
    account = make_account()
    visitor.sign_in(account)
    counts = []
    for _round in range(2):
        for _number in range(40):
            record(Kind.SIGNED_IN, account)
            Visitor(visitor.sandbox, judged=False).sign_in(account)
        counts.append(len(questions(visitor, visitor.address(place))))
    assert counts[0] == counts[1]
