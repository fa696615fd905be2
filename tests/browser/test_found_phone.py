"""Find device, seen on a phone that lies open: within two seconds, without a touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Account
from devices.models import Command, CommandKind, Device
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests import people

TELEPHONE = {"width": 390, "height": 844}
# The poll's two seconds, and what a busy machine adds.
SOON = 6_000


@pytest.fixture
def anna(world: Sandbox) -> Account:
    return people.make_account(world, first_name="Анна")


@pytest.fixture
def phone(anna: Account) -> Device:
    return people.make_device(anna, find_device=True, spot="moscow-park")


@pytest.fixture
def screen(open_browser: Callable[..., BrowserContext], world: Sandbox, phone: Device) -> Page:
    page = open_browser(viewport=TELEPHONE).new_page()
    page.goto(f"{world.path}phone/{phone.pk}/settings/")
    return page


def ask(phone: Device, kind: CommandKind, **said: str) -> None:
    with entered(phone.sandbox):
        Command.objects.ask(phone, kind, **said)


def test_it_rings_until_ok_is_pressed(screen: Page, phone: Device) -> None:
    signal = screen.get_by_role("alertdialog", name="Сигнал Поиска устройства")
    expect(signal).to_be_hidden()
    ask(phone, CommandKind.RING)
    expect(signal).to_be_visible(timeout=SOON)
    expect(screen.get_by_role("button", name="ОК")).to_be_focused()
    screen.get_by_role("button", name="ОК").click()
    expect(signal).to_be_hidden()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Настройки")


def test_a_touched_phone_really_sounds(screen: Page, phone: Device) -> None:
    screen.evaluate(
        """() => {
            window.tones = 0;
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) {
                window.tones += 1;
                return start.apply(this, when);
            };
        }"""
    )
    screen.clock.install()
    screen.get_by_role("heading", level=1).click()
    ask(phone, CommandKind.RING)
    expect(screen.get_by_role("alertdialog")).to_be_visible(timeout=SOON)
    screen.wait_for_function("window.tones > 0")
    screen.get_by_role("button", name="ОК").click()
    expect(screen.get_by_role("alertdialog")).to_be_hidden()
    screen.clock.run_for(1_000)
    heard = screen.evaluate("window.tones")
    screen.clock.run_for(5_000)
    assert screen.evaluate("window.tones") == heard


def test_a_lost_phone_locks_and_opens_again(screen: Page, phone: Device) -> None:
    ask(phone, CommandKind.LOST, message="Позвоните, пожалуйста.", number="+79995550142")
    heading = screen.get_by_role("heading", level=1)
    expect(heading).to_have_text("Это устройство потеряно", timeout=SOON)
    expect(screen.get_by_text("Позвоните, пожалуйста.")).to_be_visible()
    ask(phone, CommandKind.FOUND)
    expect(screen.get_by_text("Это устройство потеряно")).to_be_hidden(timeout=SOON)


def test_an_erased_phone_asks_for_its_owner(screen: Page, phone: Device) -> None:
    ask(phone, CommandKind.ERASE)
    screen.wait_for_url("**/activation/", timeout=SOON)
