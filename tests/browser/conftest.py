"""A real Chromium on a real server; whatever it complains about on its console fails the test."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.signals import got_request_exception
from playwright.sync_api import Browser, BrowserContext, Page

from sandbox.models import Sandbox
from tests.browser.examining import listen
from tests.browser.person import Person
from tests.visitor import Visitor


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def open_browser(browser: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser window: ``open_browser(locale="en-GB", java_script_enabled=False, …)``."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def on_error(**kwargs: Any) -> None:
        complaints.append(traceback.format_exc())

    got_request_exception.connect(on_error)

    def open_one(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=site, **{"locale": "ru-RU", **options})
        context.set_default_timeout(10_000)
        listen(context, complaints)
        opened.append(context)
        return context

    yield open_one
    got_request_exception.disconnect(on_error)
    for context in opened:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def person(open_browser: Callable[..., BrowserContext], world: Sandbox) -> Person:
    """A Russian person at a computer, in a fresh sandbox."""
    return Person(open_browser().new_page(), world)


@pytest.fixture
def follow(world: Sandbox) -> Callable[[Page, Visitor], None]:
    """Gives a page of the real browser the cookies of a visitor, who has walked ahead."""

    def take_over(page: Page, visitor: Visitor) -> None:
        names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME]
        page.context.add_cookies(
            [
                {"name": name, "value": value, "url": settings.PUBLIC_URL + world.path}
                for name in names
                if (value := visitor.jar.get(name, world.path))
            ]
        )

    return take_over
