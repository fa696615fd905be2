"""Two browsers register one address: the password in force is its owner's, never a stranger's."""

from __future__ import annotations

import pytest

from accounts.models import Account
from sandbox.models import Sandbox
from tests.fixtures import Waits
from tests.flows.accounts.registration.test_register_by_email import (
    ACTIVATE,
    AGAIN,
    EMAIL,
    PASSWORD,
    activate,
    register,
)
from tests.visitor import Visitor

STRANGERS = "чужой пароль у реки"


def in_force() -> list[str]:
    account = Account.objects.get(email=EMAIL)
    assert account.is_activated
    return [each for each in (PASSWORD, STRANGERS) if account.check_password(each)]


@pytest.fixture
def owner(visitor: Visitor) -> Visitor:
    return visitor


@pytest.fixture
def thief(another_visitor: Visitor) -> Visitor:
    return another_visitor


def test_a_later_registration_of_a_stranger_does_not_set_the_password(
    owner: Visitor, thief: Visitor, wait: Waits
) -> None:
    register(owner)
    wait(minutes=2)
    register(thief, password=STRANGERS)
    activate(owner)
    assert in_force() == [PASSWORD]


def test_an_earlier_registration_of_a_stranger_sent_again_does_not_either(
    owner: Visitor, thief: Visitor, wait: Waits
) -> None:
    register(thief, password=STRANGERS)
    wait(minutes=2)
    register(owner)
    wait(minutes=2)
    thief.submit(thief.get("register_sent"), button=AGAIN)
    activate(owner)
    assert in_force() == [PASSWORD]


def test_a_stranger_leaves_the_owners_link_alive(
    owner: Visitor, thief: Visitor, wait: Waits
) -> None:
    register(owner)
    link = owner.inbox.link(ACTIVATE)
    wait(minutes=2)
    register(thief, password=STRANGERS)
    wait(minutes=2)
    thief.submit(thief.get("register_sent"), button=AGAIN)
    wait(minutes=2)
    thief.submit(thief.get("register_address"), email="else@example.test")
    assert owner.submit(owner.get(link), button=ACTIVATE).name == "activated"
    assert in_force() == [PASSWORD]


@pytest.mark.parametrize("owner_is_first", [True, False])
def test_a_third_browser_asks_for_the_password_whichever_letter_is_opened(
    owner: Visitor, thief: Visitor, world: Sandbox, wait: Waits, owner_is_first: bool
) -> None:
    walks = [lambda: register(owner), lambda: register(thief, password=STRANGERS)]
    for walk in walks if owner_is_first else reversed(walks):
        walk()
        wait(minutes=2)
    elsewhere = Visitor(world)
    page = activate(elsewhere, password="не тот пароль")
    assert "не тот пароль, который был придуман" in page.error("password")
    assert elsewhere.submit(page, button=ACTIVATE, password=PASSWORD).name == "activated"
    assert in_force() == [PASSWORD]


def test_a_letter_sent_again_from_an_expired_link_still_asks_for_the_password(
    owner: Visitor, thief: Visitor, wait: Waits
) -> None:
    register(thief, password=STRANGERS)
    link = thief.inbox.link(ACTIVATE)
    wait(hours=25)
    owner.submit(owner.get(link), button=AGAIN)
    page = owner.get(owner.inbox.link(ACTIVATE))
    assert "password" in page.form.values


def test_guessing_on_the_activation_page_locks_the_account(owner: Visitor, thief: Visitor) -> None:
    register(owner)
    link = owner.inbox.link(ACTIVATE)
    for guess in range(10):
        page = thief.submit(thief.get(link), button=ACTIVATE, password=f"guess {guess}")
    assert page.error("password") == "Аккаунт заблокирован."
    assert not Account.objects.get(email=EMAIL).is_activated


def test_the_strangers_browser_learns_nothing_of_the_activation(
    owner: Visitor, thief: Visitor, wait: Waits
) -> None:
    register(owner)
    wait(minutes=2)
    register(thief, password=STRANGERS)
    before = thief.get("register_sent").text
    letter = owner.inbox.link(ACTIVATE)
    activate(owner)
    assert thief.get("register_sent").text == before
    assert owner.get(letter).h1 == "Аккаунт уже активирован"


def test_before_the_activation_the_owners_password_is_told_that_the_letter_is_missing(
    owner: Visitor, thief: Visitor, wait: Waits
) -> None:
    register(thief, password=STRANGERS)
    wait(minutes=2)
    register(owner)
    page = owner.submit(owner.get("sign_in"), button="Вход", username=EMAIL, password=PASSWORD)
    assert page.name == "register_sent"
    wait(minutes=2)
    owner.submit(page, button=AGAIN)
    activate(owner)
    assert in_force() == [PASSWORD]
