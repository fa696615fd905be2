"""Context for the strip in a sandbox that was opened from a recorded state."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sandbox.models import MadeFor
from scenarios.models import OpenedState
from scenarios.script.reading import journeys
from scenarios.states.naming import neighbours


def opened_state(request: HttpRequest) -> dict[str, Any]:
    """``opened_state``, with the states before and after it and what it is called itself, its full
    address and the one for writing a finding; elsewhere ``opened_state`` is None."""
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
        "beside_state": _beside(opened),
    }


def _beside(opened: OpenedState) -> dict[str, Any]:
    """Empty where the journey has been renamed since the state was opened."""
    journey = journeys().get(opened.journey)
    if journey is None or opened.step not in journey.steps:
        return {}

    def address(step: str) -> str:
        return f"/states/{journey}/{step}/?lang={opened.language}"

    return {"journey": journey, **neighbours(journey, opened.step, opened.language, address)}
