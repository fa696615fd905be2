"""Context for the strip in a sandbox that was opened from a recorded state."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sandbox.models import MadeFor
from scenarios.models import OpenedState


def opened_state(request: HttpRequest) -> dict[str, Any]:
    """``opened_state`` and the address for writing a finding about it; in any other sandbox,
    ``opened_state`` is None."""
    sandbox = getattr(request, "sandbox", None)
    if sandbox is None or sandbox.made_for != MadeFor.STATE:
        return {"opened_state": None}
    return {
        "opened_state": OpenedState.objects.filter(sandbox=sandbox).first(),
        "write_finding_at": settings.WRITE_FINDING_AT,
    }
