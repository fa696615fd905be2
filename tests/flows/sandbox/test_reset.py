"""Back to how the sandbox began."""

from __future__ import annotations

import time
from datetime import timedelta

from accounts.models import Account
from sandbox import starting
from sandbox.kinds import Kind
from sandbox.models import BrowserSession, Channel, Fault, Sandbox
from sandbox.sms import send_sms
from sandbox.visit import entered
from tests.people import PHONE
from tests.visitor import Visitor

QUICK = 0.5


def test_it_says_first_what_goes(visitor: Visitor) -> None:
    page = visitor.get("reset")
    assert "Отменить это нельзя." in page.text
    assert visitor.click(page, "Отмена").status == 200


def test_looking_at_the_page_resets_nothing(visitor: Visitor, make_account) -> None:
    make_account()
    visitor.get("reset")
    assert Account.objects.filter(sandbox=visitor.sandbox).exists()


def test_everything_is_as_at_the_beginning(visitor, world: Sandbox, make_account, wait) -> None:
    make_account()
    send_sms(PHONE, "Учебная копия. Привет.")
    world.set_fault(Channel.SMS, Fault.LOST, 40)
    wait(days=40)
    page = visitor.submit(visitor.get("reset"), button="Сбросить песочницу")
    assert page.notices == ["Песочница возвращена к началу. Все сеансы завершены."]
    world.refresh_from_db()
    assert not world.accounts.exists()
    assert not world.messages.exists()
    assert world.faults == []
    assert abs(world.clock_offset) < timedelta(seconds=5)
    assert [event.kind for event in world.events.all()] == [Kind.SANDBOX_RESET]


def test_everybody_is_signed_out(visitor, another_visitor, make_account) -> None:
    anna = make_account()
    visitor.sign_in(anna)
    another_visitor.sign_in(anna)
    page = visitor.submit(visitor.get("reset"), button="Сбросить песочницу")
    assert page.status == 200
    assert len(page.notices) == 1
    assert not visitor.is_signed_in
    assert not another_visitor.is_signed_in


def test_it_can_be_done_again_and_again(visitor: Visitor) -> None:
    for _ in range(3):
        page = visitor.post("reset")
        assert len(page.notices) == 1


def test_another_sandbox_stays_as_it_is(visitor, stranger, make_account) -> None:
    with entered(stranger.sandbox):
        send_sms(PHONE, "Учебная копия. Привет.")
    visitor.post("reset")
    assert stranger.sandbox.messages.count() == 1


def test_signed_out_browsers_of_other_sandboxes_are_none(visitor, stranger, make_account) -> None:
    make_account()
    stranger.get("inbox")
    before = BrowserSession.objects.filter(sandbox=stranger.sandbox).count()
    visitor.post("reset")
    assert BrowserSession.objects.filter(sandbox=stranger.sandbox).count() == before


def test_the_sandbox_with_people_is_back_in_half_a_second(start) -> None:
    people = start("people")
    began = time.process_time()
    starting.reset(people)
    assert time.process_time() - began < QUICK
    assert people.accounts.exists()
