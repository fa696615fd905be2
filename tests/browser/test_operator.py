"""The operator's pages in a real browser: Django's scripts and styles under our own policy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sandbox import starting
from sandbox.models import Sandbox
from tests.browser.accessibility import violations
from tests.operators import (
    ACTS,
    NAME,
    OPERATORS,
    PASSWORD,
    SANDBOXES,
    SESSIONS,
    START,
    app_of,
    make_operator,
)

pytestmark = pytest.mark.django_db(transaction=True)


def come_in(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(SANDBOXES)
    page.fill("[name=username]", NAME)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=code]", app_of().code())
    page.click("main button[type=submit]")
    return page


def do(page: Page, action: str) -> None:
    page.locator("#result_list tbody input.action-select").first.check()
    page.select_option("select[name=action]", action)
    # A click returns before its answer has come, and the page after it looks much like this one.
    with page.expect_navigation():
        page.click("button[name=index]")


def faults(page: Page, width: int) -> list[str]:
    """What axe has against a page, and what of it is cut off or sticks out."""
    assert page.locator("h1").count() == 1
    return violations(page) + page.evaluate(
        """parts => [...document.querySelectorAll(parts)]
            .filter(node => node.scrollWidth > node.clientWidth)
            .map(node => `${node.tagName} is cut: ${node.scrollWidth} px`)""",
        # On a narrow screen a wide table is scrolled by itself.
        "html, .results" if width >= 1280 else "html",
    )


@pytest.mark.parametrize(
    ("locale", "scheme", "width"),
    [("ru-RU", "light", 1280), ("ru-RU", "dark", 768), ("en-GB", "dark", 390)],
)
def test_everything_an_operator_does_works_under_the_policy(
    open_browser: Callable[..., BrowserContext], locale: str, scheme: str, width: int
) -> None:
    make_operator()
    sandbox = starting.start("people")
    size = {"width": width, "height": 900}
    page = come_in(open_browser(locale=locale, color_scheme=scheme, viewport=size))
    expect(page.locator(".operator-bar")).to_be_visible()
    do(page, "keep")
    expect(page.locator(".messagelist .success")).to_be_visible()
    do(page, "end_all_sessions")
    expect(page.locator(".messagelist .success")).to_be_visible()
    places = [START, SANDBOXES, SESSIONS, OPERATORS, ACTS, f"{SANDBOXES}{sandbox.pk}/change/"]
    for place in [*places, f"{START}password_change/"]:
        page.goto(place)
        assert not faults(page, width), place
    page.click(".theme-toggle")
    page.goto(SANDBOXES)
    do(page, "remove_now")
    expect(page.locator("button.operator-remove")).to_be_visible()
    assert not faults(page, width)
    page.click("button.operator-remove")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert not Sandbox.objects.filter(pk=sandbox.pk).exists()
    page.click("#logout-form button")
    expect(page.locator("[name=username]")).to_be_visible()
