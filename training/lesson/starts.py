"""Where lessons may begin: at a scenario, or after a step of a journey."""

from __future__ import annotations

from django.conf import settings

from scenarios.script.reading import journeys


def known_starts() -> list[str]:
    named = [str(step) for each in journeys().values() for step in each.steps.values()]
    return [*settings.SANDBOX_SCENARIOS, *named]


def is_start(name: str) -> bool:
    if name in settings.SANDBOX_SCENARIOS:
        return True
    journey, _slash, step = name.partition("/")
    return journey in journeys() and step in journeys()[journey].steps
