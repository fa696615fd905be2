"""The cloud site and the phone beside it, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Account
from devices.cloud import sync
from devices.models import Device, ItemKind
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests.belongings import on_phone, put_in_cloud
from tests.browser.person import Person
from tests.people import PASSWORD
from tests.phones import take_phone

SECONDS = 1000


@pytest.fixture
def anna(make_account: Callable[..., Account]) -> Account:
    return make_account()


@pytest.fixture
def phone(world: Sandbox, anna: Account) -> Device:
    """Anna's, with a photo that the cloud has too."""
    phone = take_phone(world)
    with entered(world):
        phone.link(anna)
        on_phone(phone, ItemKind.PHOTO, "IMG_1.jpg")
        sync.start(phone)
    return phone


def opened(context: BrowserContext, phone: Device, screen: str) -> Page:
    page = context.new_page()
    page.goto(f"{phone.sandbox.url}phone/{phone.pk}/{screen}")
    return page


def test_an_open_list_shows_what_the_cloud_gets(
    open_browser: Callable[..., BrowserContext], phone: Device, anna: Account
) -> None:
    page = opened(open_browser(), phone, "notes/")
    expect(page.get_by_text("Заметок пока нет.")).to_be_visible()
    with entered(phone.sandbox):
        put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        sync.everywhere(anna)
    expect(page.get_by_text("Покупки")).to_be_visible(timeout=10 * SECONDS)


def test_a_picture_fills_the_screen(
    open_browser: Callable[..., BrowserContext], phone: Device
) -> None:
    page = opened(open_browser(), phone, "gallery/")
    page.locator(".shots a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Фото")
    expect(page.get_by_text("Синхронизировано")).to_be_visible()
    expect(page.get_by_text("Сделать снимок")).to_be_hidden()


def test_a_shot_is_in_the_gallery_at_once(
    open_browser: Callable[..., BrowserContext], phone: Device, anna: Account
) -> None:
    page = opened(open_browser(), phone, "gallery/")
    page.get_by_text("Сделать снимок").click()
    expect(page.locator(".shots li")).to_have_count(2)
    assert anna.cloud_items.count() == 2


def test_what_is_done_with_ticked_items_waits_for_a_tick(
    open_browser: Callable[..., BrowserContext], world: Sandbox, anna: Account
) -> None:
    with entered(world):
        put_in_cloud(anna, ItemKind.NOTE, "Покупки")
    person = Person(open_browser().new_page(), world)
    person.sign_in(anna.mi_id, PASSWORD)
    person.sees("Здравствуйте")
    person.open("cloud/notes/")
    act = person.main.get_by_role("button", name="Удалить отмеченное")
    expect(act).to_be_disabled()
    person.main.get_by_role("checkbox", name="Покупки").check()
    act.click()
    person.reads("1 объект теперь в корзине.")
