"""The new number of an account: what may be typed, whose it is, and its code (P12)."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Fault, Sandbox
from tests.changing_phone import CODE, NEW_PHONE, NUMBER, TYPED, ask, confirm, number_of
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import EMAIL, PHONE
from tests.proving import prove, wrong
from tests.visitor import Visitor

# Whose number it is


def test_a_number_of_somebody_else_looks_like_any_other(
    at_home: Visitor, owner: Account, make_account: Makes, world: Sandbox
) -> None:
    make_account(email="", phone=NEW_PHONE)
    prove(at_home, "phone")
    page = ask(at_home)
    assert page.url == CODE
    assert "+7 999 555-01-42" in page.text
    told = at_home.inbox.last_sms(NEW_PHONE)
    assert not told.code
    assert "уже привязан" in told.text
    assert confirm(at_home, "123456").error("code") == "Неверный код. Осталось 4 попытки."
    assert number_of(owner) == PHONE
    asked = world.events.get(kind=Kind.PHONE_TAKEN)
    assert asked.account is None


def test_a_free_and_a_taken_number_get_the_same_page(
    visitor: Visitor, another_visitor: Visitor, make_account: Makes
) -> None:
    make_account(email="", phone=NEW_PHONE)
    pages = []
    people = [("a@example.test", "+79995550142"), ("b@example.test", "+79995550242")]
    for browser, (email, asked) in zip([visitor, another_visitor], people, strict=True):
        browser.sign_in(make_account(email=email, phone=None))
        prove(browser, "phone")
        pages.append(ask(browser, asked))
    # But for the number that was typed.
    texts = [re.sub(r"\d+:\d+(:\d+)?|555-0\d", "", page.main.text) for page in pages]
    assert texts[0] == texts[1]
    assert pages[0].url == pages[1].url


def test_the_own_number_is_told_to_be_that(at_home: Visitor) -> None:
    prove(at_home, "phone")
    page = ask(at_home, "8 999 555 01 37")
    assert page.error("phone") == "Этот номер уже указан в вашем аккаунте."
    assert len(at_home.inbox.messages()) == 1


def test_a_number_that_was_taken_meanwhile_changes_nothing(
    at_home: Visitor, owner: Account, make_account: Makes, world: Sandbox
) -> None:
    prove(at_home, "phone")
    ask(at_home)
    code = at_home.inbox.code(NEW_PHONE)
    make_account(email="", phone=NEW_PHONE)
    page = confirm(at_home, code)
    assert page.url == NUMBER
    assert "только что привязали" in page.notices[0]
    assert number_of(owner) == PHONE
    assert not world.events.filter(kind=Kind.PHONE_CHANGED).exists()
    assert not at_home.inbox.letters(EMAIL)


@pytest.mark.django_db(transaction=True)
def test_one_number_is_won_by_one_of_two_accounts(
    visitor: Visitor, another_visitor: Visitor, make_account: Makes, wait: Waits, world: Sandbox
) -> None:
    browsers, codes, accounts = [visitor, another_visitor], [], []
    for browser, email in zip(browsers, ["a@example.test", "b@example.test"], strict=True):
        account = make_account(email=email, phone=None)
        browser.sign_in(account)
        prove(browser, "phone")
        ask(browser)
        accounts.append(account)
        codes.append(browser.inbox.code(NEW_PHONE))
        browser.judged = False
        wait(seconds=61)

    def confirm_by(browser: Visitor, code: str) -> str:
        return browser.post("change_phone_code", {"code": code}, follow=False).location

    pairs = zip(browsers, codes, strict=True)
    answers = at_once([lambda pair=pair: confirm_by(*pair) for pair in pairs])
    assert sorted(answers) == ["/account/security/", NUMBER]
    assert sorted(filter(None, map(number_of, accounts))) == [NEW_PHONE]
    assert world.events.filter(kind=Kind.PHONE_CHANGED).count() == 1


# The number and the code


@pytest.mark.parametrize(
    "typed",
    ["", "123", "не номер", "+7", "9" * 400, "😀😀😀😀😀😀😀", "\x00\x00\x00", "+79995550142<b>x"],
)
def test_what_is_no_number_is_refused_and_stays(at_home: Visitor, typed: str) -> None:
    prove(at_home, "phone")
    page = at_home.post("change_phone", {"phone": typed})
    assert page.url == NUMBER
    assert page.error("phone")
    assert len(at_home.inbox.messages()) == 1


@pytest.mark.parametrize("body", [b"phone=%ff%fe", b"phone=%ed%a0%80", b"phone=%00", b""])
def test_broken_bytes_are_a_number_that_is_refused(at_home: Visitor, body: bytes) -> None:
    prove(at_home, "phone")
    token = at_home.csrf_token().encode()
    page = at_home.send("POST", NUMBER, body + b"&csrfmiddlewaretoken=" + token)
    assert page.status == 200
    assert page.error("phone")


def test_a_zero_width_space_pasted_along_does_no_harm(at_home: Visitor) -> None:
    prove(at_home, "phone")
    assert ask(at_home, "\u200b+7 999 555\u00a001 42\u200b").url == CODE


def test_a_number_of_another_country_is_taken_with_its_code(
    at_home: Visitor, owner: Account
) -> None:
    prove(at_home, "phone")
    ask(at_home, "+44 7700 900123")
    confirm(at_home, at_home.inbox.code("+447700900123"))
    assert number_of(owner) == "+447700900123"


def test_the_number_can_be_corrected_before_the_code(at_home: Visitor, owner: Account) -> None:
    prove(at_home, "phone")
    page = ask(at_home, "8 999 555 01 99")
    page = at_home.click(page, "Другой номер")
    at_home.submit(page, button="Далее", phone=TYPED)
    confirm(at_home)
    assert number_of(owner) == NEW_PHONE


def test_a_code_to_the_number_corrected_does_not_move_to_the_other(
    at_home: Visitor, owner: Account
) -> None:
    prove(at_home, "phone")
    ask(at_home, "8 999 555 01 99")
    first = at_home.inbox.code("+79995550199")
    ask(at_home)
    if first != at_home.inbox.code(NEW_PHONE):
        confirm(at_home, first)
    assert number_of(owner) == PHONE


def test_asking_again_at_once_goes_on_to_the_code_that_was_sent(at_home: Visitor) -> None:
    prove(at_home, "phone")
    ask(at_home)
    assert ask(at_home).url == CODE
    assert len(at_home.inbox.texts(NEW_PHONE)) == 1


def test_the_code_can_be_sent_again(at_home: Visitor, wait: Waits, owner: Account) -> None:
    prove(at_home, "phone")
    page = ask(at_home)
    wait(seconds=60)
    page = at_home.submit(page, button="Отправить код ещё раз")
    assert page.url == CODE
    assert len(at_home.inbox.texts(NEW_PHONE)) == 2
    confirm(at_home)
    assert number_of(owner) == NEW_PHONE


def test_five_wrong_codes_lead_back_to_the_number(at_home: Visitor, owner: Account) -> None:
    prove(at_home, "phone")
    ask(at_home)
    code = at_home.inbox.code(NEW_PHONE)
    for _each in range(settings.CODE_TRIES):
        page = confirm(at_home, wrong(code))
    assert page.url == NUMBER
    assert "больше не действует" in page.notices[0]
    assert at_home.post("change_phone_code", {"code": code}).url == NUMBER
    assert number_of(owner) == PHONE


def test_a_refusing_gateway_is_told_plainly(at_home: Visitor, world: Sandbox) -> None:
    prove(at_home, "phone")
    world.sms_fault = Fault.REFUSED
    world.save()
    page = ask(at_home)
    assert page.url == NUMBER
    assert "шлюз" in page.error("phone")
    assert TYPED in page.main.find("input", name="phone")["value"]
