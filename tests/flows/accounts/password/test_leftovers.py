"""What else lets somebody in is shown with a new password, and removed unless one keeps it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import Account, Card, Identity, LinkedIdentity
from tests.flows.accounts.password.test_forgot import forget, link
from tests.people import EMAIL, OTHER_PASSWORD, make_passkey
from tests.visitor import Visitor

Makes = Callable[..., Account]
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
    assert "Ссылка, по которой другие видят вашу карточку" in page.text
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
