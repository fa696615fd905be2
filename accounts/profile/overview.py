"""The first page of an account: who one is, and what there is to see at a glance."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Window
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from accounts.watching.weak_points import weak_points

DEVICES_SHOWN = 3
EVENTS_SHOWN = 5


@require_safe
def overview(request: PersonRequest) -> HttpResponse:
    devices = request.user.devices.annotate(total=Window(Count("pk")))
    latest: list[Any] = list(devices.latest_seen_first()[:DEVICES_SHOWN])
    context = {
        "weak_points": weak_points(request.user),
        "devices_count": latest[0].total if latest else 0,
        "devices": latest,
        "events": request.user.events.newest_first()[:EVENTS_SHOWN],
    }
    return render(request, "accounts/profile/overview.html", context)
