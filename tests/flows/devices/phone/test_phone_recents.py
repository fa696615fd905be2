"""«Recent apps»: where somebody was on a phone, and back there."""

from __future__ import annotations

import pytest

from devices.models import Device
from sandbox import copying
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests.phones import take_phone
from tests.visitor import Visitor


@pytest.fixture
def phone(world: Sandbox) -> Device:
    return take_phone(world)


def names(page: Page) -> list[str]:
    return [node.text for node in page.html.all(".phone-recents a")]


def look(visitor: Visitor, phone: Device) -> Page:
    return visitor.click(visitor.get("phone_home", phone.pk), "Недавние приложения")


def test_they_stand_in_order_the_latest_first(visitor: Visitor, phone: Device) -> None:
    for name in ("phone_settings", "phone_notes", "phone_browser", "phone_settings"):
        visitor.get(name, phone.pk)
    page = look(visitor, phone)
    assert page.name == "phone_recents"
    assert names(page) == ["Настройки", "Браузер", "Заметки"]


def test_one_leads_back_to_the_screen_that_was_left(visitor: Visitor, phone: Device) -> None:
    visitor.get("phone_about", phone.pk)
    visitor.get("phone_notes", phone.pk)
    assert visitor.click(look(visitor, phone), "Настройки").name == "phone_about"


def test_the_browser_is_found_on_its_page(visitor: Visitor, phone: Device) -> None:
    visitor.get(f"/phone/{phone.pk}/browser/?to=help/")
    page = visitor.click(look(visitor, phone), "Браузер")
    assert page.html.find("#web")["src"].endswith("/web/help/")


def test_a_screen_about_one_thing_leads_back_to_its_app(visitor: Visitor, phone: Device) -> None:
    """In a copied sandbox the thing has another key, or is somebody else's."""
    visitor.get("phone_gallery", phone.pk)
    picture = phone.items.create(kind="photo", title="IMG_1.jpg", size=1)
    visitor.get("phone_picture", phone.pk, picture.pk)
    assert visitor.click(look(visitor, phone), "Галерея").name == "phone_gallery"


def test_home_and_notifications_are_no_apps(visitor: Visitor, phone: Device) -> None:
    for name in ("phone", "phone_home", "phone_notifications", "phone_recents"):
        visitor.get(name, phone.pk)
    assert "Недавних приложений нет." in look(visitor, phone).text


def test_what_a_page_asks_for_by_itself_opens_nothing(visitor: Visitor, phone: Device) -> None:
    address = visitor.address("phone_settings", phone.pk)
    visitor.get(address, hx_request="true")
    assert not names(look(visitor, phone))
    visitor.get(address, hx_request="true", hx_boosted="true")
    assert names(look(visitor, phone)) == ["Настройки"]


def test_all_of_them_can_be_closed(visitor: Visitor, phone: Device) -> None:
    visitor.get("phone_settings", phone.pk)
    assert visitor.submit(look(visitor, phone), "Закрыть все").name == "phone_home"
    assert not names(look(visitor, phone))


def test_they_are_the_phones(
    visitor: Visitor, another_visitor: Visitor, world: Sandbox, phone: Device
) -> None:
    other = take_phone(world, "xiaomi-12t")
    visitor.get("phone_notes", phone.pk)
    assert names(look(another_visitor, phone)) == ["Заметки"]
    assert not names(look(visitor, other))


def test_a_phone_that_was_reset_has_none(visitor: Visitor, phone: Device) -> None:
    visitor.get("phone_notes", phone.pk)
    visitor.submit(visitor.get("phone_reset_sure", phone.pk), "Стереть")
    assert not names(look(visitor, phone))


def test_a_copied_sandbox_leads_to_its_own_phone(visitor: Visitor, phone: Device) -> None:
    visitor.get("phone_about", phone.pk)
    copied = copying.copy(phone.sandbox, phone.sandbox.now())
    page = look(Visitor(copied), copied.devices.get(serial=phone.serial))
    assert page.html.find(".phone-recents a")["href"].startswith(copied.path)
    assert Visitor(copied).click(page, "Настройки").name == "phone_about"
