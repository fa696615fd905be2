"""The quick pulse: the number of the newest event, for whoever asks again and again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.kinds import Kind as AccountKind
from sandbox import starting
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import Channel, Fault, Sandbox
from sandbox.sms import send_sms
from tests.flows.everywhere.test_query_budget import counted
from tests.people import PHONE
from tests.visitor import Visitor


@pytest.fixture
def seen(world: Sandbox) -> int:
    world.refresh_from_db()
    return world.last_event


def ask(visitor: Visitor, seen: object, **headers: str):
    return visitor.get(f"/pulse/?seen={seen}", **headers)


def test_nothing_is_told_while_nothing_happens(visitor: Visitor, seen: int) -> None:
    answer = ask(visitor, seen)
    assert (answer.status, answer.content) == (204, b"")


def test_the_number_of_the_newest_event_is_told(visitor: Visitor, seen: int) -> None:
    record(AccountKind.CODE_WRONG)
    answer = ask(visitor, seen)
    assert (answer.status, answer.content) == (200, str(seen + 1).encode())


def test_it_asks_the_database_one_question(visitor: Visitor, seen: int) -> None:
    with counted() as asked:
        visitor.request("GET", visitor.address(f"/pulse/?seen={seen}"))
    assert len(asked) == 1, asked


def test_a_page_of_ours_gets_what_asks_on(visitor: Visitor, seen: int) -> None:
    page = visitor.get("sign_in")
    asks = page.html.find("span", id="pulse")["data-hx-get"]
    assert visitor.get(asks, hx_request="true").status == 204
    record(AccountKind.CODE_WRONG)
    answer = visitor.get(asks, hx_request="true")
    assert answer.headers["HX-Trigger"] == "sandbox-changed"
    assert f"?seen={seen + 1}" in answer.content.decode()


def test_it_is_about_this_sandbox_only(visitor: Visitor, stranger: Visitor, seen: int) -> None:
    record(AccountKind.CODE_WRONG, sandbox=stranger.sandbox)
    assert ask(visitor, seen).status == 204


def test_a_late_message_is_told_when_it_arrives(visitor, world, seen: int) -> None:
    world.set_fault(Channel.SMS, Fault.LATE, 90)
    send_sms(PHONE, "Привет")
    sent = seen + 1
    assert ask(visitor, sent).status == 204
    Sandbox.objects.filter(pk=world.pk).update(
        clock_offset=world.clock_offset + timedelta(seconds=91)
    )
    assert ask(visitor, sent).content == str(sent + 1).encode()
    assert world.events.newest_first()[0].kind == Kind.MESSAGE_ARRIVED
    assert ask(visitor, sent + 1).status == 204


def test_of_two_late_messages_both_are_told(visitor, world, wait) -> None:
    for delay in (60, 120):
        world.set_fault(Channel.SMS, Fault.LATE, delay)
        send_sms(PHONE, "Привет")
    wait(seconds=200)
    arrived = world.events.filter(kind=Kind.MESSAGE_ARRIVED).order_by("number")
    first, second = world.messages.order_by("arrives_at")
    assert [event.at for event in arrived] == [first.arrives_at, second.arrives_at]


def test_a_reset_is_told_although_the_number_falls(visitor: Visitor, world: Sandbox) -> None:
    for _each in range(5):
        record(AccountKind.CODE_WRONG)
    world.refresh_from_db()
    before = world.last_event
    starting.reset(world)
    assert int(ask(visitor, before).content) < before


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 5000, "%00", "²"])
def test_what_makes_no_sense_was_not_seen(visitor: Visitor, seen: str) -> None:
    assert ask(visitor, seen).status == 200


def test_no_sandbox_has_no_pulse(outsider: Visitor) -> None:
    outsider.judged = False
    assert outsider.request("GET", "/s/0000000000/pulse/").status_code == 404


def test_it_is_only_asked(visitor: Visitor) -> None:
    assert visitor.post("/pulse/").status == 405
