"""The phone in a real browser: taps that need not wait, and what comes by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from devices.models import Device
from sandbox.models import Sandbox
from sandbox.sms import send_sms
from sandbox.visit import entered
from tests.browser.person import Person
from tests.people import PASSWORD

NUMBER = "+79995550137"
EMAIL = "vera@example.test"
WALKERS = {
    "at a computer": {"viewport": {"width": 1280, "height": 900}},
    "at a telephone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "without scripts": {"java_script_enabled": False},
}
every_walker = pytest.mark.parametrize("options", WALKERS.values(), ids=WALKERS)


@pytest.fixture
def phone(world: Sandbox) -> Device:
    with entered(world):
        made = shelf.take(world, BY_KEY["redmi-note-12"])
        shelf.new_sim(world, NUMBER).put_into(made)
    return made


def opened(context: BrowserContext, phone: Device, page: str = "") -> Page:
    shown = context.new_page()
    shown.goto(f"{phone.sandbox.url}phone/{phone.pk}/{page}")
    return shown


@every_walker
def test_seven_taps_make_a_developer(
    open_browser: Callable[..., BrowserContext], phone: Device, options: dict[str, object]
) -> None:
    page = opened(open_browser(**options), phone, "home/")
    page.get_by_role("link", name="Настройки").click()
    page.get_by_role("link", name="О телефоне").click()
    version = page.get_by_role("button", name="Версия MIUI")
    for _each in range(7):
        version.click()
    expect(page.locator("#phone-toasts")).to_contain_text("Вы стали разработчиком!")
    page.get_by_role("main").get_by_role("link", name="Назад").first.click()
    page.get_by_role("link", name="Расширенные настройки").click()
    page.get_by_role("link", name="Для разработчиков").click()
    page.get_by_role("link", name="Статус Mi Unlock").click()
    page.get_by_role("button", name="Связать аккаунт с устройством").click()
    expect(page.get_by_role("main")).to_contain_text("Сначала войдите")


def test_hasty_taps_all_count(
    open_browser: Callable[..., BrowserContext], phone: Device, world: Sandbox
) -> None:
    page = opened(open_browser(), phone, "settings/about/")
    # Faster than any answer comes.
    page.evaluate(
        "() => { const row = document.getElementById('miui-version');"
        " for (let tap = 0; tap < 7; tap += 1) row.click(); }"
    )
    expect(page.locator("#phone-toasts")).to_contain_text("Вы стали разработчиком!")
    phone.refresh_from_db()
    assert (phone.version_taps, phone.developer) == (7, True)


def test_a_tap_leaves_a_page_scrolled_to_where_it_was(
    open_browser: Callable[..., BrowserContext], phone: Device
) -> None:
    page = opened(open_browser(**WALKERS["at a telephone"]), phone, "home/")
    page.evaluate("scrollTo(0, 20)")
    page.get_by_role("link", name="Настройки").tap()
    expect(page.get_by_role("heading", name="Настройки")).to_be_visible()
    assert page.evaluate("scrollY") == 20


def test_a_screen_one_comes_to_is_not_above_the_page(
    open_browser: Callable[..., BrowserContext], phone: Device
) -> None:
    page = opened(open_browser(**WALKERS["at a telephone"]), phone, "home/")
    page.evaluate("scrollTo(0, 200)")
    page.get_by_role("link", name="Настройки").tap()
    expect(page.get_by_role("heading", name="Настройки")).to_be_in_viewport()


def test_an_sms_arrives_while_one_looks(
    open_browser: Callable[..., BrowserContext], phone: Device, world: Sandbox
) -> None:
    page = opened(open_browser(), phone, "messages/")
    expect(page.get_by_role("main")).to_contain_text("Сообщений пока нет.")
    with entered(world):
        send_sms(NUMBER, "Учебная копия. Ваш код: 654321.")
    talk = page.get_by_role("link", name=re.compile("Ваш код: 654321"))
    expect(talk).to_be_visible()
    talk.click()
    expect(page.get_by_role("heading", name="Mi account")).to_be_visible()
    expect(page.locator(".bubble").last).to_be_in_viewport()
    # It is read: the notification goes away by itself.
    expect(page.get_by_role("link", name="Уведомления", exact=True)).to_be_visible()


def test_the_address_line_follows_the_page(
    open_browser: Callable[..., BrowserContext], phone: Device
) -> None:
    page = opened(open_browser(), phone, "browser/")
    page.get_by_role("link", name="Войти").click()
    address = page.get_by_role("textbox", name="Адрес")
    expect(address).to_have_value("account.mi-account.test/pass/login/")
    site = page.frame_locator("iframe")
    site.get_by_role("link", name="Забыли пароль?").click()
    expect(address).to_have_value(re.compile("^account.mi-account.test/pass/forgot/"))
    page.get_by_role("button", name="Предыдущая страница").click()
    expect(address).to_have_value("account.mi-account.test/pass/login/")
    page.get_by_role("button", name="Следующая страница").click()
    expect(address).to_have_value(re.compile("/pass/forgot/"))
    page.get_by_role("link", name="Обновить страницу").click()
    expect(site.get_by_role("heading", level=1)).to_be_visible()
    expect(address).to_have_value(re.compile("/pass/forgot/"))


@every_walker
def test_an_account_is_made_wholly_on_the_phone(
    open_browser: Callable[..., BrowserContext],
    phone: Device,
    world: Sandbox,
    options: dict[str, object],
) -> None:
    page = opened(open_browser(**options), phone, "browser/")
    page.get_by_role("link", name="Создать аккаунт").click()
    site = page.frame_locator("iframe")
    site.get_by_label("E-mail").fill(EMAIL)
    site.get_by_role("button", name="Создать Mi аккаунт").click()
    site.get_by_label("Пароль", exact=True).fill(PASSWORD)
    site.get_by_label("Пароль ещё раз").fill(PASSWORD)
    site.get_by_role("button", name="Добавить").click()
    expect(site.get_by_role("heading", name="Проверьте почту")).to_be_visible()

    page.get_by_role("link", name="Главный экран").click()
    page.get_by_role("link", name="Почта").click()
    page.get_by_role("button", name=EMAIL).click()
    page.get_by_role("link", name=re.compile("Mi account")).click()
    page.frame_locator("iframe").get_by_role("link", name="Активировать аккаунт").click()
    expect(page).to_have_url(re.compile("/browser/"))
    page.frame_locator("iframe").get_by_role("button", name="Активировать аккаунт").click()
    site = page.frame_locator("iframe")
    expect(site.get_by_role("button", name="Активировать аккаунт")).to_have_count(0)
    expect(site.get_by_role("heading", level=1)).to_be_visible()
    assert world.accounts.get(email=EMAIL).activated_at is not None


def test_an_offline_phone_says_so_in_the_frame(
    open_browser: Callable[..., BrowserContext], phone: Device, world: Sandbox
) -> None:
    person = Person(open_browser().new_page(), world)
    person.page.goto(f"{world.url}phone/{phone.pk}/browser/?to=pass/login/")
    frame = person.page.frame_locator("iframe")
    expect(frame.get_by_role("button", name="Вход")).to_be_visible()
    with entered(world):
        Device.objects.get(pk=phone.pk).switch(wifi=False, mobile_data=False)
    frame.get_by_role("link", name="Забыли пароль?").click()
    expect(frame.get_by_role("heading", name="Нет подключения")).to_be_visible()
