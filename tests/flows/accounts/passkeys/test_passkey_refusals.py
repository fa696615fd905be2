"""Signing in with a passkey, refused: each answer is for one question, and must be right in all."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Sandbox
from scenarios.walker.authenticator import Authenticator, raw, text
from tests.fixtures import Waits
from tests.parallel import at_once
from tests.passkeys import asked, given, is_refused, send, sign_in, signing_in
from tests.people import EMAIL, PASSWORD
from tests.proving import same_window
from tests.visitor import Visitor


def test_the_device_must_have_verified_the_person(
    visitor: Visitor, owner: Account, enrolled: Authenticator, world: Sandbox
) -> None:
    enrolled.verifies = False
    assert is_refused(sign_in(visitor, enrolled), "Устройство не проверило, что это вы")
    assert not visitor.is_signed_in
    assert world.events.filter(kind=Kind.PASSKEY_REFUSED, account=owner).count() == 1


def test_another_origin_is_refused(
    visitor: Visitor, owner: Account, enrolled: Authenticator, world: Sandbox
) -> None:
    enrolled.origin = "http://localhost.evil.test:8000"
    assert is_refused(sign_in(visitor, enrolled), "Ключ доступа не принят.")
    assert world.events.filter(kind=Kind.PASSKEY_REFUSED, account=owner).count() == 1


def test_a_counter_that_went_back_is_refused(
    visitor: Visitor, another_visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    enrolled.keys[-1].count = 40
    sign_in(visitor, enrolled)
    enrolled.keys[-1].count = 7
    assert is_refused(sign_in(another_visitor, enrolled), "Ключ доступа не принят.")
    assert owner.passkeys.get().sign_count == 41


def test_a_counter_of_32_bits_is_kept(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    enrolled.keys[-1].count = 2**32 - 2
    assert sign_in(visitor, enrolled).name == "account"
    assert owner.passkeys.get().sign_count == 2**32 - 1


@pytest.mark.parametrize("part", ["signature", "authenticatorData", "clientDataJSON"])
def test_a_changed_answer_is_refused(
    visitor: Visitor, owner: Account, enrolled: Authenticator, part: str
) -> None:
    for change in (b"", b"x", bytes(400)):
        changed = signing_in(visitor, enrolled)
        changed["response"][part] = text(raw(changed["response"][part])[:-1] + change)
        assert is_refused(send(visitor, "sign_in_passkey", changed), "Попробуйте ещё раз")
    assert not visitor.is_signed_in


def test_another_devices_signature_is_refused(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    other = Authenticator()
    other.make({"user": {"id": "AA"}, "rp": {"id": "localhost"}, "challenge": "AA"})
    other.keys[0].id = enrolled.keys[0].id
    assert is_refused(sign_in(visitor, other), "Ключ доступа не принят.")


def test_an_answer_is_taken_once(visitor: Visitor, owner: Account, enrolled: Authenticator) -> None:
    given_answer = signing_in(visitor, enrolled)
    window = same_window(visitor)
    assert send(visitor, "sign_in_passkey", given_answer).name == "account"
    assert is_refused(send(window, "sign_in_passkey", given_answer), "устарел или уже использован")
    assert not window.is_signed_in


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_taken_once_by_requests_at_the_same_time(
    visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    device = Authenticator(counts=False)
    given(visitor, owner, device)
    given_answer = signing_in(visitor, device)
    windows = [same_window(visitor) for _window in range(4)]
    pages = at_once(
        [lambda window=window: send(window, "sign_in_passkey", given_answer) for window in windows]
    )
    assert [page.name for page in pages].count("account") == 1
    assert [window.is_signed_in for window in windows].count(True) == 1
    assert world.events.filter(kind=Kind.SIGNED_IN).count() == 1


def test_another_browser_cannot_use_the_answer(
    visitor: Visitor, another_visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    given_answer = signing_in(visitor, enrolled)
    asked(another_visitor, "sign_in_passkey_options")
    page = send(another_visitor, "sign_in_passkey", given_answer)
    assert is_refused(page, "устарел или уже использован")


def test_two_windows_of_a_browser_do_not_disturb_each_other(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    visitor.get("sign_in")
    first = asked(visitor, "sign_in_passkey_options")
    asked(visitor, "sign_in_passkey_options")
    assert send(visitor, "sign_in_passkey", enrolled.use(first)).name == "account"


def test_an_answer_of_yesterday_is_refused(
    visitor: Visitor, owner: Account, enrolled: Authenticator, wait: Waits
) -> None:
    given_answer = signing_in(visitor, enrolled)
    wait(minutes=61)
    assert is_refused(send(visitor, "sign_in_passkey", given_answer), "устарел")


def test_without_a_challenge_nothing_is_taken(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    options = {"rpId": "localhost", "challenge": text(b"made up by somebody")}
    page = send(visitor, "sign_in_passkey", enrolled.use(options))
    assert is_refused(page, "устарел")


def test_an_unknown_passkey_is_told_and_leads_back(
    visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    nobodys = Authenticator()
    nobodys.make({"user": {"id": "AA"}, "rp": {"id": "localhost"}, "challenge": "AA"})
    page = sign_in(visitor, nobodys, "?next=" + visitor.address("devices"))
    assert is_refused(page, "Этот ключ доступа здесь неизвестен")
    assert world.events.filter(kind=Kind.PASSKEY_UNKNOWN, account=None).count() == 1
    page = visitor.submit(
        visitor.click(page, "Назад"), button="Вход", username=EMAIL, password=PASSWORD
    )
    assert page.name == "devices"


def test_it_reads_well_in_english(english_visitor: Visitor, world: Sandbox) -> None:
    page = send(english_visitor, "sign_in_passkey", "nonsense")
    assert page.status == 400
    assert "The browser’s answer could not be read. Try again." in page.text
