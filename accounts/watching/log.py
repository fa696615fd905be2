"""The security log: what happened in one's own account.

/account/security/log/            by matter, the newest first
  → …/log/log.csv, …/log/log.json  all of it, to keep
  → …/log/<number>/not-me/         it was not me
"""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from accounts.watching import exported_log
from accounts.watching.log_forms import LogFilter
from sandbox.downloads import attachment
from sandbox.models import Event

PAGE = 30


@require_safe
def log(request: PersonRequest) -> HttpResponse:
    """``?before=`` is the number of the entry after which an older page begins."""
    asked = LogFilter(request.user, request.GET)
    events = asked.events()
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 10:
        events = events.filter(number__lt=int(before))
    found = list(events[: PAGE + 1])
    shown = found[:PAGE]
    context = {
        "filter": asked,
        "days": [(day, list(each)) for day, each in groupby(shown, _day)],
        "older": shown[-1] if len(found) > PAGE else None,
    }
    return render(request, "accounts/watching/log/log.html", context)


def _day(event: Event) -> object:
    return localtime(event.at).date()


@require_safe
def as_csv(request: PersonRequest) -> HttpResponse:
    table, headers = exported_log.as_csv(request.user), attachment("security-log.csv")
    return HttpResponse(table, content_type="text/csv", headers=headers)


@require_safe
def as_json(request: PersonRequest) -> HttpResponse:
    written = exported_log.as_data(request.user)
    return JsonResponse(
        written,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers=attachment("security-log.json"),
    )
