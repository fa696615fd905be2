"""Messages and events from a script: found, waited for, and never a stale one."""

from __future__ import annotations

import threading
import time

import pytest
from django.core.mail import send_mail
from django.db import connection

from accounts.kinds import Kind
from sandbox import starting, waiting
from sandbox.journal import record
from sandbox.models import Channel, Fault, Sandbox
from sandbox.sms import send_sms
from sandbox.visit import entered
from tests.scripts import Script

PHONE = "+79995550142"


def send(text: str) -> None:
    send_sms(PHONE, text, record(Kind.CODE_SENT, to="…"))


def test_a_code_is_a_field_of_its_message(script: Script, place: str) -> None:
    send("415926 is your code.")
    found = script.get(f"{place}/messages", channel="sms", to=PHONE)
    (message,) = found.data["messages"]
    assert (message["code"], message["to"], message["read"]) == ("415926", PHONE, False)
    assert message["cause"]["kind"] == "code.sent"
    assert message["cause"]["number"] == found.data["event"]


def test_a_number_is_found_although_a_plus_means_a_space(script: Script, place: str) -> None:
    send("415926")
    answer = script.ask("GET", f"{place}/messages?to=+79995550142")
    assert len(answer.data["messages"]) == 1


@pytest.mark.parametrize(
    "typed",
    ["oleg@ПРИМЕР.рф", "oleg@xn--e1afmkfd.xn--p1ai", "ＯＬＥＧ＠пример.рф", " Oleg@Пример.РФ "],
)
def test_an_address_is_found_in_every_spelling(script: Script, place: str, typed: str) -> None:
    send_mail("A letter", "Hello", None, ["oleg@пример.рф"])
    send_mail("A letter", "Hello", None, ["olga@пример.рф"])
    found = script.get(f"{place}/messages", to=typed).data["messages"]
    assert [each["to"] for each in found] == ["oleg@пример.рф"]


@pytest.mark.parametrize("typed", ["＋７９９９５５５０１４２", "+7 (999) 555-01-42"])
def test_a_number_is_found_in_every_spelling(script: Script, place: str, typed: str) -> None:
    send("415926")
    assert len(script.get(f"{place}/messages", to=typed).data["messages"]) == 1


def test_only_what_came_later_is_given(script: Script, place: str) -> None:
    send("111111")
    before = script.get(place).data["event"]
    assert script.get(f"{place}/messages", after=before).data["messages"] == []
    send("222222")
    codes = [
        each["code"] for each in script.get(f"{place}/messages", after=before).data["messages"]
    ]
    assert codes == ["222222"]


def test_a_late_message_is_not_there_before_it_arrives(script, place, world, wait) -> None:
    world.set_fault(Channel.SMS, Fault.LATE, 90)
    send("111111")
    assert script.get(f"{place}/messages").data["messages"] == []
    wait(seconds=91)
    assert len(script.get(f"{place}/messages").data["messages"]) == 1


def test_the_source_of_a_letter_is_given(script: Script) -> None:
    code = script.post("sandboxes").data["code"]
    (letter, *_more) = script.get(f"sandboxes/{code}/messages", channel="email").data["messages"]
    assert script.get(f"sandboxes/{code}/messages/{letter['id']}").data["message"] == letter
    raw = script.get(f"sandboxes/{code}/messages/{letter['id']}/raw")
    assert raw.headers["Content-Type"] == "message/rfc822"
    assert b"Message-ID: <" in raw.content


def test_events_go_on_from_a_number(script: Script, place: str) -> None:
    before = script.get(place).data["event"]
    record(Kind.CODE_WRONG)
    record(Kind.SIGNED_OUT)
    told = script.get(f"{place}/events", after=before, kind="code.wrong").data
    assert told["events"][0]["number"] == before + 1
    assert told["events"][0]["text"]


def test_events_of_a_person_are_found_by_any_name(script: Script) -> None:
    place = f"sandboxes/{script.post('sandboxes').data['code']}"
    by_key = script.get(f"{place}/events", account="anna").data["events"]
    assert by_key == script.get(f"{place}/events", account="anna@example.test").data["events"]
    assert {event["account"] for event in by_key} == {"2840157306"}
    assert script.get(f"{place}/events", account="nobody").status == 404


def test_no_code_stands_in_an_event(script: Script) -> None:
    place = f"sandboxes/{script.post('sandboxes').data['code']}"
    codes = {each["code"] for each in script.get(f"{place}/messages").data["messages"]} - {""}
    told = script.get(f"{place}/events", limit=500).content.decode()
    assert codes
    assert not [code for code in codes if code in told]


def test_a_wait_that_ends_empty_is_no_error(script: Script, place: str) -> None:
    assert script.get(f"{place}/messages", to="nobody@x.test", wait=0.01).status == 204
    assert script.get(f"{place}/events", after=1000, wait=0.01).status == 204


def test_without_a_place_one_is_told_to_ask_again(script, place, monkeypatch) -> None:
    monkeypatch.setattr(waiting, "places", threading.BoundedSemaphore(1))
    assert waiting.places.acquire()
    answer = script.get(f"{place}/messages", wait=25)
    assert (answer.status, answer.headers["Retry-After"]) == (204, "1")


def test_a_place_is_given_back(script: Script, place: str, monkeypatch) -> None:
    monkeypatch.setattr(waiting, "places", threading.BoundedSemaphore(1))
    script.get(f"{place}/messages", wait=0.01)
    assert waiting.places.acquire(blocking=False)


@pytest.fixture
def meanwhile(monkeypatch):
    """Lets something happen while somebody waits: between the first look and the second."""

    looked: list[int] = []

    def arranged(act) -> list[int]:

        def sleep(_seconds: float) -> None:
            if not looked:
                act()
            looked.append(1)

        monkeypatch.setattr(time, "sleep", sleep)
        return looked

    return arranged


def test_who_waits_gets_what_comes(script: Script, place: str, meanwhile) -> None:
    meanwhile(lambda: send("314159"))
    answer = script.get(f"{place}/messages", to=PHONE, wait=25)
    assert [each["code"] for each in answer.data["messages"]] == ["314159"]


def test_who_waits_is_told_that_the_sandbox_is_gone(script, place, world, meanwhile) -> None:
    meanwhile(lambda: starting.remove_all(Sandbox.objects.filter(pk=world.pk)))
    assert script.get(f"{place}/messages", wait=25).status == 404


def test_a_reset_wakes_who_waits(script: Script, place: str, world: Sandbox, meanwhile) -> None:
    for _each in range(5):
        record(Kind.CODE_WRONG)
    meanwhile(lambda: starting.reset(world))
    answer = script.get(f"{place}/events", kind="sandbox.reset", wait=25)
    assert answer.data["events"][-1]["kind"] == "sandbox.reset"


def test_who_waits_for_more_than_a_reset_left_is_answered(script, place, world, meanwhile) -> None:
    for _each in range(5):
        record(Kind.CODE_WRONG)
    before = script.get(place).data["event"]
    looked = meanwhile(lambda: starting.reset(world))
    answer = script.get(f"{place}/messages", after=before, wait=2)
    assert (answer.status, answer.data["messages"]) == (200, [])
    assert len(looked) == 1
    assert answer.data["event"] < before


def test_a_message_of_another_sandbox_is_not_found(script, place, stranger) -> None:
    with entered(stranger.sandbox):
        send_sms(PHONE, "111111")
    foreign = stranger.sandbox.messages.get()
    for way in ("", "/raw"):
        assert script.get(f"{place}/messages/{foreign.pk}{way}").status == 404
    assert connection.is_usable()
