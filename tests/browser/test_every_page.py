"""Every page in a real browser: it fits each width, and axe finds nothing serious on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import BrowserContext, Page

from sandbox import starting
from sandbox.models import Sandbox
from scenarios.walker.tree import squeezed
from tests.addresses import Belongings
from tests.browser.accessibility import CONTRAST, violations
from tests.tour import STEPS
from tests.visitor import Visitor

WIDTHS = [1280, 768, 390, 320]
OUTSIDE = ["/", "/no/such/page/", "/operator/login/"]
INSIDE = ["no/such/page/", "help/", "people/", "journal/1/"]


def wider_than(page: Page, width: int) -> list[str]:
    """What sticks out at the side, when something does."""
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate(
        """width => document.documentElement.scrollWidth <= width ? [] :
            [...document.querySelectorAll("body *")]
                .filter(node => node.getBoundingClientRect().right > width + 1)
                .map(node => `${width}: ${node.outerHTML.slice(0, 120)}`)
                .slice(0, 5)""",
        width,
    )


def examine(page: Page) -> None:
    found = violations(page)
    for width in WIDTHS:
        found += wider_than(page, width)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"dark, {each}" for each in violations(page, CONTRAST)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("step", STEPS)
def test_a_page_fits_every_width_and_everybody(
    open_browser: Callable[..., BrowserContext],
    world: Sandbox,
    follow: Callable[[Page, Visitor], None],
    step: str,
) -> None:
    visitor = Visitor(world, judged=False)
    walked = STEPS[step](visitor, Belongings(world))
    page = open_browser().new_page()
    follow(page, visitor)
    assert page.goto(walked.address)
    assert squeezed(page.locator("h1").inner_text()) == walked.h1
    examine(page)


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_page_outside_fits_too(open_browser: Callable[..., BrowserContext], path: str) -> None:
    starting.demo_sandbox()
    page = open_browser().new_page()
    page.goto(path)
    examine(page)


@pytest.mark.parametrize("path", INSIDE)
def test_a_page_with_demo_people_fits_too(
    open_browser: Callable[..., BrowserContext], path: str
) -> None:
    page = open_browser().new_page()
    page.goto(starting.start("people").path + path)
    examine(page)


def test_english_fits_the_narrowest_width(
    open_browser: Callable[..., BrowserContext],
    world: Sandbox,
    follow: Callable[[Page, Visitor], None],
) -> None:
    visitor, own = Visitor(world, "en", judged=False), Belongings(world)
    page = open_browser(locale="en-GB").new_page()
    cookie = SetCookieParam(
        name=settings.LANGUAGE_COOKIE_NAME, value="en", url=settings.PUBLIC_URL + world.path
    )
    page.context.add_cookies([cookie])
    found = []
    for name in ("sign_in", "register", "account", "security", "devices", "inbox", "clock"):
        follow(page, visitor)
        page.goto(STEPS[name](visitor, own).address)
        found += wider_than(page, 320)
    assert not found, "\n".join(found)
