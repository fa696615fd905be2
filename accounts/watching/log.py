"""The security log: what happened in one's own account.

/account/security/log/            by matter, the newest first
  → …/log/log.csv, …/log/log.json  all of it, to keep
  → …/log/<number>/not-me/         it was not me
"""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from accounts.watching import exported_log
from accounts.watching.log_forms import LogFilter
from accounts.watching.repeats import rows_of
from sandbox.days import page_of
from sandbox.downloads import attachment

PAGE = 30


@require_safe
def log(request: PersonRequest) -> HttpResponse:
    """``?before=`` is the number of the entry after which an older page begins."""
    asked = LogFilter(request.user, request.GET)
    page = page_of(asked.events(), request.GET.get("before", ""), PAGE)
    days = [(day, rows_of(events)) for day, events in page["days"]]
    context = {"filter": asked, "days": days, "older": page["older"]}
    return render(request, "accounts/watching/log/log.html", context)


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
