"""Proving who one is: the way, the code, and everything that is no proof."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.models import Account, OneTimeCode, Purpose
from sandbox.kinds import Kind
from sandbox.models import Fault, Sandbox
from tests.fixtures import Makes, Waits
from tests.people import EMAIL, PHONE
from tests.proving import (
    BY_LETTER,
    BY_SMS,
    ask_for_code,
    type_code,
    value_of,
    wrong,
)
from tests.visitor import Visitor

START = "/account/security/verify/password/"
CODE = "/account/security/verify/password/code/"
ANOTHER = "Другой метод подтверждения"


@pytest.fixture
def at_home(visitor: Visitor, owner: Account) -> Visitor:
    """A signed-in browser."""
    return visitor.sign_in(owner)


# The walk


def test_a_code_by_sms_proves_who_one_is(at_home: Visitor) -> None:
    start = at_home.get("verify", "password")
    assert start.h1 == "Выберите метод подтверждения личности"
    page = at_home.submit(start, button="Далее")
    assert page.url == CODE
    assert "+7 ••• ••-37" in page.text
    assert PHONE not in page.source
    page = at_home.submit(page, button="Добавить", code=at_home.inbox.code(PHONE))
    assert page.url == "/account/security/password/"


def test_a_code_by_letter_proves_it_as_well(at_home: Visitor) -> None:
    page = ask_for_code(at_home, "password", BY_LETTER)
    assert "a•••@example.test" in page.text
    assert EMAIL not in page.source
    page = type_code(at_home, "password", at_home.inbox.code(EMAIL))
    assert page.url == "/account/security/password/"


@pytest.mark.parametrize(
    ("purpose", "back", "button"),
    [
        (Purpose.PASSWORD, "security", "Добавить"),
        (Purpose.TWO_STEP, "security", "Подтвердить"),
        (Purpose.DELETION, "privacy", "Подтвердить"),
        (Purpose.ERASE, "find", "Подтвердить"),
    ],
)
def test_it_leads_back_to_where_it_was_asked_and_its_button_says_what_is_done(
    at_home: Visitor, purpose: Purpose, back: str, button: str
) -> None:
    page = at_home.get("verify", purpose)
    assert at_home.click(page, "Назад").name == back
    assert button in ask_for_code(at_home, purpose).main.find("form button").text


@pytest.mark.parametrize(
    ("contacts", "shown", "hidden"),
    [
        ({"email": ""}, BY_SMS, BY_LETTER),
        ({"phone": None}, BY_LETTER, BY_SMS),
    ],
)
def test_only_the_contacts_that_the_account_has_are_offered(
    visitor: Visitor, make_account: Makes, contacts: dict[str, str], shown: str, hidden: str
) -> None:
    page = visitor.sign_in(make_account(**contacts)).get("verify", "password")
    assert shown in page.text
    assert hidden not in page.text


def test_another_method_is_offered_only_where_there_is_one(
    visitor: Visitor, another_visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    assert ANOTHER in ask_for_code(visitor.sign_in(owner), "password").text
    lone = another_visitor.sign_in(make_account(email="boris@example.test", phone=None))
    assert ANOTHER not in ask_for_code(lone, "password").text


def test_an_unconfirmed_way_is_not_offered(at_home: Visitor, owner: Account) -> None:
    owner.contact_methods.filter(channel="sms").update(confirmed=False)
    assert BY_SMS not in at_home.get("verify", "password").text


def test_a_way_to_a_contact_that_is_gone_is_not_offered(at_home: Visitor, owner: Account) -> None:
    Account.objects.filter(pk=owner.pk).update(phone=None)
    page = at_home.get("verify", "password")
    assert BY_SMS not in page.text
    assert BY_LETTER in page.text


def test_somebody_without_a_way_is_told_where_help_is(at_home: Visitor, owner: Account) -> None:
    owner.contact_methods.all().delete()
    page = at_home.get("verify", "password")
    assert "Поможет поддержка" in page.text
    assert not page.main.all("form")


def test_the_code_may_be_typed_with_spaces_and_other_digits(at_home: Visitor) -> None:
    ask_for_code(at_home, "password")
    code = at_home.inbox.code()
    full_width = "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in code)
    page = type_code(at_home, "password", f" {full_width[:3]} {full_width[3:]} ")
    assert page.url == "/account/security/password/"


def test_a_fresh_proof_is_not_asked_for_again(at_home: Visitor) -> None:
    ask_for_code(at_home, "password")
    type_code(at_home, "password", at_home.inbox.code())
    assert at_home.get("verify", "password").url == "/account/security/password/"
    assert at_home.get("verify_code", "password").url == "/account/security/password/"


def test_in_english_the_labels_are_those_of_the_glossary(
    english_visitor: Visitor, make_account: Makes
) -> None:
    english_visitor.sign_in(make_account(language="en"))
    page = english_visitor.get("verify", "password")
    assert page.h1 == "Choose a verification method"
    page = english_visitor.submit(page, button="Next")
    page = english_visitor.submit(page, button="Confirm", code=english_visitor.inbox.code())
    assert page.name == "change_password"


# What sends, and what does not


def test_opening_the_pages_sends_nothing(at_home: Visitor) -> None:
    at_home.get("verify", "password")
    at_home.get("verify_code", "password")
    at_home.get("verify_resend", "password")
    assert not at_home.inbox.messages()


def test_asking_again_at_once_goes_on_to_the_code_that_was_sent(at_home: Visitor) -> None:
    ask_for_code(at_home, "password")
    assert ask_for_code(at_home, "password").url == CODE
    assert len(at_home.inbox.texts()) == 1


def test_asking_by_the_other_way_ends_the_first_code(at_home: Visitor) -> None:
    page = ask_for_code(at_home, "password")
    first = at_home.inbox.code(PHONE)
    page = at_home.click(page, "Другой метод подтверждения")
    at_home.submit(page, button="Далее", way=value_of(page, BY_LETTER))
    if first != at_home.inbox.code(EMAIL):
        assert type_code(at_home, "password", first).url == CODE
    assert type_code(at_home, "password", at_home.inbox.code(EMAIL)).name == "change_password"


def test_the_tries_count_on_when_the_way_is_changed(at_home: Visitor) -> None:
    ask_for_code(at_home, "password")
    for _each in range(3):
        type_code(at_home, "password", wrong(at_home.inbox.code()))
    ask_for_code(at_home, "password", BY_LETTER)
    page = type_code(at_home, "password", wrong(at_home.inbox.code(EMAIL)))
    assert page.error("code") == "Неверный код. Осталась 1 попытка."


def test_a_code_can_be_sent_again_after_a_minute(at_home: Visitor, wait: Waits) -> None:
    page = ask_for_code(at_home, "password")
    again = at_home.submit(page, button="Отправить код ещё раз")
    assert "секунд" in again.notices[0]
    assert len(at_home.inbox.texts()) == 1
    wait(seconds=60)
    at_home.submit(page, button="Отправить код ещё раз")
    assert len(at_home.inbox.texts()) == 2
    assert type_code(at_home, "password", at_home.inbox.code()).name == "change_password"


def test_after_a_day_of_codes_no_more_are_sent(at_home: Visitor, wait: Waits) -> None:
    for _each in range(settings.CODES_PER_CONTACT_AND_DAY):
        ask_for_code(at_home, "password")
        wait(minutes=11)
    page = ask_for_code(at_home, "password")
    assert page.url == START
    assert "Попробуйте завтра" in page.error("way")


def test_a_refusing_gateway_is_told_plainly_and_the_other_way_works(
    at_home: Visitor, world: Sandbox
) -> None:
    world.sms_fault = Fault.REFUSED
    world.save()
    page = ask_for_code(at_home, "password")
    assert page.url == START
    assert "шлюз" in page.error("way")
    assert world.events.filter(kind=Kind.MESSAGE_REFUSED).exists()
    assert not OneTimeCode.objects.exists()
    assert ask_for_code(at_home, "password", BY_LETTER).url == CODE
