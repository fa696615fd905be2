"""The page of the API for the people who use it: how to begin, and every call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from api.calls import told
from api.site import PLACE, described

# Tags of the description to headings. A router that is added brings its own tag.
GROUPS = {
    "sandboxes": _("Sandboxes"),
    "messages": _("Messages"),
    "events": _("Events"),
    "clock": _("The clock"),
    "delivery": _("Delivery"),
    "contents": _("Accounts and devices"),
    "points": _("Saved moments"),
    "catalogue": _("What a sandbox begins with"),
}


@dataclass(frozen=True)
class Call:
    method: str
    parts: list[str]
    """Of the path below ``/api/v1``, without slashes."""
    told: str


@login_not_required
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    place = request.build_absolute_uri(PLACE).rstrip("/")
    commands = render_to_string("api/first_calls.txt", {"place": place}).strip()
    shown = {"place": PLACE.rstrip("/"), "commands": commands, "groups": list(_groups())}
    return render(request, "api/guide.html", shown)


def _groups() -> Iterator[tuple[str, list[Call]]]:
    """Headings in the reader's language, each with its calls, in the order of the description."""
    for tag, calls in groupby(_calls(), key=lambda each: each[0]):
        yield str(GROUPS.get(tag, tag)), [call for _tag, call in calls]


def _calls() -> Iterator[tuple[str, Call]]:
    paths: dict[str, dict[str, Any]] = described()["paths"]
    for path, methods in paths.items():
        parts = path.removeprefix(PLACE).split("/")
        for method, call in methods.items():
            sentence = told(call["operationId"], call["summary"])
            yield call["tags"][0], Call(method.upper(), parts, sentence)
