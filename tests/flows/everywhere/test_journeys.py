"""Every journey is walked in the first language: each step must lead to what it says, and each page
that it comes to is looked at in a real browser too.

In the other languages, ``test_bad_input`` walks them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings

from scenarios import coverage
from scenarios.models import State
from scenarios.script.journey import Journey
from scenarios.script.reading import journeys
from scenarios.script.walk import Snapshot, Stop
from scenarios.states.masking import masked
from scenarios.states.opening import open_live
from scenarios.states.recording import Recorder
from scenarios.walker.browser import Browser
from scenarios.walker.cookies import CookieJar
from scenarios.walker.parsing import parse
from tests.browser.examining import Examine
from tests.reached import told
from tests.visitor import visitors

pytestmark = pytest.mark.django_db
FIRST = settings.LANGUAGES[0][0]
# What is another one each time: numbers of rows, moments, codes, the secrets in links.
PASSING = re.compile(
    r"[\w-]{20,}|\b[A-Z\d]{4}-[A-Z\d]{4}\b|\d+(?:\s(?:секунд|минут|час|день|дня|дней)\w*)?"
)
# Who is made up there is somebody else each time.
MADE_UP = {"odd-addresses/invented"}


class Examined(Recorder):
    """Has each page examined while the walk stands at it; what that opens, no journey has reached.

    ``found`` is what is wrong with the pages.
    """

    def __init__(self, journey: Journey, examine: Examine) -> None:
        super().__init__(journey, FIRST, new_browser=visitors([]))
        self.examine = coverage.unnoted(examine)
        self.found: list[str] = []

    def keyframe(self, stop: Stop) -> Snapshot:
        # What the page loads is asked of its world, which must not be frozen yet.
        return stop.walk.snapshot()

    def _keep(self, stop: Stop) -> None:
        super()._keep(stop)
        found = self.examine(stop.seen.page, stop.walk.hands.browser)
        self.found += [f"{stop.seen.step.name}: {each}" for each in found]


@pytest.mark.parametrize("name", journeys())
def test_a_journey_leads_where_it_says_and_each_state_opens_so(
    name: str,
    examine_if_there_is_a_browser: Examine,
    record_property: Callable[[str, object], None],
) -> None:
    journey = journeys()[name]
    recorder = Examined(journey, examine_if_there_is_a_browser)
    with coverage.watching() as reached:
        states = recorder.record()
    reached["events"] |= {kind for state in states.values() for kind in state.events}
    record_property(*told(name, reached))
    assert not {step: state.complaints for step, state in states.items() if state.complaints}
    assert len(states) == len(journey.steps)
    assert not recorder.found, "\n".join(recorder.found)
    for step, state in states.items():
        assert_opens_as_it_was_walked(journey, step, state)


def assert_opens_as_it_was_walked(journey: Journey, step: str, state: State) -> None:
    opened = open_live(journey, step, FIRST)
    page = Browser(opened.sandbox, FIRST, CookieJar(opened.cookies)).get(opened.address)
    if page.is_html and not state.title and state.parent:
        # A file that a button sends: the page with the button is opened.
        state = state.parent
    assert (step, page.status, page.name) == (step, state.status, state.screen)
    if page.is_html and f"{journey}/{step}" not in MADE_UP:
        there, here = masked(page, opened.sandbox), state.still.html
        # Most are the same to the letter, and need not be parsed.
        if own_part(there) != own_part(here):
            assert (step, seen(there)) == (step, seen(here))


def own_part(html: str) -> str:
    """The source of the page's own part."""
    return PASSING.sub("0", html.partition("<main")[2] or html)


def seen(html: str) -> str:
    """What a person reads in the page's own part."""
    root = parse(html)
    main = root.all("main")
    return PASSING.sub("0", (main[0] if main else root).text)
