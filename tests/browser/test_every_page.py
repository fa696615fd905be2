"""Pages outside of every journey in a real browser, and English ones where there is little room.

What journeys come to is looked at while they are walked (tests/flows/everywhere/test_journeys.py).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from sandbox import starting
from scenarios.script.reading import journeys
from scenarios.script.walk import begin, go
from scenarios.walker.browser import Browser
from tests.browser.examining import Examine
from tests.browser.layout import faults_of_layout
from tests.browser.pane import Pane
from tests.browser.stage import Stage

pytestmark = pytest.mark.django_db
OUTSIDE = ["/", "/api/", "/no/such/page/", "/operator/login/"]
# Where much stands side by side, and at sign-in, where everybody begins.
ENGLISH = [
    "sign-in/form", "register-by-email/start", "demo-people/anna", "change-password/security",
    "demo-people/devices", "inbox/list", "clock/clock",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_page_outside_fits_too(examine: Examine, path: str) -> None:
    starting.demo_sandbox()
    visitor = Browser(None)
    found = examine(visitor.get(path), visitor)
    assert not found, "\n".join(found)


def test_english_fits_the_narrowest_width(window: BrowserContext, shown: Stage) -> None:
    found = []
    pane = Pane(window.new_page(), shown)
    for state in ENGLISH:
        name, _slash, step = state.partition("/")
        walk = begin(journeys()[name], "en")
        page = go(walk, journeys()[name].way(step)).page
        frame = pane.open(page, walk.hands.browser, 320)
        found += [f"{state}: {each}" for each in faults_of_layout(frame, 320)]
    assert not found, "\n".join(found)
