"""One contact in many spellings is counted, found and answered as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.models import Account, KnownBrowser, OneTimeCode, Purpose
from devices.models import Device
from sandbox.models import Channel
from sandbox.visit import entered
from tests.fixtures import Makes, Waits
from tests.flows.accounts.registration.test_register_by_email import register
from tests.visitor import Visitor

SPELLINGS = ["oleg@пример.рф", "oleg@ПРИМЕР.рф", "Oleg@Пример.рф", "oleg@xn--e1afmkfd.xn--p1ai"]
AXEL = "+7 999 555 01 37 (Axel)"


def send(account: Account, contact: str = "", browser: str = "") -> str:
    """Ask for a code in a browser; why it is refused, if it is."""
    channel = Channel.EMAIL if contact else Channel.SMS
    with entered(account.sandbox, browser=browser):
        try:
            OneTimeCode.objects.send(Purpose.SIGN_IN, channel, contact or account.phone, account)
        except ValidationError as refused:
            return str(refused.code)
    return ""


@pytest.mark.parametrize("other", SPELLINGS[1:])
def test_the_pause_between_two_codes_knows_every_spelling(make_account: Makes, other: str) -> None:
    account = make_account()
    assert [send(account, SPELLINGS[0]), send(account, other)] == ["", "too_soon"]


def test_the_phones_mail_shows_letters_in_every_spelling(
    visitor: Visitor, make_account: Makes, make_device: Callable[..., Device]
) -> None:
    phone = make_device(make_account())
    register(visitor, email=SPELLINGS[1])
    for mailbox in SPELLINGS:
        Device.objects.filter(pk=phone.pk).update(mailbox=mailbox)
        assert "Активируйте" in visitor.get("phone_mail", phone.pk).text


def test_an_international_address_is_shown_as_it_was_typed(visitor: Visitor) -> None:
    page = register(visitor, email="почта@пример.рф")
    assert "Письмо отправлено на почта@пример.рф" in page.text
    letter = visitor.inbox.last_letter("почта@пример.рф")
    assert "xn--" not in visitor.get("message", letter.pk).text


@pytest.mark.parametrize("page", ["sign_in", "sign_in_sms", "forgot", "register_phone"])
def test_letters_in_a_number_are_not_dialled(visitor: Visitor, page: str) -> None:
    form = visitor.get(page)
    field = next(name for name in ("username", "identifier", "phone") if name in form.form.values)
    typed = {field: AXEL} | ({"password": "x"} if "password" in form.form.values else {})
    assert "«A» не входит в номер" in visitor.submit(form, form=form.form, **typed).error(field)
    assert not visitor.inbox.texts()


# A stranger who spends the owner's share


def spend(account: Account, browser: str, wait: Waits) -> None:
    """Ask in a browser until it is refused."""
    while not (refused := send(account, browser=browser)):
        wait(seconds=61)
    assert refused == "too_many"


def test_a_stranger_who_spent_the_days_codes_does_not_lock_the_owner_out(
    make_account: Makes, wait: Waits
) -> None:
    owner = make_account()
    spend(owner, "a stranger's", wait)
    assert not send(owner, browser="the owner's")


def test_what_all_browsers_together_may_ask_for_is_bounded_but_for_those_the_account_knows(
    make_account: Makes, wait: Waits
) -> None:
    owner = make_account()
    for stranger in range(2 * settings.BROWSERS_ASKING_PER_DAY):
        spend(owner, f"{stranger}", wait)
    sent = settings.CODES_PER_CONTACT_AND_DAY * settings.BROWSERS_ASKING_PER_DAY
    assert owner.codes.count() == sent
    assert send(owner, browser="the owner's") == "too_many"
    KnownBrowser.objects.create(account=owner, digest="the owner's")
    assert not send(owner, browser="the owner's")


def test_a_browser_is_counted_by_its_own_cookies(
    visitor: Visitor, another_visitor: Visitor, make_account: Makes, wait: Waits
) -> None:
    phone = make_account().phone
    for each in (visitor, another_visitor, visitor):
        each.submit(each.get("sign_in_sms"), phone=phone)
        wait(seconds=61)
    one, other, again = OneTimeCode.objects.order_by("pk").values_list("asked_by", flat=True)
    assert one == again
    assert one
    assert one != other


def test_letters_of_registration_and_for_a_forgotten_password_are_counted_alike(
    visitor: Visitor, another_visitor: Visitor, make_account: Makes, wait: Waits, settings: Any
) -> None:
    settings.CODES_PER_CONTACT_AND_DAY = settings.ACTIVATION_LETTERS_PER_DAY = 1
    owner = make_account()
    for each in (visitor, another_visitor):
        assert register(each, email="new@example.test").name == "register_sent"
        assert each.submit(each.get("forgot"), identifier=owner.email).name == "forgot_sent"
        wait(minutes=2)
    assert len(visitor.inbox.letters(owner.email)) == 2
    page = visitor.submit(visitor.get("register"), email="new@example.test")
    assert "слишком много писем" in page.error("email")
