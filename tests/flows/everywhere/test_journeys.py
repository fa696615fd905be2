"""Every journey is walked in each language: each step must lead to what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from scenarios import coverage
from scenarios.script.reading import journeys
from scenarios.script.walk import Walk, begin, explore
from tests.reached import told
from tests.visitor import Visitor

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", journeys())
def test_a_journey_leads_where_it_says(
    name: str, language: str, record_property: Callable[[str, object], None]
) -> None:
    journey = journeys()[name]
    typed: list[str] = []

    def visitor(*given: Any) -> Visitor:
        """What was typed before a branch is no foreign word after it."""
        found = Visitor(*given)
        found.typed = typed
        return found

    def start() -> Walk:
        return begin(journey, language, new_browser=visitor)

    walked = {}
    with coverage.watching() as reached:
        for stop in explore(journey, start):
            reached["events"] |= {event.kind for event in stop.seen.events}
            walked[str(stop.seen.step)] = stop.seen.complaints
    record_property(*told(name, reached))
    assert not {step: complaints for step, complaints in walked.items() if complaints}
    assert len(walked) == len(journey.steps)
