"""What a sandbox can be started from."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from ninja import Router

from api.reading import check_known
from api.refusals import responses
from api.schemas.sandboxes import ScenariosOut, StatesOut
from scenarios.script.reading import journeys

router = Router(tags=["catalogue"])


@router.get("/scenarios", response=responses(200, ScenariosOut))
def scenarios(request: HttpRequest) -> dict[str, Any]:
    """The starting states; a version is another one whenever the state is."""
    check_known(request)
    found = [
        {"name": name, "version": getattr(import_string(build), "version", "1")}
        for name, build in settings.SANDBOX_SCENARIOS.items()
    ]
    return {"scenarios": found}


@router.get("/states", response=responses(200, StatesOut))
def states(request: HttpRequest) -> dict[str, Any]:
    """The steps of the journeys: each is a state that a sandbox can be started in."""
    check_known(request)
    found = [
        {
            "name": str(step),
            "procedure": journey.procedure,
            "journey": journey.told,
            "title": step.named.told if step.named else "",
            "screen": step.expects.get("screen", ""),
            "refused": step.expects.get("refused", {}),
        }
        for journey in journeys().values()
        for step in journey.steps.values()
    ]
    return {"states": found}
