"""A sign-in that is out of the ordinary is told to the owner; any other is not."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account, KnownBrowser
from sandbox.models import Fault, Sandbox
from tests.fixtures import Makes
from tests.flows.accounts.signing_in.test_lock import miss
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.people import EMAIL, PASSWORD, PHONE
from tests.visitor import Visitor

SUBJECT = "Вход в аккаунт из нового браузера"
MISSES = settings.WRONG_PASSWORDS_TOLD_FROM


@pytest.fixture
def at_home(visitor: Visitor, owner: Account) -> Visitor:
    sign_in(visitor)
    return visitor


def subjects(visitor: Visitor) -> list[str]:
    return [letter.subject for letter in visitor.inbox.letters(EMAIL)]


def again(visitor: Visitor) -> None:
    visitor.post("sign_out")
    assert sign_in(visitor).name == "account"


def test_of_the_first_sign_in_nobody_is_told(at_home: Visitor) -> None:
    assert at_home.inbox.messages() == []


def test_a_new_browser_is_told_by_letter_sms_and_in_the_log(
    at_home: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    another_visitor.agent = "Mozilla/5.0 (X11; Linux) Firefox/132.0"
    sign_in(another_visitor)
    letter = at_home.inbox.last_letter(EMAIL)
    assert letter.subject == SUBJECT
    assert "Firefox, Linux" in letter.text
    assert "этот компьютер" in letter.text
    assert "Это не я" in letter.text
    sms = at_home.inbox.last_sms(PHONE).text
    assert "Firefox, Linux" in sms
    assert "/pass/not-me/" in sms
    assert owner.events.filter(kind=Kind.NEW_BROWSER).count() == 1


def test_a_known_browser_is_not_told_again(at_home: Visitor, another_visitor: Visitor) -> None:
    again(at_home)
    sign_in(another_visitor)
    again(another_visitor)
    again(at_home)
    assert subjects(at_home) == [SUBJECT]


def test_proving_once_more_who_one_is_is_no_sign_in(at_home: Visitor) -> None:
    page = at_home.submit(at_home.get("verify", "password"), button="Далее")
    at_home.submit(page, button="Добавить", code=at_home.inbox.code())
    assert subjects(at_home) == []


def test_who_knows_one_account_is_new_to_another(
    at_home: Visitor, another_visitor: Visitor, make_account: Makes
) -> None:
    make_account(email="eva@example.test", phone=None)
    sign_in(another_visitor, "eva@example.test")
    at_home.post("sign_out")
    sign_in(at_home, "eva@example.test")
    assert [letter.subject for letter in at_home.inbox.letters("eva@example.test")] == [SUBJECT]


def test_the_token_is_kept_as_a_hash_and_out_of_scripts_reach(
    visitor: Visitor, owner: Account
) -> None:
    page = visitor.get("sign_in")
    page = visitor.submit(page, button="Вход", follow=False, username=EMAIL, password=PASSWORD)
    cookie = page.response.cookies[settings.KNOWN_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert int(cookie["max-age"]) > 300 * 24 * 3600
    assert cookie.value not in KnownBrowser.objects.get().digest


@pytest.mark.parametrize("token", ["x", "я" * 3000, "%00", "../.."])
def test_a_made_up_token_makes_nobody_known(
    at_home: Visitor, another_visitor: Visitor, token: str
) -> None:
    another_visitor.jar.set(settings.KNOWN_COOKIE_NAME, "".join(map(ascii, token)).replace("'", ""))
    sign_in(another_visitor)
    assert subjects(at_home) == [SUBJECT]


def test_a_sign_in_after_wrong_passwords_is_told_in_a_known_browser_too(
    at_home: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    at_home.post("sign_out")
    miss(another_visitor, MISSES)
    sign_in(at_home)
    letter = at_home.inbox.last_letter(EMAIL)
    assert letter.subject == "Вход в аккаунт после неверных паролей"
    assert f"{MISSES} неверных пароля" in letter.text
    event = owner.events.get(kind=Kind.SIGNED_IN_AFTER_MISSES)
    assert event.about == {"count": MISSES}


def test_a_slip_of_the_finger_is_not_told(at_home: Visitor) -> None:
    at_home.post("sign_out")
    miss(at_home, MISSES - 1)
    sign_in(at_home)
    assert at_home.inbox.messages() == []


def test_a_new_browser_after_wrong_passwords_is_told_in_one_letter(
    at_home: Visitor, another_visitor: Visitor
) -> None:
    miss(another_visitor, MISSES)
    sign_in(another_visitor)
    assert subjects(at_home) == [SUBJECT]
    assert "неверных пароля" in at_home.inbox.last_letter(EMAIL).text


def test_a_gateway_that_refuses_keeps_nobody_out(
    at_home: Visitor, another_visitor: Visitor, world: Sandbox
) -> None:
    world.email_fault = world.sms_fault = Fault.REFUSED
    world.save()
    assert sign_in(another_visitor).name == "account"
