"""The Mi account on the phone, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Account
from devices.models import Device
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests.inbox import Inbox
from tests.people import EMAIL, PASSWORD, PHONE
from tests.phones import take_phone

NEW = "osina-iva-404"
WALKERS: dict[str, dict[str, Any]] = {
    "at a computer": {"viewport": {"width": 1280, "height": 900}},
    "at a telephone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "without scripts": {"java_script_enabled": False},
}


@pytest.fixture
def anna(make_account: Callable[..., Account]) -> Account:
    return make_account(first_name="Анна", last_name="Ким")


@pytest.fixture
def phone(world: Sandbox, anna: Account) -> Device:
    return take_phone(world)


def opened(context: BrowserContext, phone: Device, screen: str = "") -> Page:
    shown = context.new_page()
    shown.goto(f"{phone.sandbox.url}phone/{phone.pk}/{screen}")
    return shown


def be_signed_in(phone: Device, anna: Account) -> None:
    with entered(phone.sandbox):
        phone.link(anna, find_device=True)


@pytest.mark.parametrize("options", WALKERS.values(), ids=WALKERS)
def test_in_and_out(
    open_browser: Callable[..., BrowserContext], phone: Device, options: dict[str, Any]
) -> None:
    page = opened(open_browser(**options), phone, "home/")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Настройки").click()
    main.get_by_role("link", name="Mi аккаунт").click()
    main.get_by_label("E-mail, телефон или Mi ID").fill(EMAIL)
    main.get_by_role("button", name="Далее").click()
    main.get_by_label("Пароль", exact=True).fill(PASSWORD)
    main.get_by_role("button", name="Войти").click()
    main.get_by_role("button", name="Продолжить").click()
    expect(main).to_contain_text("Анна Ким")
    main.get_by_role("link", name="Выйти из аккаунта").click()
    main.get_by_role("link", name="Оставить").click()
    main.get_by_label("Пароль", exact=True).fill(PASSWORD)
    main.get_by_role("button", name="ОК", exact=True).click()
    expect(main).to_contain_text("Поиск устройства отключён")
    expect(main.get_by_role("button", name="Далее")).to_be_visible()


def test_a_field_that_waits_or_is_refused_has_the_focus(
    open_browser: Callable[..., BrowserContext], phone: Device
) -> None:
    main = opened(open_browser(), phone, "settings/account/sign-in/").get_by_role("main")
    main.get_by_label("E-mail, телефон или Mi ID").fill(EMAIL)
    main.get_by_role("button", name="Далее").click()
    field = main.get_by_label("Пароль", exact=True)
    expect(field).to_be_focused()
    field.fill(NEW)
    main.get_by_role("button", name="Войти").click()
    expect(main).to_contain_text("Неверный")
    expect(field).to_be_focused()


def test_a_tap_in_a_part_that_refreshes_itself_leaves_the_page_where_it_is(
    open_browser: Callable[..., BrowserContext], phone: Device, anna: Account
) -> None:
    be_signed_in(phone, anna)
    page = opened(open_browser(**WALKERS["at a telephone"]), phone, "settings/account/")
    page.get_by_role("link", name="Безопасность аккаунта").tap()
    expect(page.get_by_role("heading", name="Безопасность аккаунта")).to_be_visible()
    assert page.evaluate("scrollY") == 0


def test_the_open_screen_changes_when_the_phone_is_removed(
    open_browser: Callable[..., BrowserContext], phone: Device, anna: Account
) -> None:
    be_signed_in(phone, anna)
    page = opened(open_browser(), phone, "settings/account/")
    expect(page.get_by_role("main")).to_contain_text("Анна Ким")
    with entered(phone.sandbox):
        anna.devices.get().remove()
    expect(page.get_by_role("main")).to_contain_text("Это устройство удалено из аккаунта.")


def test_the_password_is_changed_inside_the_phone(
    open_browser: Callable[..., BrowserContext], phone: Device, anna: Account
) -> None:
    be_signed_in(phone, anna)
    page = opened(open_browser(), phone, "settings/account/security/")
    page.get_by_role("button", name="Изменить пароль").click()
    inside = page.frame_locator(".phone-web").get_by_role("main")
    inside.get_by_role("button", name="Далее").click()
    expect(inside.get_by_label("Код из сообщения")).to_be_visible()
    inside.get_by_label("Код из сообщения").fill(Inbox(phone.sandbox).code(PHONE))
    inside.get_by_role("button", name="Добавить").click()
    inside.locator("[name=password]").fill(NEW)
    inside.locator("[name=password_again]").fill(NEW)
    inside.locator("form button.button").click()
    expect(inside).to_contain_text("Войдите с новым паролем.")
    page.get_by_role("link", name=re.compile("уведомлени", re.IGNORECASE)).click()
    page.get_by_role("main").get_by_role("link", name="Войдите снова").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Войдите снова")


def test_what_stands_beside_the_phone_follows_its_owner(
    open_browser: Callable[..., BrowserContext], phone: Device, anna: Account
) -> None:
    page = opened(open_browser(), phone, "settings/account/")
    beside = page.get_by_role("complementary", name="Вокруг телефона")
    expect(beside).to_contain_text("Не привязан ни к одному аккаунту")
    be_signed_in(phone, anna)
    expect(beside).to_contain_text("Привязан к аккаунту: Анна Ким")
    page.get_by_role("link", name="Главный экран").click()
    with entered(phone.sandbox):
        anna.devices.get().remove()
    page.get_by_role("link", name=re.compile("уведомлени", re.IGNORECASE)).click()
    expect(beside).to_contain_text("Не привязан ни к одному аккаунту")


def test_the_refusal_ends_by_itself_when_the_phone_is_free(
    open_browser: Callable[..., BrowserContext], phone: Device, anna: Account
) -> None:
    be_signed_in(phone, anna)
    page = opened(open_browser(), phone, "settings/account/linked/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("связано с существующим")
    with entered(phone.sandbox):
        anna.devices.get().remove()
    expect(page.get_by_role("main")).to_contain_text("Это устройство удалено из аккаунта.")


def test_a_toast_outlives_a_screen_that_refreshes_itself_and_then_goes(
    open_browser: Callable[..., BrowserContext], phone: Device, anna: Account
) -> None:
    be_signed_in(phone, anna)
    with entered(phone.sandbox):
        anna.devices.update(signed_in=False)
    page = opened(open_browser(), phone, "settings/account/sign-in/again/")
    page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Войти").click()
    toast = page.locator(".phone-toast")
    expect(toast).to_be_visible()
    with entered(phone.sandbox), page.expect_response(lambda answer: "/live/" not in answer.url):
        anna.devices.update(battery=7)
    expect(page.locator(".phone-status")).to_contain_text("7 %")
    expect(toast).to_be_visible()
    expect(toast).to_be_hidden(timeout=15_000)


def test_back_in_the_browser_opens_the_screen_before(
    open_browser: Callable[..., BrowserContext], phone: Device
) -> None:
    page = opened(open_browser(), phone, "home/")
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.get_by_role("link", name="Настройки").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.get_by_role("link", name="О телефоне").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("О телефоне")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Настройки")
    assert broken == []


def test_what_is_wrong_is_in_focus_and_gone_once_one_types(
    open_browser: Callable[..., BrowserContext], phone: Device
) -> None:
    page = opened(open_browser(), phone, "settings/account/sign-in/")
    main = page.get_by_role("main")
    field = main.get_by_label("E-mail, телефон или Mi ID")
    main.get_by_role("button", name="Далее").click()
    expect(field).to_be_focused()
    said = main.get_by_text("Введите e-mail, номер телефона или Mi ID.")
    expect(said).to_be_visible()
    field.press_sequentially("a")
    expect(said).to_have_count(0)
    expect(field).not_to_have_attribute("aria-invalid", "true")
