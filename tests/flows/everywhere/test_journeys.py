"""Every journey is walked in each language: each step must lead to what it says."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from scenarios.script.reading import journeys
from scenarios.script.walk import Walk, begin, explore
from tests.visitor import Visitor

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", journeys())
def test_a_journey_leads_where_it_says(name: str, language: str) -> None:
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
    for stop in explore(journey, start):
        walked[str(stop.seen.step)] = stop.seen.complaints
    assert not {step: told for step, told in walked.items() if told}
    assert len(walked) == len(journey.steps)
