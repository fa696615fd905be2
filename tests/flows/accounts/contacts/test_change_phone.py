"""Changing the number of an account, or adding the first one (P12)."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Sandbox
from tests.changing_phone import CODE, NEW_PHONE, NUMBER, TYPED, ask, confirm, number_of
from tests.fixtures import Makes, Waits
from tests.people import EMAIL, PHONE
from tests.proving import prove
from tests.visitor import Visitor

START = "/account/security/verify/phone/"


def test_the_walk_of_the_article(at_home: Visitor, owner: Account) -> None:
    page = at_home.click(at_home.get("cloud"), "Безопасность")
    page = at_home.click(page, "Изменить: Телефон для восстановления")
    page = at_home.submit(page, button="Далее")
    page = at_home.submit(page, button="Добавить", code=at_home.inbox.code(PHONE))
    assert page.url == NUMBER
    page = at_home.submit(page, button="Далее", phone=TYPED)
    assert page.url == CODE
    assert "Код отправлен на номер +7 999 555-01-42" in page.text
    back = at_home.click(page, "Назад")
    assert back.form.values["phone"] == "+7 999 555-01-42"
    page = at_home.submit(page, button="Добавить", code=at_home.inbox.code(NEW_PHONE))
    assert page.name == "security"
    assert page.notices == [
        "Номер телефона вашего аккаунта изменён. Проверить безопасность аккаунта"
    ]
    assert "+7 ••• ••-42" in page.text
    assert number_of(owner) == NEW_PHONE


def test_the_old_number_the_new_one_and_the_address_are_told(
    at_home: Visitor, world: Sandbox
) -> None:
    prove(at_home, "phone")
    ask(at_home)
    confirm(at_home)
    for number in (PHONE, NEW_PHONE):
        assert "+7 ••• ••-42" in at_home.inbox.last_sms(number).text
    assert at_home.inbox.last_letter(EMAIL).subject == "Номер телефона изменён"
    event = world.events.get(kind=Kind.PHONE_CHANGED)
    assert event.about == {"to": "+7 ••• ••-42"}


def test_an_account_without_a_number_adds_one(visitor: Visitor, make_account: Makes) -> None:
    account = make_account(phone=None)
    page = visitor.sign_in(account).get("security")
    page = visitor.click(page, "Добавить номер телефона: Телефон для восстановления")
    visitor.submit(page, button="Далее")
    page = visitor.get("verify_code", "phone")
    page = visitor.submit(page, button="Добавить", code=visitor.inbox.code(EMAIL))
    assert page.h1 == "Добавить номер телефона"
    ask(visitor)
    assert confirm(visitor).notices == [
        "Номер телефона добавлен в ваш аккаунт. Проверить безопасность аккаунта"
    ]
    assert number_of(account) == NEW_PHONE
    assert "По SMS" in visitor.get("verify", "password").text


def test_one_signs_in_with_the_new_number_and_not_with_the_old(
    at_home: Visitor, owner: Account
) -> None:
    prove(at_home, "phone")
    ask(at_home)
    confirm(at_home)
    found = Account.objects.identified_by(owner.sandbox, TYPED)
    assert found == owner
    assert Account.objects.identified_by(owner.sandbox, PHONE) is None


# Out of order


def test_without_a_proof_every_step_leads_to_it(at_home: Visitor) -> None:
    for place in ("change_phone", "change_phone_code", "change_phone_resend"):
        assert at_home.get(place).url == START
        assert at_home.post(place, {"phone": TYPED, "code": "123456"}).url == START
    assert not at_home.inbox.messages()


def test_the_proof_for_the_password_is_none_for_the_phone(at_home: Visitor) -> None:
    at_home.submit(at_home.get("verify", "password"), button="Далее")
    page = at_home.get("verify_code", "password")
    at_home.submit(page, button="Добавить", code=at_home.inbox.code())
    assert at_home.get("change_phone").url == START


def test_the_code_step_without_a_number_leads_to_the_number(at_home: Visitor) -> None:
    prove(at_home, "phone")
    assert at_home.get("change_phone_code").url == NUMBER
    assert at_home.post("change_phone_resend").url == NUMBER


def test_the_proof_ends_with_the_change(at_home: Visitor) -> None:
    prove(at_home, "phone")
    ask(at_home)
    confirm(at_home)
    assert at_home.get("change_phone").url == START


def test_the_proof_may_end_before_the_code_comes(
    at_home: Visitor, owner: Account, wait: Waits
) -> None:
    prove(at_home, "phone")
    ask(at_home)
    wait(minutes=10)
    assert at_home.post("change_phone_code", {"code": "123456"}).url == START
    assert number_of(owner) == PHONE


def test_sending_the_code_twice_changes_the_number_once(at_home: Visitor, world: Sandbox) -> None:
    prove(at_home, "phone")
    ask(at_home)
    code = at_home.inbox.code(NEW_PHONE)
    confirm(at_home, code)
    assert at_home.post("change_phone_code", {"code": code}).url == START
    assert world.events.filter(kind=Kind.PHONE_CHANGED).count() == 1


@pytest.mark.parametrize("place", ["change_phone", "change_phone_code", "change_phone_resend"])
def test_somebody_signed_out_is_asked_to_sign_in(visitor: Visitor, place: str) -> None:
    form = settings.PUBLIC_URL + visitor.address("change_phone")
    page = visitor.post(place, {"phone": TYPED, "code": "123456"}, referer=form)
    assert page.name == "sign_in"
    assert "next=" in page.url
