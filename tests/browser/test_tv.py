"""A TV across the room: it notices by itself what is confirmed on a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Account
from devices.models import Device, DeviceKind
from sandbox.models import Sandbox
from sandbox.visit import entered

TICKING = "Новый код через"
# The page's countdown, ending in so many seconds or, by the time of loading, a little later.
ENDS_IN = """seconds => {
  const now = Date.parse(document.querySelector("[data-now]").dataset.now) + performance.now();
  const place = document.querySelector(".countdown");
  place.dataset.countdown = new Date(now + 1000 * seconds).toISOString();
}"""


@pytest.fixture
def tv(world: Sandbox, settings: Any) -> Device:
    # The code is not renewed meanwhile.
    settings.TV_CODE_LIFE = timedelta(hours=12)
    return world.devices.get(kind=DeviceKind.TV)


def screen_of(context: BrowserContext, tv: Device) -> Page:
    """Its time goes on only where a test says so."""
    page = context.new_page()
    page.clock.install()
    page.goto(f"{tv.sandbox.url}tv/{tv.pk}/")
    page.clock.pause_at(page.evaluate("Date.now()") + 100)
    return page


def test_what_is_confirmed_elsewhere_is_on_the_screen_within_two_seconds(
    open_browser: Callable[..., BrowserContext], tv: Device, make_account: Callable[..., Account]
) -> None:
    page = screen_of(open_browser(), tv)
    expect(page.get_by_role("heading", name="Войдите в Mi аккаунт")).to_be_visible()
    with entered(tv.sandbox):
        tv.link(make_account(first_name="Анна", last_name="Ким"), find_device=False)
    page.clock.run_for(1_100)
    expect(page.get_by_role("heading", name="Анна Ким")).to_be_visible()


def test_one_countdown_stands_on_the_screen(
    open_browser: Callable[..., BrowserContext], tv: Device
) -> None:
    page = screen_of(open_browser(), tv)
    aloud = page.locator(".countdown + [role=status]")
    page.evaluate(ENDS_IN, 33)
    # How long the page took to load, nobody knows.
    for _second in range(20):
        page.clock.run_for(1_000)
        if aloud.text_content():
            break
    assert aloud.text_content() == f"{TICKING} 0:30."
    page.clock.run_for(6_000)
    expect(page.locator(".countdown")).to_contain_text("0:2")
    assert (page.text_content("main") or "").count(TICKING) == 1
