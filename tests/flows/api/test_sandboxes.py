"""Sandboxes from a script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from sandbox import starting
from sandbox.clock import real_now
from sandbox.models import Sandbox
from sandbox.models.sandbox import MadeFor
from tests.scripts import Script


def test_a_sandbox_is_started_looked_at_and_removed(script: Script) -> None:
    made = script.post("sandboxes", scenario="empty", name="run 7", language="ru")
    assert made.status == 201
    code = made.data["code"]
    assert made.data["url"].endswith(f"/s/{code}/")
    assert made.data["mailpit_url"].endswith(f"/s/{code}")
    assert (made.data["name"], made.data["people"]) == ("run 7", [])
    assert len(made.data["phones"]) == 1
    assert script.get(f"sandboxes/{code}").data["event"] == made.data["event"]
    assert script.delete(f"sandboxes/{code}").status == 204
    assert script.get(f"sandboxes/{code}").status == 404
    assert not Sandbox.objects.filter(code=code).exists()


def test_the_people_are_told_with_their_passwords(script: Script) -> None:
    people = script.post("sandboxes").data["people"]
    assert [person["key"] for person in people] == ["anna", "igor", "maria", "dmitry", "olga"]
    assert people[0]["email"] == "anna@example.test"
    assert all(person["password"] for person in people)


def test_the_owner_of_the_small_one_is_told_too(script: Script) -> None:
    made = script.post("sandboxes", scenario="owner").data
    (owner,) = made["people"]
    assert (owner["key"], owner["email"]) == ("owner", "nina@example.test")
    assert owner["phone"]
    assert owner["password"]
    place = f"sandboxes/{made['code']}"
    assert script.get(f"{place}/browser", person="owner").data["cookies"]
    events = script.get(f"{place}/events", account="owner").data["events"]
    assert {event["account"] for event in events} == {owner["mi_id"]}


def test_its_clock_shows_what_was_asked_for(script: Script) -> None:
    made = script.post("sandboxes", scenario="empty", at="2027-03-01T12:00:00+03:00")
    assert made.data["now"].startswith("2027-03-01T09:00:0")


def test_its_pages_speak_the_language_that_was_asked_for(script: Script) -> None:
    made = script.post("sandboxes", scenario="empty", language="ru").data
    page = script.ask("GET", f"/s/{made['code']}/pass/login/")
    assert page.headers["Content-Language"] == "ru"


def test_a_reset_puts_it_back(script: Script, place: str, world: Sandbox) -> None:
    world.messages.all().delete()
    script.post(f"{place}/clock", by="P3D")
    told = script.post(f"{place}/reset").data
    assert told["event"] < 3
    world.refresh_from_db()
    assert abs(world.now() - real_now()) < timedelta(minutes=1)


def test_the_demo_sandbox_stays(script: Script) -> None:
    demo = starting.demo_sandbox()
    assert script.delete(f"sandboxes/{demo.code}").status == 409
    assert Sandbox.objects.open().filter(pk=demo.pk).exists()


def test_a_script_s_sandbox_is_cleaned_up_after_two_hours(script: Script, settings) -> None:
    code = script.post("sandboxes", scenario="empty").data["code"]
    made = Sandbox.objects.get(code=code)
    assert made.made_for == MadeFor.SCRIPT
    Sandbox.objects.filter(code=code).update(used_at=real_now() - settings.SCRIPT_KEPT_IDLE)
    assert list(Sandbox.objects.idle()) == [made]


class TestHowMany:
    def test_an_address_starts_so_many_in_an_hour(self, script: Script, settings) -> None:
        settings.SANDBOXES_PER_ADDRESS_AND_HOUR = 1
        assert script.post("sandboxes", scenario="empty").status == 201
        refused = script.post("sandboxes", scenario="empty")
        assert refused.status == 429
        assert refused.headers["Retry-After"]

    def test_a_key_starts_as_many_as_keys_may(self, script: Script, settings) -> None:
        settings.SANDBOXES_PER_ADDRESS_AND_HOUR = 0
        settings.SANDBOXES_PER_KEY_AND_HOUR = 1
        settings.API_KEYS = ["of the tests"]
        key = {"authorization": "Bearer of the tests"}
        ask = lambda: script.ask("POST", "sandboxes", b'{"scenario": "empty"}', **key).status  # noqa: E731
        assert [ask(), ask()] == [201, 429]

    def test_a_key_is_told_when_the_next_one_is_free(self, script: Script, settings) -> None:
        settings.SANDBOXES_PER_KEY_AND_HOUR = 2
        settings.API_KEYS = ["of the tests"]
        key = {"authorization": "Bearer of the tests"}
        ask = lambda: script.ask("POST", "sandboxes", b'{"scenario": "empty"}', **key)  # noqa: E731
        first = ask().data["code"]
        ask()
        before = real_now() - timedelta(minutes=50)
        Sandbox.objects.filter(code=first).update(created_at=before)
        assert 590 < int(ask().headers["Retry-After"]) <= 600

    def test_an_unknown_key_is_refused(self, script: Script, settings) -> None:
        settings.API_KEYS = ["of the tests"]
        refused = script.ask("POST", "sandboxes", b"{}", authorization="Bearer another")
        assert refused.status == 401


def test_what_can_be_started_is_listed(script: Script) -> None:
    names = [each["name"] for each in script.get("scenarios").data["scenarios"]]
    assert {"empty", "people"} <= set(names)


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_no_sandbox_is_not_found(script: Script, method: str) -> None:
    refused = script.ask(method, "sandboxes/0000000000")
    assert refused.status == 404
    assert refused.data["title"] == "There is no such thing"


def test_many_phones_cost_no_more_queries_than_one(
    script: Script, place: str, world: Sandbox
) -> None:
    shelf.put_card_into(shelf.take(world, BY_KEY["redmi-10c"]))
    for asked in (place, f"{place}/devices"):
        script.get(asked)
        with CaptureQueriesContext(connection) as one:
            script.get(asked)
        for _more in range(3):
            shelf.put_card_into(shelf.take(world, BY_KEY["redmi-10c"]))
        with CaptureQueriesContext(connection) as many:
            data = script.get(asked).data
        assert len(many) <= len(one)
        numbers = [each["number"] for each in data["phones" if asked == place else "devices"]]
        assert all(numbers[-4:])
        assert len(set(numbers[-4:])) == 4
