"""The letter of a registration: its link, sending it again, and another address for it."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account, Registration
from sandbox.models import Sandbox
from tests.fixtures import Makes, Waits
from tests.flows.accounts.registration.test_register_by_email import (
    ACTIVATE,
    AGAIN,
    EMAIL,
    PASSWORD,
    activate,
    register,
)
from tests.visitor import Visitor

OTHER = "viktor@example.test"


@pytest.fixture
def link(visitor: Visitor) -> str:
    register(visitor)
    return visitor.inbox.link(ACTIVATE)


def is_activated(email: str = EMAIL) -> bool:
    return Account.objects.get(email=email).is_activated


# The link


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_opening_the_link_changes_nothing(visitor: Visitor, link: str, method: str) -> None:
    visitor.send(method, link)
    assert not is_activated()


def test_the_link_keeps_its_secret_from_other_sites_and_the_button_still_works(
    visitor: Visitor, link: str
) -> None:
    page = visitor.get(link)
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert visitor.submit(page, button=ACTIVATE).name == "activated"


def test_another_browser_may_activate_and_is_not_signed_in(
    visitor: Visitor, another_visitor: Visitor, link: str
) -> None:
    assert activate(another_visitor, password=PASSWORD).name == "activated"
    assert not another_visitor.is_signed_in
    assert visitor.get("register_sent").name == "activated"


def test_who_is_signed_in_stays_so(
    another_visitor: Visitor, link: str, make_account: Makes
) -> None:
    other = make_account(email="eva@example.test", phone=None, first_name="Ева")
    another_visitor.sign_in(other)
    page = another_visitor.get(link)
    assert "открыт аккаунт «Ева»" in page.text
    done = another_visitor.submit(page, button=ACTIVATE, password=PASSWORD)
    assert "открыт аккаунт «Ева»" in done.text
    assert another_visitor.is_signed_in
    assert is_activated()
    assert another_visitor.submit(done, button="Выйти из аккаунта").name == "sign_in"


def test_a_used_link_leads_to_signing_in(visitor: Visitor, link: str) -> None:
    activate(visitor)
    page = visitor.get(link)
    assert (page.status, page.h1) == (200, "Аккаунт уже активирован")
    assert visitor.click(page, "Войти").name == "sign_in"
    assert visitor.post(link).h1 == "Аккаунт уже активирован"


def test_an_expired_link_leads_to_a_new_letter(
    visitor: Visitor, another_visitor: Visitor, link: str, wait: Waits
) -> None:
    wait(hours=23, minutes=59)
    assert another_visitor.get(link).status == 200
    wait(minutes=1)
    page = another_visitor.get(link)
    assert (page.status, page.h1) == (410, "Срок действия ссылки истёк")
    assert another_visitor.post(link).status == 410
    assert not is_activated()
    page = another_visitor.submit(page, button=AGAIN)
    assert page.name == "register_sent"
    assert activate(another_visitor, password=PASSWORD).name == "activated"


@pytest.mark.parametrize("token", ["nobody", "%ED%A0%80", "ю" * 3000])
def test_an_unknown_link_leads_on(visitor: Visitor, token: str) -> None:
    for page in (visitor.get(f"/pass/activate/{token}/"), visitor.post(f"/pass/activate/{token}/")):
        assert (page.status, page.h1) == (404, "Ссылка не действует")
    assert visitor.click(page, "Войти").name == "sign_in"
    again = visitor.post(f"/pass/activate/{token}/resend/")
    assert again.status == 404


def test_a_link_of_another_sandbox_is_unknown(stranger: Visitor, link: str) -> None:
    elsewhere = link.replace(link.split("/")[4], stranger.sandbox.code)
    assert stranger.get(elsewhere).status == 404


# Sending again


def test_the_letter_is_sent_again_after_the_cool_down(
    visitor: Visitor, link: str, wait: Waits
) -> None:
    wait(seconds=30)
    page = visitor.submit(visitor.get("register_sent"), button=AGAIN)
    assert "только что отправлено" in page.notices[0]
    assert len(visitor.inbox.letters()) == 1
    wait(seconds=30)
    page = visitor.submit(page, button=AGAIN)
    assert "отправлено ещё раз" in page.notices[0]
    assert len(visitor.inbox.letters()) == 2
    assert visitor.get(link).status == 404
    assert activate(visitor).name == "activated"


def test_an_address_gets_ten_letters_a_day(visitor: Visitor, link: str, wait: Waits) -> None:
    for _letter in range(settings.ACTIVATION_LETTERS_PER_DAY - 1):
        wait(minutes=2)
        visitor.post("register_resend")
    wait(minutes=2)
    page = visitor.post("register_resend")
    assert "слишком много писем" in page.notices[0]
    assert len(visitor.inbox.letters()) == settings.ACTIVATION_LETTERS_PER_DAY
    wait(days=1)
    assert "отправлено ещё раз" in visitor.post("register_resend").notices[0]


def test_registering_again_during_the_cool_down_is_told_at_the_address(
    visitor: Visitor, another_visitor: Visitor, link: str
) -> None:
    page = another_visitor.submit(
        another_visitor.get("register"), button="Создать Mi аккаунт", email=EMAIL
    )
    assert "только что отправлено" in page.error("email")


def test_registering_again_in_one_browser_replaces_the_password_and_the_link(
    visitor: Visitor, link: str, wait: Waits
) -> None:
    wait(minutes=1)
    register(visitor, password="совсем другой пароль")
    assert visitor.get(link).status == 404
    activate(visitor)
    assert Account.objects.get(email=EMAIL).check_password("совсем другой пароль")


# Another address


def test_the_address_can_be_corrected_and_the_old_link_dies(
    visitor: Visitor, link: str, world: Sandbox
) -> None:
    page = visitor.click(visitor.get("register_sent"), "Исправить адрес")
    assert page.form.values["email"] == EMAIL
    page = visitor.submit(page, button="Отправить письмо", email=OTHER)
    assert f"Письмо отправлено на {OTHER}" in page.text
    assert visitor.get(link).status == 404
    assert activate(visitor, OTHER).name == "activated"
    assert [account.email for account in Account.objects.filter(sandbox=world)] == [OTHER]
    assert Account.objects.get(email=OTHER).check_password(PASSWORD)
    assert world.events.filter(kind=Kind.REGISTRATION_ADDRESS_CHANGED).count() == 1


def test_correcting_back_and_forth_is_no_way_around_the_cool_down(
    visitor: Visitor, link: str
) -> None:
    visitor.submit(visitor.get("register_address"), button="Отправить письмо", email=OTHER)
    page = visitor.submit(visitor.get("register_address"), button="Отправить письмо", email=EMAIL)
    assert "только что отправлено" in page.error("email")
    assert len(visitor.inbox.letters(to=EMAIL)) == 1


def test_correcting_leaves_somebody_elses_registration_alone(
    visitor: Visitor, another_visitor: Visitor, link: str, wait: Waits
) -> None:
    wait(minutes=1)
    register(another_visitor, password="совсем другой пароль")
    theirs = another_visitor.inbox.link(ACTIVATE, to=EMAIL)
    visitor.submit(visitor.get("register_address"), button="Отправить письмо", email=OTHER)
    assert another_visitor.submit(another_visitor.get(theirs), button=ACTIVATE).name == "activated"
    assert is_activated()


def test_an_activated_account_is_not_moved_to_another_address(
    visitor: Visitor, another_visitor: Visitor, link: str
) -> None:
    page = visitor.get("register_address")
    activate(another_visitor, password=PASSWORD)
    assert visitor.submit(page, button="Отправить письмо", email=OTHER).name == "activated"
    registration = Registration.objects.get()
    assert (registration.email, is_activated()) == (EMAIL, True)


def test_a_corrected_address_that_is_taken_looks_the_same(
    visitor: Visitor, link: str, make_account: Makes
) -> None:
    make_account(email=OTHER, phone=None)
    page = visitor.submit(visitor.get("register_address"), button="Отправить письмо", email=OTHER)
    assert f"Письмо отправлено на {OTHER}" in page.text
    assert "уже есть Mi аккаунт" in visitor.inbox.last_letter(to=OTHER).subject
