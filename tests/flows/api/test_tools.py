"""The clock, the delivery, what there is, and a signed-in browser, from a script."""

from __future__ import annotations

import pytest
from django.core.mail import send_mail

from accounts.models import OneTimeCode, Purpose
from sandbox.models import Channel, Message, Sandbox
from sandbox.sms import send_sms
from tests.scripts import Script

PHONE = "+79995550142"


@pytest.fixture
def code(world: Sandbox) -> OneTimeCode:
    return OneTimeCode.objects.send(Purpose.SIGN_UP, Channel.SMS, PHONE)


class TestClock:
    def test_what_is_waited_for_has_a_key(self, script, place, code) -> None:
        told = script.get(f"{place}/clock").data
        assert [each["key"] for each in told["deadlines"]] == ["resend", "code"]

    def test_it_goes_to_a_deadline(self, script, place, code) -> None:
        moved = script.post(f"{place}/clock", until="code")
        assert moved.status == 200
        assert [event["kind"] for event in moved.data["events"]] == ["clock.moved"]
        assert script.get(f"{place}/clock").data["deadlines"] == []

    def test_it_goes_by_a_length_and_to_a_moment(self, script, place, world) -> None:
        before = world.now()
        script.post(f"{place}/clock", by="P1DT2H")
        world.refresh_from_db()
        gone = world.now() - before
        assert 26 * 3600 <= gone.total_seconds() < 26 * 3600 + 60
        to = world.now().replace(year=world.now().year + 1).isoformat()
        assert script.post(f"{place}/clock", to=to).status == 200

    def test_all_that_was_due_has_acted(self, script, place, world) -> None:
        script.put(f"{place}/delivery", sms={"fault": "late", "delay": 90})
        send_sms(PHONE, "415926")
        moved = script.post(f"{place}/clock", until="message").data
        assert [event["kind"] for event in moved["events"]] == ["message.arrived", "clock.moved"]

    def test_a_moment_that_has_passed_is_told_with_the_present(self, script, place) -> None:
        refused = script.post(f"{place}/clock", to="2020-01-01T00:00:00Z")
        assert refused.status == 409
        assert "The sandbox clock shows 20" in refused.data["detail"]

    def test_what_nobody_waits_for_is_no_deadline(self, script, place) -> None:
        assert script.post(f"{place}/clock", until="code").status == 409

    @pytest.mark.parametrize(
        "asked",
        [
            {}, {"by": "PT1M", "until": "code"}, {"by": "PT0S"}, {"by": "-PT5M"}, {"by": "P9999D"},
            {"by": "soon"}, {"by": 1e300}, {"to": "2026-06-01T10:00:00"}, {"to": "tomorrow"},
            {"to": "9999-12-31T23:59:59Z"}, {"until": "x" * 5000}, {"by": None}, {"minutes": 5},
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_moves_nothing(self, script, place, world, asked) -> None:
        refused = script.post(f"{place}/clock", **asked)
        assert refused.status == 422, refused.content
        world.refresh_from_db()
        assert world.events.filter(kind="clock.moved").count() == 0

    def test_a_time_without_a_zone_is_answered_with_an_example(self, script, place) -> None:
        refused = script.post(f"{place}/clock", to="2026-06-01T10:00:00")
        assert "+03:00" in refused.data["errors"][0]["message"]
        assert refused.fields == ["to"]


class TestDelivery:
    def test_a_lasting_fault_is_set_for_one_channel(self, script, place) -> None:
        told = script.put(f"{place}/delivery", sms={"fault": "lost"}).data
        assert (told["sms"]["fault"], told["email"]["fault"]) == ("lost", "none")
        assert script.get(f"{place}/delivery").data["sms"] == told["sms"]

    def test_the_next_message_to_a_number_is_lost_and_no_other(self, script, place) -> None:
        armed = script.post(
            f"{place}/delivery/armed", channel="sms", to="+7 999 555-01-42", fault="lost"
        )
        assert armed.status == 201
        assert armed.data["armed"][0]["left"] == 1
        for number in ("+79995550100", PHONE, PHONE):
            send_sms(number, "415926")
        sent = Message.objects.values_list("recipient", flat=True).order_by("pk")
        assert list(sent) == ["+79995550100", PHONE]
        assert script.get(f"{place}/delivery").data["armed"] == []

    @pytest.mark.parametrize(
        ("channel", "armed_for", "sent_to"),
        [("sms", "＋７９９９５５５０１４２", "+79995550142"),
         ("email", "oleg@ПРИМЕР.рф", "oleg@xn--e1afmkfd.xn--p1ai"),
         ("email", "ＯＬＥＧ＠xn--e1afmkfd.xn--p1ai", "oleg@пример.рф")],
    )  # fmt: skip
    def test_it_meets_a_contact_in_every_spelling(
        self, script, place, world, channel, armed_for, sent_to
    ) -> None:
        script.post(f"{place}/delivery/armed", channel=channel, to=armed_for, fault="lost")
        if channel == "sms":
            send_sms(sent_to, "415926")
        else:
            send_mail("A letter", "Hello", None, [sent_to])
        assert not world.messages.exists()

    def test_a_refusal_is_used_up_although_what_it_broke_is_undone(self, script, place, visitor):
        script.post(f"{place}/delivery/armed", channel="sms", fault="refused", count=2)
        page = visitor.get("register_phone")
        for _each in range(2):
            assert visitor.submit(page, phone="9995550142").error("phone")
        assert script.get(f"{place}/delivery").data["armed"] == []
        assert visitor.submit(page, phone="9995550142").name != page.name

    def test_it_can_be_taken_back(self, script, place) -> None:
        script.post(f"{place}/delivery/armed", channel="email", fault="lost", count=100)
        assert script.delete(f"{place}/delivery/armed").data["armed"] == []

    @pytest.mark.parametrize(
        "asked",
        [
            {"channel": "sms", "fault": "lost", "count": 0}, {"channel": "fax", "fault": "lost"},
            {"channel": "sms", "fault": "eaten"}, {"channel": "sms"}, {"count": 1},
            {"channel": "sms", "fault": "late", "delay": 10**9},
            {"channel": "sms", "fault": "lost", "to": "x" * 400},
        ],
    )  # fmt: skip
    def test_what_makes_no_sense_is_not_armed(self, script, place, asked) -> None:
        assert script.post(f"{place}/delivery/armed", **asked).status == 422
        assert script.get(f"{place}/delivery").data["armed"] == []


class TestContents:
    @pytest.fixture
    def people(self, script: Script) -> str:
        return f"sandboxes/{script.post('sandboxes').data['code']}"

    def test_accounts_and_devices_are_told(self, script, people) -> None:
        accounts = script.get(f"{people}/accounts").data["accounts"]
        assert [each["locked"] for each in accounts].count(True) == 1
        devices = script.get(f"{people}/devices").data["devices"]
        assert {each["kind"] for each in devices} >= {"phone", "tv", "vacuum"}

    def test_a_signed_in_browser_is_given(self, script, people) -> None:
        told = script.get(f"{people}/browser", person="anna").data
        (cookie,) = told["cookies"]
        assert cookie["path"] == f"/s/{people.partition('/')[2]}/"
        page = script.ask(
            "GET", f"{cookie['path']}account/", cookie=f"{cookie['name']}={cookie['value']}"
        )
        assert page.status == 200

    @pytest.mark.parametrize("person", ["olga", "maria"])
    def test_nobody_is_let_in_whom_the_site_keeps_out(self, script, people, person) -> None:
        assert script.get(f"{people}/browser", person=person).status == 409

    def test_a_stranger_is_not_found(self, script, people, make_account) -> None:
        foreign = make_account()
        for person in (foreign.mi_id, "nobody"):
            assert script.get(f"{people}/browser", person=person).status == 404
