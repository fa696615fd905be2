"""A page asks the database a few times, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from accounts.kinds import Kind
from accounts.models import Account
from devices.models import Device
from sandbox.journal import record
from sandbox.models import Sandbox
from tests.addresses import Belongings
from tests.tour import STEPS
from tests.visitor import Visitor

AT_MOST = 8
# What only opens and closes a transaction asks for no data.
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
PAGES = [
    "sign_in", "account", "security", "devices", "cloud_own", "cloud_gallery", "cloud_settings",
    "inbox", "support_desk", "sessions", "security_log", "personal", "preview", "card", "linked",
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


def questions(visitor: Visitor, address: str) -> list[str]:
    visitor.judged = False
    visitor.get(address)
    with counted() as asked:
        # Not through the visitor, who asks after the sandbox itself.
        visitor.request("GET", address)
    return asked


@pytest.mark.parametrize("step", PAGES)
def test_a_page_asks_at_most_eight_times(visitor: Visitor, world: Sandbox, step: str) -> None:
    page = STEPS[step](visitor, Belongings(world))
    asked = questions(visitor, page.address)
    assert len(asked) <= AT_MOST, "\n".join(asked)


def test_a_long_list_of_devices_asks_no_more(
    visitor: Visitor, make_account: Callable[..., Account], make_device: Callable[..., Device]
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
def test_a_long_history_asks_no_more(
    visitor: Visitor, make_account: Callable[..., Account], place: str
) -> None:
    account = make_account()
    visitor.sign_in(account)
    counts = []
    for _round in range(2):
        for _number in range(40):
            record(Kind.SIGNED_IN, account)
            Visitor(visitor.sandbox, judged=False).sign_in(account)
        counts.append(len(questions(visitor, visitor.address(place))))
    assert counts[0] == counts[1]
