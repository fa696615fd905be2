"""Signing in with a code by SMS."""

from __future__ import annotations

import re

import pytest

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Fault, Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import PHONE
from tests.proving import same_window, wrong
from tests.visitor import Visitor

NOBODYS = "+79995550199"


def ask(visitor: Visitor, phone: str = PHONE) -> Page:
    return visitor.submit(visitor.get("sign_in_sms"), button="Далее", phone=phone)


def enter(visitor: Visitor, code: str = "") -> Page:
    page = visitor.get("sign_in_sms_code")
    return visitor.submit(page, button="Войти", code=code or visitor.inbox.code(PHONE))


def test_the_walk(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    page = visitor.click(visitor.get("sign_in"), "Войти по SMS")
    page = visitor.submit(page, button="Далее", phone="8 999 555-01-37")
    assert page.name == "sign_in_sms_code"
    page = visitor.submit(page, button="Войти", code=visitor.inbox.code(PHONE))
    assert page.name == "account"
    assert world.events.filter(kind=Kind.SIGNED_IN, account=owner).count() == 1


def test_one_lands_on_the_page_one_came_for(visitor: Visitor, owner: Account) -> None:
    page = visitor.click(visitor.get("devices"), "Войти по SMS")
    visitor.submit(page, button="Далее", phone=PHONE)
    assert enter(visitor).name == "devices"


def test_no_page_elsewhere_is_wanted(visitor: Visitor, owner: Account) -> None:
    page = visitor.get("/pass/login/sms/?next=//evil.test/")
    visitor.submit(page, button="Далее", phone=PHONE)
    assert enter(visitor).name == "account"


def test_an_unknown_number_looks_the_same(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    pages = [ask(visitor), ask(another_visitor, NOBODYS)]
    # But for the number that was typed.
    texts = [re.sub(r"\d+:\d+(:\d+)?|\+7 [\d-]+[\d \xa0-]+", "", page.main.text) for page in pages]
    assert texts[0] == texts[1]
    assert not visitor.inbox.texts(NOBODYS)
    page = enter(another_visitor, "123456")
    assert page.error("code") == "Неверный код. Осталось 4 попытки."


def test_two_step_verification_asks_for_another_factor_than_that_phone(
    visitor: Visitor, owner: Account
) -> None:
    owner.contact_methods.filter(channel="sms").update(second_step=True)
    ask(visitor)
    page = enter(visitor)
    assert page.name == "second_step_choose"
    assert not page.html.all(".choice")
    assert not visitor.is_signed_in


def test_a_locked_account_is_refused_after_the_right_code_only(
    visitor: Visitor, owner: Account
) -> None:
    Account.objects.filter(pk=owner.pk).update(locked_at=owner.created_at)
    assert ask(visitor).name == "sign_in_sms_code"
    assert enter(visitor, wrong(visitor.inbox.code(PHONE))).error("code")
    assert enter(visitor).name == "locked"
    assert not visitor.is_signed_in


def test_a_not_activated_account_is_refused(visitor: Visitor, make_account: Makes) -> None:
    make_account(activated=False)
    ask(visitor)
    enter(visitor)
    assert not visitor.is_signed_in


def test_a_number_that_moved_meanwhile_opens_nothing(
    visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    ask(visitor)
    Account.objects.filter(pk=owner.pk).update(phone=NOBODYS)
    make_account(email="", phone=PHONE)
    assert enter(visitor).name == "sign_in_sms"
    assert not visitor.is_signed_in


def test_another_browser_cannot_use_the_code(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    ask(visitor)
    code = visitor.inbox.code(PHONE)
    assert another_visitor.post("sign_in_sms_code", {"code": code}).name == "sign_in_sms"
    assert not another_visitor.is_signed_in


@pytest.mark.django_db(transaction=True)
def test_one_code_lets_in_once(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    ask(visitor)
    code = visitor.inbox.code(PHONE)
    windows = [same_window(visitor) for _each in range(3)]
    at_once(
        [
            lambda window=window: window.post("sign_in_sms_code", {"code": code}, follow=False)
            for window in windows
        ]
    )
    assert world.events.filter(kind=Kind.SIGNED_IN).count() == 1


def test_the_send_limit_of_a_number_holds_in_every_browser(
    visitor: Visitor, another_visitor: Visitor, owner: Account, wait: Waits
) -> None:
    for number in (PHONE, NOBODYS):
        ask(visitor, number)
        wait(seconds=30)
        page = ask(another_visitor, number)
        assert page.name == "sign_in_sms"
        assert page.error("phone")


@pytest.mark.parametrize("phone", [PHONE, NOBODYS])
def test_a_refusing_gateway_is_told_alike(
    visitor: Visitor, owner: Account, world: Sandbox, phone: str
) -> None:
    world.set_fault("sms", Fault.REFUSED, 0)
    assert "шлюз" in ask(visitor, phone).error("phone")


@pytest.mark.parametrize("typed", ["", "123", "не номер", "9" * 400, "😀😀", "\x00"])
def test_what_is_no_number_is_refused(visitor: Visitor, typed: str) -> None:
    assert visitor.post("sign_in_sms", {"phone": typed}).error("phone")


def test_steps_out_of_order_lead_to_the_start(visitor: Visitor, owner: Account) -> None:
    assert visitor.get("sign_in_sms_code").name == "sign_in_sms"
    assert visitor.post("sign_in_sms_resend").name == "sign_in_sms"
    visitor.sign_in(owner)
    assert visitor.get("sign_in_sms").name == "account"
