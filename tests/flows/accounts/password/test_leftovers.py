"""What else lets somebody in is shown with a new password, and removed unless one keeps it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.kinds import Kind
from accounts.models import Account, Card, Identity, LinkedIdentity
from tests.fixtures import Makes
from tests.flows.accounts.password.test_forgot import forget, link, sign_in
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, make_passkey
from tests.proving import prove
from tests.second_steps import enter, give_password, with_app, with_codes
from tests.visitor import Visitor

NEW = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}


@pytest.fixture
def owner(make_account: Makes) -> Account:
    account = make_account()
    make_passkey(account)
    identity = Identity.objects.create(sandbox=account.sandbox, provider="daisy", name="Чужая")
    LinkedIdentity.objects.create(account=account, provider="daisy", identity=identity)
    Card.objects.open(account)
    return account


def left(account: Account) -> list[bool]:
    return [
        account.passkeys.exists(),
        account.linked_identities.exists(),
        bool(Card.objects.of(account).token),
    ]


def test_after_a_forgotten_password_all_of_it_is_shown_and_goes(
    visitor: Visitor, owner: Account
) -> None:
    forget(visitor, EMAIL)
    page = visitor.get(link(visitor))
    assert "Чужая" in page.text
    assert "Ссылка, по которой другие видят вашу страницу" in page.text
    assert visitor.submit(page, **NEW).name == "forgot_done"
    assert left(owner) == [False, False, False]
    owner.refresh_from_db()
    assert owner.check_password(OTHER_PASSWORD)


def test_one_may_keep_it(visitor: Visitor, owner: Account) -> None:
    forget(visitor, EMAIL)
    visitor.submit(visitor.get(link(visitor)), **NEW, remove_all=False)
    assert left(owner) == [True, True, True]


def test_a_refused_password_removes_nothing(visitor: Visitor, owner: Account) -> None:
    forget(visitor, EMAIL)
    visitor.submit(visitor.get(link(visitor)), password="short", password_again="short")
    assert left(owner) == [True, True, True]


def test_where_there_is_nothing_nothing_is_asked(visitor: Visitor, make_account: Makes) -> None:
    make_account()
    forget(visitor, EMAIL)
    page = visitor.get(link(visitor))
    assert "remove_all" not in page.form.values
    assert visitor.submit(page, **NEW).name == "forgot_done"


def test_an_intruders_authenticator_is_shown_and_goes_after_the_wait_that_each_contact_is_told_of(
    visitor: Visitor, make_account: Makes, wait: Callable[..., None]
) -> None:
    owner = make_account()
    with_app(owner, "Телефон взломщика")
    with_codes(owner)
    forget(visitor, EMAIL)
    page = visitor.get(link(visitor))
    assert "Приложение-аутентификатор: Телефон взломщика" in page.text
    assert "Резервные коды" in page.text
    assert "через 24 часа" in page.text
    visitor.submit(page, **NEW)
    # A letter is one proof: it does not take the second one away by itself.
    assert sign_in(visitor, OTHER_PASSWORD).name == "second_step_typed"
    assert owner.events.filter(kind=Kind.TWO_STEP_RESET_ASKED).count() == 1
    assert visitor.inbox.last_letter(EMAIL).subject == "Двухэтапную проверку хотят выключить"
    wait(hours=24)
    assert sign_in(visitor, OTHER_PASSWORD).name == "account"


def test_an_owner_who_keeps_it_all_keeps_the_second_step(
    visitor: Visitor, make_account: Makes
) -> None:
    owner = make_account()
    app = with_app(owner)
    forget(visitor, EMAIL)
    visitor.submit(visitor.get(link(visitor)), **NEW, remove_all=False)
    assert not owner.events.filter(kind=Kind.TWO_STEP_RESET_ASKED).exists()
    page = enter(visitor, give_password(visitor, password=OTHER_PASSWORD), app.code())
    assert page.name == "account"


def test_whoever_is_signed_in_removes_an_intruders_authenticator_at_once(
    visitor: Visitor, another_visitor: Visitor, make_account: Makes
) -> None:
    owner = make_account()
    for browser in (visitor, another_visitor):
        sign_in(browser, PASSWORD)
    with_app(owner, "Телефон взломщика")
    entry = owner.events.filter(kind=Kind.SIGNED_IN).newest_first()[0]
    visitor.post("not_me", {}, entry.number)
    page = prove(visitor, "password")
    assert "Телефон взломщика" in page.text
    assert "24" not in page.main.text
    visitor.submit(page, **NEW)
    assert sign_in(visitor, OTHER_PASSWORD).name == "account"
