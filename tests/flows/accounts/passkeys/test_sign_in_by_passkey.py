"""Signing in with a passkey; a passkey passes nothing by."""

from __future__ import annotations

import json
from datetime import timedelta

from accounts.kinds import Kind
from accounts.models import Account, Deletion
from sandbox.models import Sandbox
from scenarios.walker.authenticator import Authenticator
from tests.fixtures import Waits
from tests.passkeys import asked, given, send, sign_in, signing_in
from tests.people import EMAIL
from tests.second_steps import with_app
from tests.visitor import Visitor

# The way in


def test_the_walk(
    visitor: Visitor, owner: Account, enrolled: Authenticator, world: Sandbox, wait: Waits
) -> None:
    wait(days=3)
    page = visitor.get("sign_in")
    assert page.html.find("#id_username")["autocomplete"] == "username webauthn"
    form = page.form_asking("credential")
    assert "hidden" in form.node.attrs, "a script shows it where there are passkeys"
    before = world.events.filter(kind=Kind.SIGNED_IN).count()
    page = sign_in(visitor, enrolled)
    assert page.name == "account"
    assert world.events.filter(kind=Kind.SIGNED_IN, account=owner).count() == before + 1
    passkey = owner.passkeys.get()
    assert passkey.sign_count == 1
    assert passkey.last_used_at - passkey.created_at >= timedelta(days=3), "the sandbox's own time"
    assert "Вход с ключом доступа" in visitor.get("sessions").text


def test_one_lands_on_the_page_one_came_for(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    page = visitor.get("devices")
    form = page.form_asking("credential")
    query = "?" + form.action.partition("?")[2]
    assert sign_in(visitor, enrolled, query).name == "devices"


def test_no_page_elsewhere_is_wanted(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    assert sign_in(visitor, enrolled, "?next=//evil.test/").name == "account"


def test_it_needs_no_second_step_because_the_device_verified_the_person(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    with_app(owner)
    assert sign_in(visitor, enrolled).name == "account"


def test_a_new_browser_is_told_as_with_a_password(
    visitor: Visitor,
    another_visitor: Visitor,
    owner: Account,
    enrolled: Authenticator,
    world: Sandbox,
) -> None:
    sign_in(visitor, enrolled)
    sign_in(another_visitor, enrolled)
    assert world.events.filter(kind=Kind.NEW_BROWSER, account=owner).count() == 1
    assert visitor.inbox.last_letter(EMAIL).subject == "Вход в аккаунт из нового браузера"


def test_the_session_gets_another_key(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    visitor.get("sign_in")
    given_answer = signing_in(visitor, enrolled)
    before = visitor.jar.get("session", visitor.mount)
    send(visitor, "sign_in_passkey", given_answer)
    assert visitor.jar.get("session", visitor.mount) not in {"", before}


def test_a_signed_in_browser_goes_on(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    sign_in(visitor, enrolled)
    page = send(visitor, "sign_in_passkey", "")
    assert page.name == "account"


def test_a_passkey_whose_device_does_not_count_works_again_and_again(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    made = Authenticator(counts=False)
    given(visitor, owner, made)
    assert sign_in(visitor, made).name == "account"
    assert sign_in(another_visitor, made).name == "account"


# Nothing is passed by


def test_a_locked_account_stays_locked(
    visitor: Visitor, owner: Account, enrolled: Authenticator, world: Sandbox
) -> None:
    owner.lock_now()
    page = sign_in(visitor, enrolled)
    assert page.name == "locked"
    assert not visitor.is_signed_in
    assert world.events.filter(kind=Kind.SIGN_IN_LOCKED, account=owner).count() == 1


def test_an_account_that_is_not_activated_is_led_to_its_letter(
    visitor: Visitor, owner: Account, enrolled: Authenticator, world: Sandbox
) -> None:
    Account.objects.filter(pk=owner.pk).update(activated_at=None)
    page = sign_in(visitor, enrolled)
    assert page.name in {"register", "register_sent"}
    assert not visitor.is_signed_in
    assert world.events.filter(kind=Kind.SIGN_IN_NOT_ACTIVATED, account=owner).count() == 1


def test_signing_in_keeps_an_account_that_was_to_be_deleted(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    Deletion.objects.ask(owner)
    page = sign_in(visitor, enrolled)
    assert "аккаунт не будет удалён" in " ".join(page.notices)
    assert not Deletion.objects.exists()


def test_who_must_think_of_a_new_password_is_led_there(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    owner.demand_new_password()
    sign_in(visitor, enrolled)
    assert visitor.get("devices").name == "verify"


def test_options_hold_nothing_of_other_accounts(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    options = asked(visitor, "sign_in_passkey_options")
    assert options["userVerification"] == "required"
    assert not options.get("allowCredentials")
    assert EMAIL not in json.dumps(options)
