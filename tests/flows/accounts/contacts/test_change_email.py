"""Changing, adding and removing a contact, and a change that is under way."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Fault, Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import EMAIL, PASSWORD, PHONE
from tests.proving import prove
from tests.visitor import Visitor

NEW = "vera@example.test"


def ask(visitor: Visitor, email: str = NEW) -> Page:
    return visitor.submit(visitor.get("change_email"), button="Далее", email=email)


def confirm(visitor: Visitor, code: str = "") -> Page:
    page = visitor.get("change_email_code")
    return visitor.submit(page, button="Добавить", code=code or visitor.inbox.code(NEW))


def fresh(account: Account) -> Account:
    account.refresh_from_db()
    return account


def test_the_walk(at_home: Visitor, owner: Account, world: Sandbox) -> None:
    page = at_home.click(at_home.get("security"), "Изменить: E-mail для восстановления")
    page = at_home.submit(page, button="Далее")
    page = at_home.submit(page, button="Добавить", code=at_home.inbox.code(PHONE))
    assert page.h1 == "Изменить адрес электронной почты"
    page = at_home.submit(page, button="Далее", email=NEW)
    assert fresh(owner).email == EMAIL
    page = at_home.submit(page, button="Добавить", code=at_home.inbox.code(NEW))
    assert page.name == "security"
    assert page.notices == [
        "Адрес электронной почты вашего аккаунта изменён. Проверить безопасность аккаунта"
    ]
    assert "v•••@example.test" in page.text
    assert fresh(owner).email == NEW
    assert world.events.get(kind=Kind.EMAIL_CHANGED).about == {"to": "v•••@example.test"}
    assert Account.objects.identified_by(world, NEW) == owner
    assert Account.objects.identified_by(world, EMAIL) is None


def test_the_old_address_and_the_number_get_a_link_and_the_new_address_none(
    at_home: Visitor,
) -> None:
    prove(at_home, "email")
    ask(at_home)
    confirm(at_home)
    assert "/pass/undo/" in at_home.inbox.link("Это не я: отменить", EMAIL)
    assert "/pass/undo/" in at_home.inbox.last_sms(PHONE).text
    told = at_home.inbox.last_letter(NEW)
    assert told.subject == "Адрес электронной почты изменён"
    assert "/pass/undo/" not in told.text


def test_an_account_without_an_address_adds_one(visitor: Visitor, make_account: Makes) -> None:
    account = make_account(email="")
    page = visitor.sign_in(account).get("security")
    visitor.click(page, "Добавить: E-mail для восстановления")
    prove(visitor, "email")
    ask(visitor)
    assert confirm(visitor).notices == [
        "Адрес электронной почты добавлен в ваш аккаунт. Проверить безопасность аккаунта"
    ]
    assert fresh(account).email == NEW
    assert "По e-mail" in visitor.get("verify", "password").text


def test_an_address_of_somebody_else_looks_like_any_other(
    at_home: Visitor, owner: Account, make_account: Makes, world: Sandbox
) -> None:
    make_account(email=NEW, phone=None)
    prove(at_home, "email")
    page = ask(at_home, "VERA@example.test")
    assert page.name == "change_email_code"
    told = at_home.inbox.last_letter(NEW)
    assert not told.code
    assert confirm(at_home, "123456").error("code") == "Неверный код. Осталось 4 попытки."
    assert fresh(owner).email == EMAIL
    assert world.events.get(kind=Kind.EMAIL_TAKEN).account is None


def test_an_account_that_was_never_activated_keeps_no_address(
    at_home: Visitor, owner: Account, make_account: Makes
) -> None:
    make_account(email=NEW, phone=None, activated=False)
    prove(at_home, "email")
    ask(at_home)
    confirm(at_home)
    assert fresh(owner).email == NEW
    assert Account.objects.count() == 1


def test_an_address_that_was_taken_meanwhile_changes_nothing(
    at_home: Visitor, owner: Account, make_account: Makes
) -> None:
    prove(at_home, "email")
    ask(at_home)
    code = at_home.inbox.code(NEW)
    make_account(email=NEW, phone=None)
    page = confirm(at_home, code)
    assert page.name == "change_email"
    assert "только что привязали" in page.notices[0]
    assert fresh(owner).email == EMAIL


@pytest.mark.django_db(transaction=True)
def test_one_address_is_won_by_one_of_two_accounts(
    visitor: Visitor, another_visitor: Visitor, make_account: Makes, wait: Waits, world: Sandbox
) -> None:
    browsers, codes, accounts = [visitor, another_visitor], [], []
    for browser, phone in zip(browsers, ["+79995550101", "+79995550102"], strict=True):
        account = make_account(email="", phone=phone)
        browser.sign_in(account)
        prove(browser, "email")
        ask(browser)
        accounts.append(account)
        codes.append(browser.inbox.code(NEW))
        browser.judged = False
        wait(seconds=61)

    def confirm_by(browser: Visitor, code: str) -> str:
        return browser.post("change_email_code", {"code": code}, follow=False).location

    pairs = zip(browsers, codes, strict=True)
    answers = at_once([lambda pair=pair: confirm_by(*pair) for pair in pairs])
    assert sorted(answers) == ["/account/security/", "/account/security/email/"]
    assert sorted(filter(None, (fresh(account).email for account in accounts))) == [NEW]
    assert world.events.filter(kind=Kind.EMAIL_CHANGED).count() == 1


@pytest.mark.parametrize("typed", [EMAIL, "Anna@Example.TEST"])
def test_the_own_address_is_told_to_be_that(at_home: Visitor, typed: str) -> None:
    prove(at_home, "email")
    assert ask(at_home, typed).error("email") == "Этот адрес уже указан в вашем аккаунте."


@pytest.mark.parametrize("typed", ["", "нет", "a@b", "😀@x.test", "\x00@\x00", "a@" + "b" * 400])
def test_what_is_no_address_is_refused(at_home: Visitor, typed: str) -> None:
    prove(at_home, "email")
    assert at_home.post("change_email", {"email": typed}).error("email")


def test_an_address_in_other_letters_has_the_same_limit(at_home: Visitor) -> None:
    prove(at_home, "email")
    ask(at_home)
    assert ask(at_home, "Vera@Example.test").error("email")


def test_a_refusing_mail_server_is_told_plainly(at_home: Visitor, world: Sandbox) -> None:
    prove(at_home, "email")
    world.set_fault("email", Fault.REFUSED, 0)
    assert "шлюз" in ask(at_home).error("email")


def test_the_proof_for_the_number_is_none_for_the_address(at_home: Visitor) -> None:
    prove(at_home, "phone")
    for place in (
        "change_email",
        "change_email_code",
        "change_email_resend",
        "change_email_remove",
    ):
        assert at_home.get(place).url == "/account/security/verify/email/"


def test_a_held_change_is_not_applied_for_another_person(
    at_home: Visitor, owner: Account, make_account: Makes
) -> None:
    prove(at_home, "email")
    ask(at_home)
    boris = make_account(email="boris@example.test", phone=None)
    at_home.post("sign_out")
    at_home.sign_in(boris)
    prove(at_home, "email")
    assert (
        at_home.post("change_email_code", {"code": at_home.inbox.code(NEW)}).name == "change_email"
    )
    assert (fresh(owner).email, fresh(boris).email) == (EMAIL, "boris@example.test")


# Under way


def test_a_change_under_way_is_shown_in_every_browser_and_can_be_cancelled(
    at_home: Visitor, another_visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    prove(at_home, "email")
    ask(at_home)
    page = another_visitor.sign_in(owner).get("security")
    assert "Идёт смена контакта" in page.text
    assert "v•••@example.test" in page.text
    page = another_visitor.submit(page, button="Отменить смену")
    assert "Идёт смена контакта" not in page.main.text
    assert (
        at_home.post("change_email_code", {"code": at_home.inbox.code(NEW)}).name == "change_email"
    )
    assert fresh(owner).email == EMAIL
    assert world.events.filter(kind=Kind.CONTACT_CHANGE_CANCELLED).count() == 1
    page = another_visitor.post("change_email_cancel")
    assert page.notices == ["Отменять уже нечего."]


def test_a_change_under_way_is_gone_with_its_code(at_home: Visitor, wait: Waits) -> None:
    prove(at_home, "email")
    ask(at_home)
    wait(minutes=10)
    assert "Идёт смена контакта" not in at_home.get("security").text


# Removing


@pytest.mark.parametrize("kind", ["phone", "email"])
def test_a_contact_is_removed_by_a_button(
    at_home: Visitor, owner: Account, world: Sandbox, kind: str
) -> None:
    page = prove(at_home, kind)
    words = "номер" if kind == "phone" else "адрес"
    page = at_home.click(page, f"Удалить {words} из аккаунта")
    assert fresh(owner).contact_methods.count() == 2
    page = at_home.submit(page, button="Удалить из аккаунта")
    assert page.name == "security"
    assert (fresh(owner).phone, owner.email) == ((None, EMAIL) if kind == "phone" else (PHONE, ""))
    assert owner.contact_methods.count() == 1
    removed = Kind.PHONE_REMOVED if kind == "phone" else Kind.EMAIL_REMOVED
    assert world.events.filter(kind=removed).count() == 1
    assert "/pass/undo/" in at_home.inbox.last_sms(PHONE).text
    assert "/pass/undo/" in at_home.inbox.last_letter(EMAIL).text


def test_the_last_contact_stays(visitor: Visitor, make_account: Makes) -> None:
    account = make_account(phone=None)
    visitor.sign_in(account)
    page = prove(visitor, "email")
    assert "Удалить адрес" not in page.text
    page = visitor.post("change_email_remove")
    assert "единственный контакт" in page.text
    assert fresh(account).email == EMAIL


def test_a_number_that_is_a_second_step_stays(at_home: Visitor, owner: Account) -> None:
    prove(at_home, "phone")
    owner.contact_methods.filter(channel="sms").update(second_step=True)
    page = at_home.post("change_phone_remove")
    assert "подтверждает вход" in page.text
    assert fresh(owner).phone == PHONE


def test_the_password_still_signs_in_after_a_removal(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    prove(visitor, "phone")
    visitor.submit(visitor.get("change_phone_remove"), button="Удалить из аккаунта")
    visitor.post("sign_out")
    page = visitor.get("sign_in")
    page = visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert page.name == "account"
