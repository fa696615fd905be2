"""Every journey is walked in each language: each step must lead to what it says.

In the first language, each page that it comes to is looked at in a real browser too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from scenarios import coverage
from scenarios.models import State
from scenarios.script.journey import Journey
from scenarios.script.reading import journeys
from scenarios.script.walk import Snapshot, Stop, begin, explore
from scenarios.states.masking import masked
from scenarios.states.opening import open_live
from scenarios.states.recording import Recorder
from scenarios.walker.browser import Browser
from scenarios.walker.cookies import CookieJar
from scenarios.walker.parsing import parse
from tests.browser.examining import Examine
from tests.reached import told
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db
FIRST, *OTHERS = [code for code, _name in settings.LANGUAGES]
# What is another one each time: numbers of rows, moments, codes, the secrets in links.
PASSING = re.compile(
    r"[\w-]{20,}|\b[A-Z\d]{4}-[A-Z\d]{4}\b|\d+(?:\s(?:секунд|минут|час|день|дня|дней)\w*)?"
)
# Who is made up there is somebody else each time.
MADE_UP = {"odd-addresses/invented"}
each_journey = pytest.mark.parametrize("name", journeys())


def visitors() -> Callable[..., Visitor]:
    """Makes judging visitors; what was typed before a branch is no foreign word after it."""
    typed: list[str] = []

    def visitor(*given: Any) -> Visitor:
        found = Visitor(*given)
        found.typed = typed
        return found

    return visitor


@pytest.mark.parametrize("language", OTHERS)
@each_journey
def test_a_journey_leads_where_it_says(name: str, language: str) -> None:
    journey, new_browser = journeys()[name], visitors()
    walked = {
        stop.seen.step.name: stop.seen.complaints
        for stop in explore(journey, lambda: begin(journey, language, new_browser=new_browser))
    }
    assert not {step: complaints for step, complaints in walked.items() if complaints}
    assert len(walked) == len(journey.steps)


class Examined(Recorder):
    """Has each page examined while the walk stands at it; what that opens, no journey has reached.

    ``found`` is what is wrong with the pages.
    """

    def __init__(self, journey: Journey, examine: Examine) -> None:
        super().__init__(journey, FIRST, new_browser=visitors())
        self.examine = coverage.unnoted(examine)
        self.found: list[str] = []

    def keyframe(self, stop: Stop) -> Snapshot:
        # What the page loads is asked of its world, which must not be frozen yet.
        return stop.walk.snapshot()

    def _keep(self, stop: Stop) -> None:
        super()._keep(stop)
        found = self.examine(stop.seen.page, stop.walk.hands.browser)
        self.found += [f"{stop.seen.step.name}: {each}" for each in found]


@each_journey
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
        there = masked(page, opened.sandbox)
        assert (step, seen(there)) == (step, seen(state.still.html))


def seen(html: str) -> str:
    """What a person reads in the page's own part."""
    root = parse(html)
    main = root.all("main")
    return PASSING.sub("0", (main[0] if main else root).text)
