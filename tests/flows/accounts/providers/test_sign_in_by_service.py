"""Signing in with a third-party account."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind
from accounts.models import Account, Deletion, Identity
from sandbox.models import BrowserSession, Sandbox
from tests.cases import lock
from tests.fixtures import Makes
from tests.people import EMAIL
from tests.second_steps import enter, with_app, with_sms
from tests.services import allow, choose, go, linked, sign_in
from tests.visitor import Visitor


@pytest.fixture
def owner(make_account: Makes) -> Account:
    account = make_account()
    linked(account)
    return account


def test_the_walk(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    page = visitor.click(visitor.get("sign_in"), "Другие способы входа")
    page = visitor.submit(page, button="Сеть «Ромашка»")
    page = visitor.submit(page, button="Далее")
    page = visitor.submit(page, button="Разрешить")
    assert page.name == "account"
    assert world.events.filter(kind=Kind.SIGNED_IN, account=owner).count() == 1
    assert BrowserSession.objects.get(account=owner).factor == "provider"
    assert "Вход через сторонний аккаунт" in visitor.get("sessions").text
    assert owner.linked_identities.get().used_at


def test_one_lands_on_the_page_one_came_for(visitor: Visitor, owner: Account) -> None:
    assert allow(visitor, go(visitor, wanted="devices")).name == "devices"


def test_no_page_elsewhere_is_wanted(visitor: Visitor, owner: Account) -> None:
    page = visitor.get("/pass/login/other/?next=//evil.test/")
    assert allow(visitor, visitor.submit(page, button="Сеть «Ромашка»")).name == "account"


def test_a_new_browser_is_told(visitor: Visitor, another_visitor: Visitor, owner: Account) -> None:
    sign_in(visitor)
    assert not visitor.inbox.letters(EMAIL)
    sign_in(another_visitor)
    assert visitor.inbox.last_letter(EMAIL).subject == "Вход в аккаунт из нового браузера"


def test_the_session_key_changes(visitor: Visitor, owner: Account) -> None:
    page = choose(visitor, go(visitor), "Анна")
    before = visitor.jar.fitting(visitor.mount)
    visitor.submit(page, button="Разрешить")
    assert visitor.jar.fitting(visitor.mount) != before


# What is passed by no third-party account


def test_two_step_verification_is_asked_for_all_the_same(visitor: Visitor, owner: Account) -> None:
    app = with_app(owner)
    page = sign_in(visitor)
    assert page.name == "second_step_typed"
    assert not visitor.is_signed_in
    assert enter(visitor, page, app.code()).name == "account"


def test_the_second_step_opens_nothing_once_it_is_disconnected(
    visitor: Visitor, owner: Account
) -> None:
    app = with_app(owner)
    page = sign_in(visitor)
    owner.linked_identities.get().drop()
    assert enter(visitor, page, app.code()).name == "sign_in"
    assert not visitor.is_signed_in


def test_an_sms_may_be_the_second_step(visitor: Visitor, owner: Account) -> None:
    with_sms(owner)
    assert sign_in(visitor).name == "second_step_choose"


def test_a_locked_account_stays_locked(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    lock(owner)
    assert sign_in(visitor).name == "locked"
    assert not visitor.is_signed_in
    assert world.events.filter(kind=Kind.SIGN_IN_LOCKED, account=owner).count() == 1


def test_an_account_that_is_not_activated_is_not_opened(
    visitor: Visitor, make_account: Makes
) -> None:
    linked(make_account(activated=False))
    assert sign_in(visitor).name in {"register_sent", "register"}
    assert not visitor.is_signed_in


def test_a_new_password_that_is_demanded_is_demanded_here_too(
    visitor: Visitor, owner: Account
) -> None:
    owner.demand_new_password()
    assert sign_in(visitor).url == "/account/security/verify/password/"


def test_signing_in_keeps_an_account_that_was_to_be_deleted(
    visitor: Visitor, owner: Account
) -> None:
    Deletion.objects.ask(owner)
    page = sign_in(visitor)
    assert page.name == "account"
    assert not Deletion.objects.exists()


# Nobody's identity


def test_an_unknown_identity_opens_and_creates_nothing(
    visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    page = sign_in(visitor, "Борис")
    assert page.name == "sign_in_unknown"
    assert "Борис" in page.main.text
    assert not visitor.is_signed_in
    assert Account.objects.filter(sandbox=world).count() == 1
    assert world.events.filter(kind=Kind.PROVIDER_UNKNOWN).count() == 1
    page = visitor.get("sign_in_unknown")
    assert visitor.click(page, "Создать Mi аккаунт").name == "register"
    page = visitor.click(visitor.get("sign_in_unknown"), "Войти и подключить")
    page = visitor.submit(page, button="Вход", username=EMAIL, password="kedr-sosna-77")
    assert page.name == "linked"
    assert Identity.objects.get(name="Борис").pk not in owner.linked_identities.values_list(
        "identity", flat=True
    )


def test_without_one_the_page_leads_back(visitor: Visitor, world: Sandbox) -> None:
    assert visitor.get("sign_in_unknown").name == "sign_in_other"
