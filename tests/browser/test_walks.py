"""The walks of a Russian person at a computer and at a phone, as they are described to people."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from accounts.models import Account
from accounts.models.code import OneTimeCode
from accounts.post import send_letter
from devices.models import Device
from sandbox.models import Sandbox
from sandbox.sms import send_sms
from sandbox.visit import entered
from tests import people
from tests.browser.person import Person
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE

COMPUTER = {"width": 1280, "height": 800}
TELEPHONE = {"width": 390, "height": 844}
WALKERS = {
    "at a computer": {"viewport": COMPUTER},
    "at a telephone": {"viewport": TELEPHONE, "has_touch": True, "is_mobile": True},
    "without scripts": {"viewport": COMPUTER, "java_script_enabled": False},
}
every_walker = pytest.mark.parametrize("options", WALKERS.values(), ids=WALKERS)


@pytest.fixture
def anna(world: Sandbox) -> Account:
    return people.make_account(world, first_name="Анна", last_name="Соколова")


def newest_message(person: Person) -> Locator:
    """Open the inbox from the strip, and in it the newest message."""
    person.page.get_by_role("link", name=re.compile("Входящие")).first.click()
    person.sees("Входящие")
    person.main.locator(".message-item").first.click()
    return person.main.get_by_role("article")


def test_the_tools_lead_back_to_the_step_that_one_left(
    open_browser: Callable[..., BrowserContext], world: Sandbox
) -> None:
    person = Person(open_browser().new_page(), world)
    person.open("pass/register/phone/")
    person.fill("Номер телефона", PHONE)
    person.press("Получить код")
    person.sees("Введите код")
    assert newest_message(person).is_visible()
    person.page.get_by_role("link", name="Журнал").first.click()
    person.sees("Журнал")
    person.page.get_by_role("link", name="Вернуться на сайт").click()
    person.sees("Введите код")


@every_walker
def test_somebody_registers_by_mail_and_signs_in(
    open_browser: Callable[..., BrowserContext], world: Sandbox, options: dict[str, object]
) -> None:
    person = Person(open_browser(**options).new_page(), world)
    person.page.goto("/")
    person.main.get_by_text("Пустая").click()
    person.press("Создать песочницу")
    person.sees("Создать Mi аккаунт")
    person.fill("E-mail", EMAIL)
    person.press("Создать Mi аккаунт")
    person.fill("Пароль", PASSWORD)
    person.fill("Пароль ещё раз", PASSWORD)
    person.press("Добавить")
    person.sees("Проверьте почту")
    letter = newest_message(person).frame_locator("iframe")
    with person.page.context.expect_page() as opened:
        letter.get_by_role("link", name="Активировать аккаунт").click()
    person.page = opened.value
    person.press("Активировать аккаунт")
    person.follow("Войти")
    person.fill("Пароль", PASSWORD)
    person.press("Вход")
    expect(person.page).to_have_url(re.compile("/account/$"))


@every_walker
def test_the_password_is_changed_with_a_code_by_sms(
    open_browser: Callable[..., BrowserContext],
    world: Sandbox,
    anna: Account,
    options: dict[str, object],
) -> None:
    person = Person(open_browser(**options).new_page(), world)
    person.sign_in(PHONE, PASSWORD)
    person.open("account/security/")
    person.follow("Сменить: Пароль")
    person.press("Далее")
    code_page = person.page.url
    code = newest_message(person).locator(".chip code").inner_text()
    person.page.goto(code_page)
    person.fill("Код из сообщения", f"{code[:3]} {code[3:]}")
    person.press("Добавить")
    person.fill("Новый пароль", OTHER_PASSWORD)
    person.fill("Новый пароль ещё раз", OTHER_PASSWORD)
    person.main.get_by_role("button").last.click()
    person.sees("Вход в Mi аккаунт")
    person.fill("E-mail, телефон или Mi ID", EMAIL)
    person.fill("Пароль", OTHER_PASSWORD)
    person.press("Вход")
    expect(person.page).to_have_url(re.compile("/account/$"))


@every_walker
def test_a_device_is_removed_in_the_cloud(
    open_browser: Callable[..., BrowserContext],
    world: Sandbox,
    anna: Account,
    options: dict[str, object],
) -> None:
    device = people.make_device(anna, model="Redmi Note 12")
    person = Person(open_browser(**options).new_page(), world)
    person.open("cloud/")
    person.follow("Войти через Mi аккаунт")
    person.fill("E-mail, телефон или Mi ID", anna.mi_id)
    person.fill("Пароль", PASSWORD)
    person.press("Вход")
    person.follow("Настройки")
    person.main.get_by_role("link", name=re.compile("Redmi Note 12")).first.click()
    person.follow("Удалить устройство")
    person.press("Удалить устройство")
    person.reads("Теперь его можно привязать к другому Mi аккаунту")
    assert Device.objects.get(pk=device.pk).account is None


@every_walker
def test_three_dots_change_the_language(
    open_browser: Callable[..., BrowserContext], world: Sandbox, options: dict[str, object]
) -> None:
    person = Person(open_browser(**options, locale="en-GB").new_page(), world)
    person.open("pass/login/")
    person.sees("Sign in to Mi account")
    footer = person.page.get_by_role("contentinfo")
    footer.locator("summary").click()
    footer.get_by_role("button", name="Русский").click()
    person.sees("Вход в Mi аккаунт")
    expect(person.page).to_have_url(re.compile("/pass/login/$"))


def test_signing_in_takes_nothing_but_a_keyboard(person: Person, anna: Account) -> None:
    person.open("pass/login/")
    keyboard = person.page.keyboard
    tab_to(person.page, "E-mail, телефон или Mi ID")
    keyboard.type(EMAIL)
    tab_to(person.page, "Пароль")
    keyboard.type("неверный пароль")
    keyboard.press("Enter")
    person.reads("Неверный логин или пароль")
    expect(person.main.get_by_label("Пароль", exact=True)).to_be_focused()
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    expect(person.page).to_have_url(re.compile("/account/$"))


def tab_to(page: Page, label: str) -> None:
    field = page.get_by_label(label, exact=True)
    for _press in range(25):
        if field.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not lead to «{label}»")


def test_a_message_appears_by_itself(person: Person, anna: Account) -> None:
    person.open("inbox/")
    person.reads("Пока ничего не пришло")
    OneTimeCode.objects.send("password", "sms", PHONE, anna)
    expect(person.main.locator(".message-item")).to_have_count(1, timeout=8000)
    expect(person.page.locator("#strip-unread")).to_have_attribute("data-count", "1", timeout=8000)


def test_the_list_stays_where_it_was_when_a_message_is_opened(
    person: Person, world: Sandbox
) -> None:
    with entered(world):
        for number in range(20):
            send_sms(PHONE, f"SMS {number}")
    person.open("inbox/")
    pane = person.page.locator(".inbox-list")
    pane.evaluate("node => { node.scrollTop = 200 }")
    person.main.locator(".message-item").nth(6).click()
    expect(person.main.get_by_role("article")).to_be_visible()
    assert pane.evaluate("node => node.scrollTop") == 200
    person.page.go_back()
    expect(person.main.get_by_role("article")).to_have_count(0)
    assert pane.evaluate("node => node.scrollTop") == 200


def test_two_sandboxes_side_by_side_know_two_people(
    open_browser: Callable[..., BrowserContext],
    world: Sandbox,
    anna: Account,
    start: Callable[..., Sandbox],
) -> None:
    context = open_browser()
    other = start("empty")
    people.make_account(other, email="igor@example.test", phone=None, first_name="Игорь")
    here, there = Person(context.new_page(), world), Person(context.new_page(), other)
    here.sign_in(EMAIL, PASSWORD)
    there.sign_in("igor@example.test", PASSWORD)
    for person, name in ((here, "Анна"), (there, "Игорь")):
        person.open("account/")
        person.reads(name)
    here.page.context.clear_cookies(path=world.path)
    here.open("account/")
    here.sees("Вход в Mi аккаунт")
    there.open("account/")
    there.reads("Игорь")


def test_a_telephone_shows_the_mark_of_the_copy_and_whole_addresses(
    open_browser: Callable[..., BrowserContext], world: Sandbox
) -> None:
    person = Person(open_browser(viewport={"width": 320, "height": 640}).new_page(), world)
    address = "konstantin.konstantinopolskij@example.test"
    with entered(world):
        send_letter(address, "Здравствуйте", ["Письмо."], None)
    person.open("inbox/")
    expect(person.page.locator(".strip").get_by_text("Учебная копия").last).to_be_in_viewport()
    sender = person.main.locator(".message-from")
    expect(sender).to_contain_text(address)
    assert sender.evaluate("node => node.scrollWidth <= node.clientWidth")
    overflow = "() => document.documentElement.scrollWidth > innerWidth"
    assert not person.page.evaluate(overflow)
