"""A registration: whose address it is, what its letter says, and that it is whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.models import Account, Registration
from sandbox.keys import digest_of
from sandbox.models import Fault, Message, Sandbox
from tests.fixtures import Makes, Waits

EMAIL, OTHER = "vera@example.test", "viktor@example.test"


def begin(email: str = EMAIL, password: str = "hash") -> Registration:
    return Registration.objects.begin(email, "RU", "ru", password)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as refused:
        act()
    return str(refused.value.code)


def token_of(message: Message) -> str:
    return message.text.partition("/pass/activate/")[2].partition("/")[0]


def test_the_letters_token_finds_it_in_its_sandbox_only(
    world: Sandbox, start: Callable[..., Sandbox]
) -> None:
    registration = begin()
    token = token_of(world.messages.get())
    assert registration.digest == digest_of(token)
    assert Registration.objects.of_token(world, token) == registration
    assert Registration.objects.of_token(start("empty"), token) is None
    assert Registration.objects.of_token(world, "") is None


def test_the_letter_is_in_the_language_of_the_registration(world: Sandbox) -> None:
    with translation.override("en"):
        begin()
    assert world.messages.get().subject == "Активируйте Mi аккаунт"


def test_activating_makes_the_account_usable_once(world: Sandbox) -> None:
    registration = begin()
    assert [registration.activate() for _press in range(2)] == [True, False]
    account = Account.objects.get(email=EMAIL)
    assert account.is_activated
    assert [method.contact for method in account.contact_methods.all()] == [EMAIL]


def test_an_expired_or_replaced_link_does_not_activate(world: Sandbox, wait: Waits) -> None:
    registration = begin()
    stale = Registration.objects.get(pk=registration.pk)
    wait(hours=24)
    assert not registration.activate()
    registration.resend()
    assert not stale.activate()
    assert registration.activate()


def test_an_address_in_another_spelling_is_the_same(world: Sandbox, wait: Waits) -> None:
    begin()
    assert refusal(lambda: begin("VERA@example.test")) == "too_soon"
    wait(minutes=1)
    begin("VERA@example.test")
    assert Account.objects.count() == 1


def test_a_taken_address_has_no_account_and_no_link(world: Sandbox, make_account: Makes) -> None:
    make_account(email=EMAIL, phone=None)
    registration = begin()
    assert (registration.account, registration.digest) == (None, "")
    assert not registration.activate()
    assert not token_of(world.messages.get())


def test_sending_again_to_what_was_activated_meanwhile_is_refused(
    world: Sandbox, wait: Waits
) -> None:
    registration = begin()
    stale = Registration.objects.get(pk=registration.pk)
    assert registration.activate()
    wait(minutes=1)
    assert refusal(stale.resend) == "used"
    assert refusal(lambda: stale.change_address(OTHER)) == "used"
    stale.refresh_from_db()
    assert stale.used_at
    assert Account.objects.get(email=EMAIL).is_activated


def test_correcting_the_address_moves_the_waiting_account(world: Sandbox) -> None:
    registration = begin()
    moved = registration.change_address(OTHER)
    assert [account.email for account in Account.objects.all()] == [OTHER]
    assert moved.account
    assert (moved.account.password, moved.email) == ("hash", OTHER)
    registration.refresh_from_db()
    assert (registration.account, registration.digest, registration.email) == (None, "", EMAIL)


@pytest.mark.parametrize("act", ["begin", "resend", "change_address"])
def test_a_refusing_mail_server_leaves_everything_as_it_was(
    world: Sandbox, wait: Waits, act: str
) -> None:
    registration = begin("first@example.test")
    wait(minutes=1)
    before = list(Registration.objects.values()), list(Account.objects.values())
    Sandbox.objects.filter(pk=world.pk).update(email_fault=Fault.REFUSED)
    acts: dict[str, Callable[[], object]] = {
        "begin": begin,
        "resend": registration.resend,
        "change_address": lambda: registration.change_address(OTHER),
    }
    assert refusal(acts[act]) == "refused"
    assert before == (list(Registration.objects.values()), list(Account.objects.values()))


def test_a_lost_letter_counts_as_sent(world: Sandbox) -> None:
    Sandbox.objects.filter(pk=world.pk).update(email_fault=Fault.LOST)
    registration = begin()
    assert refusal(registration.resend) == "too_soon"
    assert not world.messages.exists()
