"""What every page that a journey comes to is looked at for in a real browser: it fits each width,
nothing lies on anything else or moves, and axe has nothing against it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, ConsoleMessage, Response

from portal.testing import browser as chromium
from scenarios.walker.browser import Browser
from scenarios.walker.page import Page
from tests.browser.looks import GoodLooks, around, looks, texts
from tests.browser.pane import Pane
from tests.browser.stage import Stage, stage

# Playwright runs an event loop in the tests' thread; Django would refuse to open a database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
GOOD = GoodLooks()
Examine = Callable[[Page, Browser], list[str]]


@pytest.fixture(scope="session")
def found_browser() -> chromium.Environment | None:
    return chromium.find()


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], found_browser: chromium.Environment | None
) -> dict[str, Any]:
    if found_browser is None:
        pytest.skip("there is no Chromium on this machine")
    return browser_type_launch_args | {
        "executable_path": found_browser["PORTAL_CHROME"],
        # Only our own pages are opened, and in a container Chromium has no sandbox of its own.
        "args": ["--no-sandbox", "--disable-gpu"],
        "env": found_browser,
    }


def _good(seen: set[str]) -> bool:
    return all(each in GOOD for each in seen)


def listen(context: BrowserContext, complaints: list[str]) -> None:
    """Note what is wrong on any page: errors of scripts, refusals by the policy, missing files."""

    def on_console(message: ConsoleMessage) -> None:
        # Of failed requests, the browser says nothing that `on_response` does not know better.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            complaints.append(f"{message.type}: {message.text}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            complaints.append(f"{response.status} {response.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
    context.on("response", on_response)


@pytest.fixture(scope="session")
def complaints() -> list[str]:
    """What the browser says on its console."""
    return []


@pytest.fixture(scope="session")
def window(browser: Chromium, complaints: list[str]) -> Iterator[BrowserContext]:
    with browser.new_context(locale="ru-RU", reduced_motion="reduce") as context:
        context.set_default_timeout(20_000)
        listen(context, complaints)
        yield context


@pytest.fixture(scope="session")
def shown() -> Iterator[Stage]:
    with stage() as opened:
        yield opened


@pytest.fixture(scope="session")
def examine(window: BrowserContext, shown: Stage, complaints: list[str]) -> Examine:
    """What is wrong with a page that a walker has come to."""
    pane = Pane(window.new_page(), shown)

    def examine_page(page: Page, browser: Browser) -> list[str]:
        if not page.is_html or _good(looks(page) | around(page)):
            return []
        complaints.clear()
        whole, contrast = not _good(around(page)), not _good(texts(page))
        found = pane.faults(page, browser, whole=whole, contrast=contrast or whole) + complaints
        for each in () if found else looks(page) | around(page) | texts(page):
            GOOD.add(each)
        return [f"{page.name} {page.status} {each}" for each in found]

    return examine_page


@pytest.fixture(scope="session")
def examine_if_there_is_a_browser(
    request: pytest.FixtureRequest, found_browser: chromium.Environment | None
) -> Examine:
    """The same; where there is no browser, nothing is wrong.

    For the whole run: Django opens another connection once Playwright's loop runs in the thread,
    and that must not be in the midst of a test.
    """
    if found_browser is None:
        return lambda _page, _browser: []
    found: Examine = request.getfixturevalue("examine")
    return found
