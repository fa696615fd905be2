"""Context for the strip in a sandbox that was opened from a recorded state."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sandbox.models import MadeFor
from scenarios.models import OpenedState
from scenarios.script.reading import journeys


def opened_state(request: HttpRequest) -> dict[str, Any]:
    """``opened_state``, the names of the steps ``before_state`` and ``after_state``, the state's
    full address and the one for writing a finding; elsewhere ``opened_state`` is None."""
    sandbox = getattr(request, "sandbox", None)
    if sandbox is None or sandbox.made_for != MadeFor.STATE:
        return {"opened_state": None}
    opened = OpenedState.objects.filter(sandbox=sandbox).first()
    if opened is None:
        return {"opened_state": None}
    return {
        "opened_state": opened,
        "state_link": f"{settings.PUBLIC_URL}/states/{opened}/?lang={opened.language}",
        "write_finding_at": settings.WRITE_FINDING_AT,
        **_beside(opened),
    }


def _beside(opened: OpenedState) -> dict[str, str]:
    """Empty names where the journey has been renamed since the state was opened."""
    journey = journeys().get(opened.journey)
    if journey is None or opened.step not in journey.steps:
        return {"before_state": "", "after_state": ""}
    names = journey.beside(opened.step)
    return {"before_state": names["before"], "after_state": names["after"]}
