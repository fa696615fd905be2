"""The sandbox's clock: what it waits for, and the way there in no time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from api.problems import Problem, of_form, problem
from api.refusals import BODY, responses
from api.schemas.tools import ClockIn, ClockOut, MovedOut
from api.views.events import told_event
from api.worlds import inside, state
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.deadlines import pending
from sandbox.forms.clock import JUMP_AT_MOST, JumpForm
from sandbox.models import Sandbox

router = Router(tags=["clock"])


@router.get("/{code}/clock", response=responses(200, ClockOut))
def clock(request: HttpRequest, code: str) -> dict[str, Any]:
    """The present, and every deadline that is waited for, the next one first."""
    with inside(request, code) as sandbox:
        deadlines = [
            {"key": each.key, "at": each.at, "label": each.label} for each in pending(sandbox)
        ]
        return {**state(sandbox), "deadlines": deadlines}


@router.post("/{code}/clock", response=responses(200, MovedOut, 409, *BODY))
def move(request: HttpRequest, code: str, asked: ClockIn) -> dict[str, Any]:
    """Go forward. Answered when everything that was due on the way has acted."""
    if len(asked.model_dump(exclude_none=True)) != 1:
        detail = _("Give one of by, to and until.")
        raise Problem(422, detail)
    # Whoever moves it at the same time comes after: "by" counts from where that led.
    with inside(request, code) as sandbox, changing(sandbox):
        before = state(sandbox)["event"]
        field, to = _target(sandbox, asked)
        form = JumpForm(sandbox, {"to": to.isoformat()})
        if not form.is_valid():
            refused = of_form(form.errors.as_data()["to"][0], field)
            refused.detail = f"{refused.detail} {_now()}"
            raise refused
        form.save()
        happened = sandbox.events.filter(number__gt=before).select_related("account")
        told = [told_event(event) for event in happened.order_by("number")]
        return {**state(sandbox), "events": told}


def _now() -> str:
    return _("The sandbox clock shows %(now)s.") % {"now": now().isoformat()}


def _target(sandbox: Sandbox, asked: ClockIn) -> tuple[str, datetime]:
    """The field that says where to go, and the moment it means."""
    if asked.to:
        return "to", asked.to
    if asked.by is not None:
        if not 0 < asked.by.total_seconds() <= JUMP_AT_MOST.total_seconds():
            detail = _("The clock goes forward, by %(days)s days at most.")
            raise problem(422, "by", "range", detail % {"days": JUMP_AT_MOST.days})
        return "by", now() + asked.by
    waiting = [each.at for each in pending(sandbox) if each.key == asked.until]
    if not waiting:
        raise problem(409, "until", "nothing", _("No one is waiting for that now."))
    return "until", waiting[0]
