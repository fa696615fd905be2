"""What a walk reaches is noted: addresses, templates, refusals, letters and kinds of events."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from sandbox import starting
from scenarios import coverage
from scenarios.script.reading import journeys
from scenarios.script.walk import begin


@pytest.mark.django_db
def test_what_a_walk_reaches_is_no_gap_and_the_rest_is_one() -> None:
    reached = coverage.walked([journeys()["number-taken"]], lambda journey: begin(journey, "en"))
    for what, name, other in (
        ("addresses", "register_phone", "cloud_bin"),
        ("templates", "accounts/registration/register_phone/code.html", "devices/cloud/bin.html"),
        (
            "refusals",
            "accounts/models/code.py OneTimeCode._wrong wrong",
            "accounts/models/code.py OneTimeCode.prove expired",
        ),
        (
            "letters",
            "accounts/verification/letters.py contact_taken",
            "accounts/verification/letters.py one_time_code",
        ),
        ("events", "phone.taken", "email.taken"),
    ):
        assert name in coverage.known()[what]
        assert name in reached[what]
        assert other in coverage.known()[what] - reached[what]


@pytest.mark.django_db
def test_what_building_a_starting_state_sends_is_not_noted() -> None:
    build = import_string(settings.SANDBOX_SCENARIOS["owner"])
    new = {"scenario": "new", "scenario_version": "1", "cast_language": "en"}
    with coverage.watching() as reached:
        starting._prepare(build, **new)
    assert not any(reached.values())
