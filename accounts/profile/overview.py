"""The first page of an account: who one is, and what there is to see at a glance."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet, Window
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.hardware import devices_of
from accounts.models import Account
from accounts.requests import PersonRequest
from accounts.watching.repeats import Row, rows_of
from accounts.watching.weak_points import weak_points
from sandbox.compiled import compiled
from sandbox.models import Event

DEVICES_SHOWN = 3
EVENTS_SHOWN = 4
# Enough to see how often something happened in a row.
EVENTS_OF_A_ROW = 60


@compiled
def latest_devices(account: Account) -> QuerySet[Any]:
    owned = devices_of(account).latest_seen_first()
    return owned.annotate(total=Window(Count("pk")))[:DEVICES_SHOWN]


@compiled
def latest_events(account: Account) -> QuerySet[Event]:
    return Event.objects.filter(account=account).without_routine().newest_first()[:EVENTS_SHOWN]


def latest_rows(account: Account) -> list[Row]:
    """What happened last. Only where things happened several times in a row, more is read."""
    events = latest_events.all(account)
    rows = rows_of(events)
    if len(rows) < len(events):
        more = Event.objects.filter(account=account).without_routine().newest_first()
        rows = rows_of(more[:EVENTS_OF_A_ROW])
    return rows[:EVENTS_SHOWN]


@require_safe
def overview(request: PersonRequest) -> HttpResponse:
    latest = latest_devices.all(request.user)
    context = {
        "weak_points": weak_points(request.user),
        "devices_count": latest[0].total if latest else 0,
        "devices": latest,
        "rows": latest_rows(request.user),
    }
    return render(request, "accounts/profile/overview.html", context)
