"""What the strip tells in a world in which a state was opened."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sandbox.models import MadeFor
from scenarios.models import OpenedState


def opened_state(request: HttpRequest) -> dict[str, Any]:
    """``opened_state`` there, and where one writes what one finds in it; else None."""
    sandbox = getattr(request, "sandbox", None)
    if sandbox is None or sandbox.made_for != MadeFor.STATE:
        return {"opened_state": None}
    return {
        "opened_state": OpenedState.objects.filter(sandbox=sandbox).first(),
        "write_finding_at": settings.WRITE_FINDING_AT,
    }
