"""The steps of journeys that are offered as starting states."""

from __future__ import annotations

from scenarios.script.journey import Step
from scenarios.script.reading import journeys


def named_steps() -> list[Step]:
    return [
        step for journey in journeys().values() for step in journey.steps.values() if step.named
    ]
