"""Delivery that goes wrong on purpose."""

from __future__ import annotations

import pytest
from django.utils import translation

from sandbox.models import Channel, Fault, Sandbox
from sandbox.sms import send_sms
from tests.people import PHONE
from tests.visitor import Visitor

GOOD = {"email_fault": "none", "email_delay": "40", "sms_fault": "late", "sms_delay": "90"}


def told(sandbox: Sandbox) -> str:
    with translation.override("ru"):
        return str(sandbox.events.newest_first().first()).replace("\N{NO-BREAK SPACE}", " ")


def test_a_late_sms_is_set_and_comes_late(visitor: Visitor, world: Sandbox) -> None:
    page = visitor.submit(visitor.get("faults"), **GOOD)
    assert page.notices[0].startswith("Доставка изменена.")
    assert page.form.values["sms_fault"] == "late"
    assert told(world) == "Изменена доставка (SMS): с опозданием на 90 секунд."
    send_sms(PHONE, "Учебная копия. Привет.")
    assert not world.messages.arrived().exists()


def folded(page) -> list[bool]:
    return ["open" not in each.attrs for each in page.html.all("details") if "card" in each.classes]


def test_only_what_goes_wrong_is_open_and_the_rest_tells_how_it_is(visitor, world) -> None:
    page = visitor.get("faults")
    assert folded(page) == [True, True, True]
    assert "SMS Доставляется сразу" in page.text
    page = visitor.submit(page, sms_fault="late", sms_delay="90")
    assert folded(page) == [True, False, True]
    page = visitor.submit(page, email_delay="0")
    assert folded(page) == [False, False, True]
    page = visitor.submit(page, form=page.form_asking("count"), count="0")
    assert folded(page) == [True, False, False]


@pytest.mark.parametrize("fault", Fault)
def test_each_fault_can_be_set_for_letters(visitor, world: Sandbox, fault: Fault) -> None:
    visitor.submit(visitor.get("faults"), email_fault=fault.value, email_delay="7")
    world.refresh_from_db()
    assert world.fault_of(Channel.EMAIL) == (fault, 7)
    assert world.fault_of(Channel.SMS) == (Fault.NONE, 40)


def test_the_inbox_and_the_strip_say_so(visitor: Visitor, world: Sandbox) -> None:
    assert "Доставка нарушена намеренно" not in visitor.get("inbox").text
    world.set_fault(Channel.EMAIL, Fault.LOST, 40)
    page = visitor.get("inbox")
    assert "Доставка нарушена намеренно. Письма теряются в пути." in page.text
    assert visitor.click(page, "Изменить доставку").name == "faults"
    assert visitor.get("clock").html.has("a", title="Доставка нарушена намеренно")


def test_nothing_is_told_when_nothing_was_changed(visitor: Visitor, world: Sandbox) -> None:
    page = visitor.submit(visitor.get("faults"))
    assert page.notices == []
    assert world.events.count() == 1


def test_putting_it_back_is_told_too(visitor: Visitor, world: Sandbox) -> None:
    world.set_fault(Channel.EMAIL, Fault.REFUSED, 40)
    visitor.submit(visitor.get("faults"), email_fault="none")
    assert told(world) == "Изменена доставка (E-mail): Доставляется сразу."
    assert world.events.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sms_delay", ""), ("sms_delay", "0"), ("sms_delay", "-1"), ("sms_delay", "86401"),
        ("sms_delay", "x"), ("sms_delay", "9" * 5000),  ("email_delay", "1.5"),
        ("sms_fault", "eaten"), ("sms_fault", ""),  ("email_fault", "🎉"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_changes_nothing(
    visitor: Visitor, world: Sandbox, field: str, value: str
) -> None:
    page = visitor.post("faults", GOOD | {field: value})
    assert page.error(field)
    world.refresh_from_db()
    assert world.faults == []
    assert world.events.count() == 1


def test_another_sandbox_delivers_as_usual(visitor, stranger) -> None:
    visitor.submit(visitor.get("faults"), **GOOD)
    stranger.sandbox.refresh_from_db()
    assert stranger.sandbox.faults == []


class TestOnlyTheNextMessages:
    NEXT = {
        "channel": "sms",
        "to": "+7 999 555-01-42",
        "fault": "lost",
        "count": "1",
        "delay": "40",
    }

    def arm(self, visitor: Visitor, **changed: str):
        page = visitor.get("faults")
        form = page.form_asking("count")
        return visitor.submit(page, form=form, **(self.NEXT | changed))

    def test_a_fault_waits_for_one_message_and_is_shown(self, visitor, world) -> None:
        page = self.arm(visitor)
        assert page.notices == [
            "Сбой ждёт следующего сообщения. Остальные доставляются как обычно."
        ]
        assert "+7 999 555-01-42" in page.text
        assert told(world) == (
            "Для следующих сообщений (SMS) на +7 ••• ••-42, всего 1, задано: Теряется в пути."
        )
        send_sms("+79995550142", "Учебная копия. Раз.")
        send_sms("+79995550142", "Учебная копия. Два.")
        assert [message.text[-4:] for message in world.messages.all()] == ["Два."]
        assert "+7 999 555-01-42" not in visitor.get("faults").text

    def test_it_can_be_taken_back(self, visitor, world) -> None:
        page = self.arm(visitor, to="")
        assert "любой адрес" in page.text
        page = visitor.submit(page, button="Отменить все")
        assert page.notices == ["Сбоев, которые ждут следующих сообщений, больше нет."]
        assert not world.armed_faults.exists()

    @pytest.mark.parametrize(
        ("field", "value"),
        [("count", "0"), ("count", "x"), ("count", "101"), ("delay", "86401"), ("to", "x" * 400)],
    )
    def test_what_makes_no_sense_is_refused_beside_its_field(
        self, visitor, world, field: str, value: str
    ) -> None:
        page = self.arm(visitor, **{field: value})
        assert page.error(field)
        assert not world.armed_faults.exists()

    def test_those_alike_are_told_as_one_below_what_they_hit(self, visitor, world) -> None:
        for fault in ("lost", "lost", "refused", "lost"):
            world.armed_faults.create(channel="sms", fault=fault, left=2)
        world.armed_faults.create(channel="email", fault="lost")
        page = visitor.get("faults")
        told = [
            each.text
            for each in page.main.walk()
            if each.tag == "h3" or {"row-name", "row-state"} & set(each.classes)
        ]
        assert told == [
            "E-mail: 1 сообщение", "Теряется в пути", "любой адрес · 1 сообщение",
            "SMS: 8 сообщений", "Теряется в пути", "любой адрес · 4 сообщения",
            "Шлюз не принимает", "любой адрес · 2 сообщения",
            "Теряется в пути", "любой адрес · 2 сообщения",
        ]  # fmt: skip

    def test_there_is_an_end_to_how_many_wait(self, visitor, world) -> None:
        for _each in range(50):
            world.armed_faults.create(channel="sms", fault="lost")
        page = self.arm(visitor)
        assert "Слишком много сбоев уже ждут сообщений." in page.text
        tools = page.html.find(".tools").all("a")
        assert [tool.text for tool in tools if tool.get("aria-current")] == ["Доставка"]
        assert world.armed_faults.count() == 50
