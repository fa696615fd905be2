"""A forgotten password, by SMS and by Mi ID."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Fault, Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.flows.accounts.password.test_forgot import forget, set_password, sign_in
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.proving import wrong
from tests.visitor import Visitor

NOBODYS = "+79995550199"


def type_code(visitor: Visitor, code: str) -> Page:
    return visitor.submit(visitor.get("forgot_code"), button="Далее", code=code)


def test_the_walk_by_sms(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    page = forget(visitor, "8 (999) 555-01-37")
    assert page.name == "forgot_code"
    page = visitor.submit(page, button="Далее", code=visitor.inbox.code(PHONE))
    assert page.name == "forgot_password"
    assert set_password(visitor, page).name == "forgot_done"
    assert visitor.inbox.last_letter(EMAIL).subject == "Пароль изменён"
    assert not visitor.is_signed_in
    assert sign_in(visitor, OTHER_PASSWORD).name == "account"
    assert world.events.filter(kind=Kind.PASSWORD_RESET).count() == 1


def test_an_unknown_number_looks_the_same_and_no_code_fits(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    known, unknown = forget(visitor, PHONE), forget(another_visitor, NOBODYS)
    texts = [re.sub(r"\d+:\d+(:\d+)?|••-\d\d", "", page.main.text) for page in (known, unknown)]
    assert texts[0] == texts[1]
    assert not visitor.inbox.texts(NOBODYS)
    page = type_code(another_visitor, "123456")
    assert page.error("code") == "Неверный код. Осталось 4 попытки."
    for _each in range(settings.CODE_TRIES - 1):
        page = type_code(another_visitor, "123456")
    assert page.name == "forgot"
    assert "больше не действует" in page.notices[0]


def test_another_browser_cannot_go_on_with_the_code(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    forget(visitor, PHONE)
    code = visitor.inbox.code(PHONE)
    assert another_visitor.post("forgot_code", {"code": code}).name == "forgot"
    assert another_visitor.get("forgot_password").name == "forgot"


def test_a_code_for_the_password_signs_nobody_in(visitor: Visitor, owner: Account) -> None:
    forget(visitor, PHONE)
    code = visitor.inbox.code(PHONE)
    assert visitor.post("sign_in_sms_code", {"code": code}).name == "sign_in_sms"


def test_five_wrong_codes_end_it_and_sending_again_keeps_the_count(
    visitor: Visitor, owner: Account, wait: Waits
) -> None:
    page = forget(visitor, PHONE)
    for _each in range(3):
        page = type_code(visitor, wrong(visitor.inbox.code(PHONE)))
    wait(seconds=60)
    page = visitor.submit(page, button="Отправить ещё раз")
    assert page.name == "forgot_code"
    page = type_code(visitor, wrong(visitor.inbox.code(PHONE)))
    assert "1 попытка" in page.error("code")
    assert type_code(visitor, wrong(visitor.inbox.code(PHONE))).name == "forgot"


@pytest.mark.parametrize("change", ["password", "phone"])
def test_the_proof_ends_with_a_change_of_password_or_number(
    visitor: Visitor, owner: Account, change: str
) -> None:
    forget(visitor, PHONE)
    page = type_code(visitor, visitor.inbox.code(PHONE))
    if change == "password":
        owner.change_password("another-word-11")
    else:
        Account.objects.filter(pk=owner.pk).update(phone=NOBODYS)
    assert set_password(visitor, page).name == "forgot"


def test_the_proof_stays_fresh_for_ten_minutes(
    visitor: Visitor, owner: Account, wait: Waits
) -> None:
    forget(visitor, PHONE)
    page = type_code(visitor, visitor.inbox.code(PHONE))
    wait(minutes=10)
    assert set_password(visitor, page).name == "forgot"
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


# By Mi ID


def test_a_mi_id_gets_the_letter_of_its_account(visitor: Visitor, owner: Account) -> None:
    page = forget(visitor, owner.mi_id)
    assert page.name == "forgot_code"
    assert not visitor.inbox.texts(PHONE)
    page = set_password(visitor, visitor.get(visitor.inbox.link("Задать новый пароль", EMAIL)))
    assert page.name == "forgot_done"


def test_a_mi_id_without_an_address_gets_the_sms(visitor: Visitor, make_account: Makes) -> None:
    account = make_account(email="")
    forget(visitor, account.mi_id)
    page = type_code(visitor, visitor.inbox.code(PHONE))
    assert set_password(visitor, page).name == "forgot_done"


def test_no_mi_id_tells_what_its_account_has(visitor: Visitor, make_account: Makes) -> None:
    both = make_account()
    phone_only = make_account(email="", phone=NOBODYS)
    texts = set()
    for typed in (both.mi_id, phone_only.mi_id, "3817265940"):
        page = forget(Visitor(visitor.sandbox), typed)
        assert page.name == "forgot_code"
        texts.add(re.sub(r"\d+:\d+(:\d+)?", "", page.main.text))
    assert len(texts) == 1


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_refusing_gateway_answers_every_mi_id_alike(
    visitor: Visitor, make_account: Makes, world: Sandbox, channel: str
) -> None:
    accounts = [make_account(), make_account(email="", phone=NOBODYS)]
    world.set_fault(channel, Fault.REFUSED, 0)
    for typed in [*(account.mi_id for account in accounts), "3817265940"]:
        page = forget(Visitor(visitor.sandbox), typed)
        assert "шлюз" in page.error("identifier")
    assert not visitor.inbox.messages()


@pytest.mark.parametrize("typed", [PHONE, NOBODYS])
def test_a_refusing_sms_gateway_answers_every_number_alike(
    visitor: Visitor, owner: Account, world: Sandbox, typed: str
) -> None:
    world.set_fault("sms", Fault.REFUSED, 0)
    assert "шлюз" in forget(visitor, typed).error("identifier")
