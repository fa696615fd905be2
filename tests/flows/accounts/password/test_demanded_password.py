"""Support asks for a new password: nothing else in the account is open until there is one."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Sandbox
from support.models import Case, Topic
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.people import EMAIL, OTHER_PASSWORD, PHONE
from tests.visitor import Visitor

BUTTON = "Потребовать смену пароля при следующем входе"
VERIFY = "/account/security/verify/password/"


@pytest.fixture
def case(world: Sandbox, owner: Account) -> Case:
    found: Case = Case.objects.open(world, Topic.UNLOCK, EMAIL, EMAIL, "Кто-то вошёл", "ru")
    return found


def test_the_agent_asks_and_the_owner_is_told(visitor: Visitor, owner: Account, case: Case) -> None:
    page = visitor.submit(visitor.get("support_desk_case", case.number), button=BUTTON)
    assert page.name == "support_desk_case"
    assert page.notices
    assert BUTTON not in page.text
    assert visitor.inbox.last_letter(EMAIL).subject == "Вашему Mi аккаунту нужен новый пароль"
    assert visitor.inbox.last_sms(PHONE)
    assert owner.events.filter(kind=Kind.NEW_PASSWORD_ASKED).count() == 1


def test_asking_twice_is_told_once(visitor: Visitor, owner: Account, case: Case) -> None:
    visitor.post("support_desk_new_password", {}, case.number)
    visitor.post("support_desk_new_password", {}, case.number)
    assert owner.events.filter(kind=Kind.NEW_PASSWORD_ASKED).count() == 1


def test_looking_asks_for_nothing(visitor: Visitor, owner: Account, case: Case) -> None:
    visitor.get("support_desk_new_password", case.number)
    owner.refresh_from_db()
    assert not owner.must_change_password


def test_a_case_without_an_account_has_no_such_button(visitor: Visitor, world: Sandbox) -> None:
    nobody = Case.objects.open(world, Topic.ACCESS, "x@example.test", EMAIL, "Не войти никак", "ru")
    assert BUTTON not in visitor.get("support_desk_case", nobody.number).text
    assert visitor.post("support_desk_new_password", {}, nobody.number).status == 200


def test_after_signing_in_every_page_leads_to_the_new_password_until_it_is_there(
    visitor: Visitor, owner: Account, case: Case
) -> None:
    owner.demand_new_password()
    page = sign_in(visitor)
    assert page.url == VERIFY
    assert page.notices == [
        "Прежде чем продолжить, задайте новый пароль. Сначала подтвердите, что это вы."
    ]
    for place in ("account", "personal", "security", "devices", "change_phone", "lock_now"):
        assert visitor.get(place).url == VERIFY, place
    page = visitor.submit(visitor.get("verify", "password"), button="Далее")
    page = visitor.submit(page, button="Добавить", code=visitor.inbox.code(PHONE))
    fields = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}
    visitor.submit(page, button="Сохранить", **fields)
    assert sign_in(visitor, password=OTHER_PASSWORD).name == "account"
    owner.refresh_from_db()
    assert not owner.must_change_password


def test_a_session_that_is_open_is_led_there_too(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    owner.demand_new_password()
    assert visitor.get("devices").url == VERIFY


def test_one_can_still_sign_out_and_write_to_support(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    owner.demand_new_password()
    assert visitor.get("support").name == "support"
    assert visitor.post("sign_out").name == "sign_in"
