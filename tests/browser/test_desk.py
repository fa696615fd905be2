"""The desk in a real browser: every frame shows at once what happens in the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, expect

from accounts.models import Account
from accounts.models.code import OneTimeCode
from sandbox.models import Sandbox
from tests import people
from tests.browser.person import Person
from tests.people import EMAIL, PASSWORD, PHONE
from tests.visitor import Visitor


@pytest.fixture
def anna(world: Sandbox) -> Account:
    return people.make_account(world, first_name="Анна", last_name="Соколова")


def frame(person: Person, name: str) -> FrameLocator:
    return person.page.frame_locator(f"iframe[name=desk-{name}]")


def test_a_removed_device_leaves_the_list_in_the_frame_beside(
    person: Person, anna: Account
) -> None:
    device = people.make_device(anna, name="Телефон Анны")
    person.open("desk/")
    site = frame(person, "site")
    site.get_by_label("E-mail, телефон или Mi ID", exact=True).fill(EMAIL)
    site.get_by_label("Пароль", exact=True).fill(PASSWORD)
    site.get_by_role("button", name="Вход", exact=True).click()
    site.get_by_role("link", name="Устройства", exact=True).first.click()
    expect(site.get_by_role("link", name="Телефон Анны")).to_be_visible()
    device.remove()
    expect(site.get_by_role("link", name="Телефон Анны")).to_have_count(0)


def test_a_message_shows_in_the_inbox_beside(person: Person, anna: Account) -> None:
    person.open("desk/")
    inbox = frame(person, "inbox")
    expect(inbox.locator(".message-item")).to_have_count(0)
    OneTimeCode.objects.send("password", "sms", PHONE, anna)
    expect(inbox.locator(".message-item")).to_have_count(1)


def test_what_a_page_says_stays_when_it_is_fetched_anew(
    person: Person, anna: Account, follow: Callable[..., None]
) -> None:
    world, page = anna.sandbox, person.page
    visitor = Visitor(world)
    visitor.sign_in(anna)
    follow(page, visitor)
    person.open(f"desk/?at={world.path}account/personal/name/")
    site = frame(person, "site")
    site.get_by_label("Фамилия").fill("Лебедева")
    site.locator("main form .button").first.click()
    said = site.locator(".notices .note")
    expect(said).to_be_visible()
    with page.expect_response(lambda answer: "account/personal" in answer.url):
        Account.objects.filter(pk=anna.pk).update(last_name="Соколова")
        page.evaluate("document.dispatchEvent(new Event('sandbox-changed'))")
    expect(site.get_by_role("main")).to_contain_text("Соколова")
    expect(said).to_be_visible()


def test_what_is_half_typed_stays_while_the_world_goes_on(person: Person, anna: Account) -> None:
    person.open("desk/")
    field = frame(person, "site").get_by_label("E-mail, телефон или Mi ID", exact=True)
    field.fill("anna@exa")
    OneTimeCode.objects.send("password", "sms", PHONE, anna)
    expect(frame(person, "inbox").locator(".message-item")).to_have_count(1)
    expect(field).to_have_value("anna@exa")


def test_the_keys_of_a_deck_work_in_its_frames_too(
    open_browser: Callable[..., BrowserContext], db: None
) -> None:
    page = open_browser(viewport={"width": 1600, "height": 900}).new_page()
    page.goto("/states/deck/?show=lock/sign-in,lock/wrong&lang=ru")
    page.keyboard.press("ArrowRight")
    place = page.locator(".projector-deck summary")
    expect(place).to_contain_text("1 / 2")
    site = page.frame_locator("iframe[name=desk-site]")
    field = site.get_by_label("E-mail, телефон или Mi ID", exact=True)
    field.dispatch_event("pointerdown")
    field.fill("r")
    field.press("ArrowRight")
    expect(place).to_contain_text("1 / 2")
    first = page.url
    field.evaluate("field => field.blur()")
    page.keyboard.press("ArrowRight")
    expect(place).to_contain_text("2 / 2")
    expect(site.locator(".field-error").first).to_be_visible()
    assert page.url != first
    page.keyboard.press("l")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(site.get_by_label("Password", exact=True)).to_be_visible()


def test_on_a_telephone_tabs_change_the_pane_and_keep_the_frames(
    open_browser: Callable[..., BrowserContext], world: Sandbox
) -> None:
    person = Person(open_browser(viewport={"width": 390, "height": 844}).new_page(), world)
    person.open("desk/")
    field = frame(person, "site").get_by_label("E-mail, телефон или Mi ID", exact=True)
    field.fill("anna@exa")
    for name in ("Телефон", "Входящие", "Сайт"):
        person.main.get_by_role("link", name=name, exact=True).click()
    expect(field).to_be_visible()
    expect(field).to_have_value("anna@exa")
