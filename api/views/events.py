"""The journal, waited for on the server."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from api.refusals import responses
from api.schemas.happenings import EventsAsked, EventsOut
from api.worlds import account_in, found_in_time, inside, state
from sandbox.models import Event, Sandbox

router = Router(tags=["events"])


@router.get("/{code}/events", response=responses(200, EventsOut, empty=True))
def events(request: HttpRequest, code: str, asked: Query[EventsAsked]) -> Any:
    """What happened, the earliest first. With ``wait``: as soon as there is something."""
    with inside(request, code, asked) as sandbox:
        found = found_in_time(sandbox, asked, lambda: fitting(sandbox, asked))
        if found is None:
            return Status(204, None)
        return {**state(sandbox), "events": [told_event(event) for event in found]}


def fitting(sandbox: Sandbox, asked: EventsAsked) -> list[Event] | None:
    """None when there are none yet."""
    found = sandbox.events.filter(number__gt=asked.after).select_related("account")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.account:
        found = found.filter(account=account_in(sandbox, asked.account, "account"))
    return list(found.order_by("number")[: asked.limit]) or None


def told_event(event: Event) -> dict[str, Any]:
    return {
        "number": event.number,
        "kind": event.kind,
        "at": event.at,
        "account": event.account.mi_id if event.account else None,
        "text": str(event),
    }
