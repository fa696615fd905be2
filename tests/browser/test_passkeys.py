"""Passkeys in a real browser, whose device for them is Chromium's virtual authenticator.

https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Sandbox
from scenarios.walker.authenticator import Authenticator
from tests import people
from tests.browser.person import Person
from tests.flows.accounts.password.test_forgot import forget, link
from tests.passkeys import add as added_by
from tests.proving import prove
from tests.visitor import Visitor

NAME = "Ноутбук Анны"
BUTTON = "Войти с ключом доступа"
CANCELLED = "Подтверждения не было"


class Device:
    """What keeps passkeys beside the page; its owner confirms at once."""

    def __init__(self, page: Page, **abilities: bool) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable", {"enableUI": False})
        options: dict[str, Any] = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
            **abilities,
        }
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = made["authenticatorId"]

    def tell(self, command: str, **about: Any) -> dict[str, Any]:
        told = {"authenticatorId": self.id, **about}
        answer: dict[str, Any] = self.session.send(f"WebAuthn.{command}", told)
        return answer

    @property
    def count(self) -> int:
        return len(self.tell("getCredentials")["credentials"])


@pytest.fixture
def anna(world: Sandbox) -> Account:
    return people.make_account(world, first_name="Анна", last_name="Соколова")


@pytest.fixture
def at_home(
    person: Person, anna: Account, world: Sandbox, follow: Callable[[Page, Visitor], None]
) -> Person:
    """Signed in, and it was just proved who one is."""
    visitor = Visitor(world, judged=False).sign_in(anna)
    prove(visitor, "passkeys")
    follow(person.page, visitor)
    return person


def add(person: Person, name: str = NAME) -> None:
    person.open("account/security/passkeys/add/")
    person.fill("Название ключа доступа", name)
    person.press("Создать ключ доступа")
    person.reads(f"Ключ доступа «{name}» добавлен.")


def sign_out(person: Person) -> None:
    person.page.context.clear_cookies()


def offers_nothing_by_itself(page: Page) -> None:
    """As a browser that knows passkeys, but not below a field."""
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")


def at_account(person: Person) -> None:
    expect(person.page).to_have_url(re.compile("/account/$"))


def try_it(person: Person) -> None:
    sign_out(person)
    offers_nothing_by_itself(person.page)
    person.open("pass/login/")
    person.press(BUTTON)


def is_refused(person: Person) -> None:
    person.sees("Ключ доступа не принят")
    person.reads("Этот ключ доступа здесь неизвестен")


def test_one_is_made_and_signs_in_by_the_button(at_home: Person, anna: Account) -> None:
    device = Device(at_home.page)
    add(at_home)
    assert device.count == 1
    sign_out(at_home)
    offers_nothing_by_itself(at_home.page)
    at_home.open("pass/login/?next=" + at_home.sandbox.path + "devices/")
    at_home.press(BUTTON)
    expect(at_home.page).to_have_url(re.compile("/devices/$"))
    assert anna.passkeys.get().sign_count > 0


def test_the_field_offers_it_by_itself(at_home: Person, anna: Account) -> None:
    Device(at_home.page)
    add(at_home)
    sign_out(at_home)
    # The virtual device answers what the browser would offer below the field at once.
    at_home.open("pass/login/")
    at_account(at_home)


def test_it_confirms_who_one_is(at_home: Person, anna: Account) -> None:
    Device(at_home.page)
    add(at_home)
    at_home.open("account/security/verify/password/")
    at_home.press("Подтвердить ключом доступа")
    expect(at_home.page).to_have_url(re.compile("/security/password/$"))


def test_a_second_one_on_the_same_device_is_refused_with_a_reason(at_home: Person) -> None:
    device = Device(at_home.page)
    add(at_home)
    at_home.open("account/security/passkeys/add/")
    at_home.fill("Название ключа доступа", "Ещё один")
    at_home.main.get_by_role("button", name="Создать ключ доступа").click()
    at_home.reads("На этом устройстве или в этом менеджере паролей уже есть ключ доступа")
    assert device.count == 1


def test_a_mistake_in_the_name_is_told_and_the_device_makes_nothing(at_home: Person) -> None:
    device = Device(at_home.page)
    at_home.open("account/security/passkeys/add/")
    at_home.fill("Название ключа доступа", " ")
    at_home.press("Создать ключ доступа")
    at_home.reads("Придумайте название.")
    assert device.count == 0


def test_a_removed_one_no_longer_signs_in(at_home: Person, anna: Account) -> None:
    Device(at_home.page)
    add(at_home)
    at_home.follow(f"Удалить: {NAME}")
    at_home.press("Удалить")
    at_home.reads(f"«{NAME}» больше нельзя")
    assert not anna.passkeys.exists()
    try_it(at_home)
    is_refused(at_home)


def test_a_device_that_does_not_verify_the_person_gets_nobody_in(
    at_home: Person, anna: Account
) -> None:
    device = Device(at_home.page)
    add(at_home)
    sign_out(at_home)
    device.tell("setUserVerified", isUserVerified=False)
    at_home.open("pass/login/")
    at_home.main.get_by_role("button", name=BUTTON).click()
    at_home.reads(CANCELLED)
    expect(at_home.main.get_by_role("button", name=BUTTON)).to_be_enabled()
    assert anna.passkeys.get().last_used_at is None


def test_without_a_device_a_message_says_so_and_the_password_works(
    person: Person, anna: Account
) -> None:
    Device(person.page)
    person.open("pass/login/")
    person.main.get_by_role("button", name=BUTTON).click()
    person.reads(CANCELLED)
    person.fill("E-mail, телефон или Mi ID", people.EMAIL)
    person.fill("Пароль", people.PASSWORD)
    person.press("Вход")
    at_account(person)


def test_without_scripts_there_is_no_button_and_the_page_says_what_it_takes(
    open_browser: Callable[..., BrowserContext],
    world: Sandbox,
    anna: Account,
    follow: Callable[[Page, Visitor], None],
) -> None:
    person = Person(open_browser(java_script_enabled=False).new_page(), world)
    person.open("pass/login/")
    expect(person.main.get_by_role("button", name=BUTTON)).to_be_hidden()
    visitor = Visitor(world, judged=False).sign_in(anna)
    prove(visitor, "passkeys")
    added_by(visitor, Authenticator())
    follow(person.page, visitor)
    person.open("account/security/passkeys/add/")
    person.reads("Этот браузер не может создать ключ доступа")
    expect(person.main.get_by_role("button", name="Создать ключ доступа")).to_be_hidden()
    person.open("account/security/verify/password/")
    expect(person.main.get_by_role("button", name="Подтвердить ключом доступа")).to_be_hidden()


def test_a_browser_that_knows_no_passkeys_sees_no_button(person: Person, anna: Account) -> None:
    person.page.add_init_script("delete window.PublicKeyCredential")
    person.open("pass/login/")
    person.page.wait_for_load_state("networkidle")
    expect(person.main.get_by_role("button", name=BUTTON)).to_be_hidden()
    person.sign_in(people.EMAIL, people.PASSWORD)
    at_account(person)


def test_a_proof_that_is_too_old_is_asked_for_again(
    at_home: Person, anna: Account, wait: Callable[..., None]
) -> None:
    device = Device(at_home.page)
    at_home.open("account/security/passkeys/add/")
    at_home.fill("Название ключа доступа", NAME)
    wait(minutes=11)
    at_home.press("Создать ключ доступа")
    at_home.sees("Выберите метод подтверждения личности")
    assert device.count == 0


# What an intruder may have left


def test_after_it_was_not_me_none_signs_in_any_more(at_home: Person, anna: Account) -> None:
    device = Device(at_home.page)
    add(at_home)
    entry = anna.events.filter(kind=Kind.PASSKEY_ADDED).get()
    at_home.open(f"account/security/log/{entry.number}/not-me/")
    at_home.reads("Все ключи доступа удалятся.")
    at_home.press("Защитить аккаунт")
    # The new password is not there yet.
    assert device.count == 1
    try_it(at_home)
    is_refused(at_home)


@pytest.mark.parametrize("keep", [False, True])
def test_after_a_forgotten_password_it_is_shown_and_goes_unless_one_keeps_it(
    at_home: Person, anna: Account, keep: bool
) -> None:
    Device(at_home.page)
    add(at_home)
    sign_out(at_home)
    visitor = Visitor(at_home.sandbox, judged=False)
    forget(visitor, people.EMAIL)
    at_home.page.goto(link(visitor))
    at_home.reads("1 ключ доступа")
    all_of_it = at_home.main.get_by_label("Удалить всё из списка выше")
    expect(all_of_it).to_be_checked()
    all_of_it.set_checked(not keep)
    at_home.fill("Новый пароль", people.OTHER_PASSWORD)
    at_home.fill("Новый пароль ещё раз", people.OTHER_PASSWORD)
    at_home.press("Задать пароль")
    try_it(at_home)
    at_account(at_home) if keep else is_refused(at_home)
