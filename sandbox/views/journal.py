"""What happened in the sandbox, in its own time.

journal (by account, by matter) ──> event ──> the messages it caused
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sandbox.days import page_of
from sandbox.forms.journal import JournalFilter
from sandbox.models.event import EventQuerySet
from sandbox.requests import SandboxRequest

PAGE = 30
MESSAGES_SHOWN = 10


def _told(request: SandboxRequest, events: EventQuerySet) -> EventQuerySet:
    arrived = request.sandbox.messages.arrived().newest_first()
    caused = arrived.only("cause", "channel", "recipient")[:MESSAGES_SHOWN]
    return events.select_related("account").prefetch_related(
        Prefetch("messages", caused, to_attr="caused")
    )


@login_not_required
@require_safe
def journal(request: SandboxRequest) -> HttpResponse:
    """``?before=`` is the number of the event after which an older page begins."""
    asked = JournalFilter(request.sandbox, request.GET)
    page = page_of(_told(request, asked.events()), request.GET.get("before", ""), PAGE)
    return render(request, "sandbox/journal.html", {"filter": asked, **page})


@login_not_required
@require_safe
def event(request: SandboxRequest, number: int) -> HttpResponse:
    found = get_object_or_404(_told(request, request.sandbox.events.all()), number=number)
    neighbours = request.sandbox.events.filter(number__in=[number - 1, number + 1])
    by_number = {each.number: each for each in neighbours}
    context = {
        "event": found,
        "before": by_number.get(number - 1),
        "after": by_number.get(number + 1),
    }
    return render(request, "sandbox/event.html", context)
