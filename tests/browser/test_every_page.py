"""Every page that a journey comes to, and every refusal, in a real browser: it fits each width,
nothing lies on anything else or moves, and axe has nothing against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext
from playwright.sync_api import Page as Window

from sandbox import starting
from scenarios.script.reading import journeys
from scenarios.script.walk import begin, explore, go
from scenarios.walker.browser import Browser
from scenarios.walker.page import Page
from tests.browser.conftest import listen
from tests.browser.layout import faults_of_layout
from tests.browser.looks import GoodLooks, looks, texts
from tests.browser.pane import Pane
from tests.browser.stage import Stage, stage

pytestmark = pytest.mark.django_db
OUTSIDE = ["/", "/no/such/page/", "/operator/login/"]
GOOD = GoodLooks()
# Where much stands side by side, and at sign-in, where everybody begins.
ENGLISH = [
    "sign-in/form", "register-by-email/start", "demo-people/anna", "change-password/security",
    "demo-people/devices", "inbox/list", "clock/clock",
]  # fmt: skip
Examine = Callable[[Page, Browser], list[str]]


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


@pytest.fixture
def opened(window: BrowserContext, complaints: list[str]) -> Iterator[Window]:
    complaints.clear()
    page = window.new_page()
    yield page
    page.close()


@pytest.fixture
def examine(opened: Window, shown: Stage, complaints: list[str]) -> Examine:
    """What is wrong with a page that a walker has come to."""

    pane = Pane(opened, shown)

    def examine_page(page: Page, browser: Browser) -> list[str]:
        seen = looks(page) if page.is_html else set()
        if all(each in GOOD for each in seen):
            return []
        read = texts(page)
        unread = not all(each in GOOD for each in read)
        found = pane.faults(page, browser, contrast=unread) + complaints
        complaints.clear()
        for each in () if found else seen | read:
            GOOD.add(each)
        return [f"{page.name} {page.status} {each}" for each in found]

    return examine_page


@pytest.mark.parametrize("name", journeys())
def test_every_page_fits_each_width_and_everybody(examine: Examine, name: str) -> None:
    journey = journeys()[name]
    found = []
    for stop in explore(journey, lambda: begin(journey, "ru")):
        seen = examine(stop.seen.page, stop.walk.hands.browser)
        found += [f"{stop.seen.step.name}: {each}" for each in seen]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_page_outside_fits_too(examine: Examine, path: str) -> None:
    starting.demo_sandbox()
    visitor = Browser(None)
    found = examine(visitor.get(path), visitor)
    assert not found, "\n".join(found)


def test_english_fits_the_narrowest_width(opened: Window, shown: Stage) -> None:
    found = []
    for state in ENGLISH:
        name, _slash, step = state.partition("/")
        walk = begin(journeys()[name], "en")
        page = go(walk, journeys()[name].way(step)).page
        frame = Pane(opened, shown).open(page, walk.hands.browser, 320)
        found += [f"{state}: {each}" for each in faults_of_layout(frame, 320)]
    assert not found, "\n".join(found)
