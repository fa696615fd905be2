"""What does not prove who one is, and where the steps of the verification lead then."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account, OneTimeCode, Purpose
from sandbox.clock import now
from sandbox.models import Channel, Sandbox
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import EMAIL, PHONE
from tests.proving import (
    BY_LETTER,
    BY_SMS,
    ask_for_code,
    same_window,
    type_code,
    wrong,
)
from tests.visitor import Visitor

START = "/account/security/verify/password/"
CODE = "/account/security/verify/password/code/"


@pytest.fixture
def at_home(visitor: Visitor, owner: Account) -> Visitor:
    """A signed-in browser."""
    return visitor.sign_in(owner)


def test_five_wrong_codes_lead_back_to_the_start_and_spend_the_right_one(at_home: Visitor) -> None:
    ask_for_code(at_home, "password")
    code = at_home.inbox.code()
    for _each in range(settings.CODE_TRIES - 1):
        page = type_code(at_home, "password", wrong(code))
        assert page.url == CODE
    page = type_code(at_home, "password", wrong(code))
    assert page.url == START
    assert page.notices == ["Этот код больше не действует. Начните заново, чтобы получить новый."]
    page = at_home.post("verify_code", {"code": code}, "password")
    assert page.url == START


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "12\x00456", "😀" * 6, "9" * 500]
)
def test_what_is_no_code_costs_no_try(at_home: Visitor, typed: str) -> None:
    ask_for_code(at_home, "password")
    page = at_home.post("verify_code", {"code": typed}, "password")
    assert page.error("code")
    assert OneTimeCode.objects.get().tries == 0


def test_a_code_dies_after_ten_minutes(at_home: Visitor, wait: Waits) -> None:
    page = ask_for_code(at_home, "password")
    wait(minutes=10)
    page = at_home.submit(page, button="Добавить", code=at_home.inbox.code())
    assert page.url == CODE
    assert "истёк" in page.error("code")


def test_a_code_is_good_for_one_use(at_home: Visitor, wait: Waits) -> None:
    ask_for_code(at_home, "password")
    code = at_home.inbox.code()
    type_code(at_home, "password", code)
    wait(minutes=10)
    assert at_home.post("verify_code", {"code": code}, "password").url == START


def test_a_code_for_one_purpose_is_nothing_for_another(at_home: Visitor) -> None:
    ask_for_code(at_home, "phone", BY_SMS)
    code = at_home.inbox.code(PHONE)
    ask_for_code(at_home, "password", BY_LETTER)
    if code != at_home.inbox.code(EMAIL):
        assert type_code(at_home, "password", code).error("code")
    assert type_code(at_home, "phone", code).name == "change_phone"
    assert at_home.get("change_password").url == START


def test_another_browser_cannot_use_the_code(
    at_home: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    ask_for_code(at_home, "password")
    other = another_visitor.sign_in(owner)
    page = other.post("verify_code", {"code": at_home.inbox.code()}, "password")
    assert page.url == START
    assert other.get("change_password").url == START


def test_a_code_to_a_number_that_the_account_has_left_proves_nothing(
    at_home: Visitor, owner: Account
) -> None:
    ask_for_code(at_home, "password")
    code = at_home.inbox.code(PHONE)
    owner.change_contact(Channel.SMS, "+79995550188")
    assert at_home.post("verify_code", {"code": code}, "password").url == START
    assert at_home.get("change_password").url == START


def test_the_way_of_somebody_else_cannot_be_chosen(at_home: Visitor, make_account: Makes) -> None:
    other = make_account(email="vera@example.test", phone=None)
    way = other.contact_methods.get().persistent_id
    page = at_home.post("verify", {"way": way}, "password")
    assert page.error("way")
    assert not at_home.inbox.messages()


@pytest.mark.parametrize("way", ["", "x", "accounts.contactmethod/999", "\x00", "\ud800", "😀"])
def test_a_way_that_is_none_is_refused(at_home: Visitor, way: str) -> None:
    body = b"way=" + way.encode("utf-8", "surrogatepass")
    token = at_home.csrf_token().encode()
    page = at_home.send("POST", START, body + b"&csrfmiddlewaretoken=" + token)
    assert page.status == 200
    assert page.error("way")


@pytest.mark.parametrize("purpose", ["nothing", "new_phone", "sign_up", "PASSWORD"])
def test_an_unknown_purpose_is_not_found(at_home: Visitor, purpose: str) -> None:
    for place in ("verify", "verify_code", "verify_resend"):
        assert at_home.get(place, purpose).status == 404


def test_steps_out_of_order_walk_back(at_home: Visitor) -> None:
    assert at_home.get("verify_code", "password").url == START
    assert at_home.post("verify_code", {"code": "123456"}, "password").url == START
    assert at_home.post("verify_resend", {}, "password").url == START


@pytest.mark.parametrize("place", ["verify", "verify_code", "verify_resend"])
def test_somebody_signed_out_is_asked_to_sign_in_and_comes_back(
    visitor: Visitor, owner: Account, place: str
) -> None:
    form = settings.PUBLIC_URL + visitor.address("verify", "password")
    page = visitor.post(place, {"code": "123456", "way": "x"}, "password", referer=form)
    assert page.name == "sign_in"
    assert "next=" in page.url
    visitor.sign_in(owner)
    assert visitor.get(page.address).url == START


@pytest.mark.parametrize("place", ["verify", "verify_code", "verify_resend"])
def test_somebody_locked_out_is_asked_to_sign_in(
    at_home: Visitor, owner: Account, place: str
) -> None:
    ask_for_code(at_home, "password")
    Account.objects.filter(pk=owner.pk).update(locked_at=now())
    form = settings.PUBLIC_URL + at_home.address("verify", "password")
    typed = {"code": at_home.inbox.code(), "way": "x"}
    page = at_home.post(place, typed, "password", referer=form)
    assert page.name == "sign_in"
    assert "next=" in page.url
    owner.unlock()
    assert at_home.get(page.address).name in {"verify", "verify_code"}


def test_the_pages_are_kept_by_no_cache(at_home: Visitor) -> None:
    ask_for_code(at_home, "password")
    for place in ("verify", "verify_code"):
        assert "no-store" in at_home.get(place, "password").headers["Cache-Control"]


def test_the_journal_and_the_address_hold_no_code(at_home: Visitor, world: Sandbox) -> None:
    ask_for_code(at_home, "password")
    code = at_home.inbox.code()
    page = type_code(at_home, "password", code)
    assert all(code not in address for address in [*page.redirects, page.address])
    assert all(code not in str(event.about) for event in world.events.all())
    kinds = list(world.events.values_list("kind", flat=True))
    assert Kind.CODE_SENT in kinds
    assert Kind.CODE_PROVED in kinds


# Many at once


@pytest.mark.django_db(transaction=True)
def test_one_code_is_spent_once_by_requests_at_the_same_time(at_home: Visitor) -> None:
    ask_for_code(at_home, "password")
    code = at_home.inbox.code()
    at_home.judged = False

    def try_it() -> str:
        window = same_window(at_home)
        return window.post("verify_code", {"code": code}, "password", follow=False).location

    answers = at_once([try_it] * 4)
    assert answers.count("/account/security/password/") == 1
    assert OneTimeCode.objects.filter(purpose=Purpose.PASSWORD).exclude(used_at=None).count() == 1
    others = {answer for answer in answers if answer != "/account/security/password/"}
    assert all(answer.startswith(("/pass/login/", START)) for answer in others)
