"""The desk: the site, a phone and the inbox side by side, each of them the real page.

/desk/ ┬ site    ── frame of the dashboard
       ├ phone   ── frame of /phone/<id>/, another one by choice
       ├ inbox   ── frame of /inbox/
       ├ support ── frame of the agent's desk, for a projector only
       └ what a lesson asks for, in its worlds only

For a projector the strip gives way to a bar of its own: clock, reset, language, and the deck.
"""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from devices.models import Device
from sandbox.compiled import compiled
from sandbox.models import Sandbox
from sandbox.requests import SandboxRequest
from scenarios.states.deck import Shown
from training.panel.views import sheet_of

PANES = ["site", "phone", "inbox"]
SUPPORT = "support"
# Which pane a page belongs to, by its address within the mount; the site for any other.
BELONGS = {
    "phone": re.compile(r"phone/(?P<pk>\d+)/"),
    "inbox": re.compile(r"inbox/"),
    SUPPORT: re.compile(r"support/desk/"),
}


@compiled
def phones_in(sandbox: Sandbox) -> QuerySet[Device]:
    return Device.objects.filter(sandbox=sandbox).with_screen().latest_seen_first()


@login_not_required
@require_safe
def desk(request: SandboxRequest) -> HttpResponse:
    """``?at=`` is the page that its pane begins at, ``?phone=`` chooses the phone, ``?show=`` the
    pane where there is room for one only, and ``?projector=1`` makes everything large."""
    projector = request.GET.get("projector") == "1"
    lesson = sheet_of(request)
    panes = [*PANES, SUPPORT] if projector and not lesson else PANES
    pane, address, pk = _begins_at(request, panes)
    phones = phones_in.all(request.sandbox)
    roles = lesson.roles if lesson else None
    wanted = pk or request.GET.get("phone", "") or (str(roles.phone) if roles else "")
    show = request.GET.get("show", pane)
    context = {
        "phones": phones,
        "phone": next((each for each in phones if str(each.pk) == wanted), _first(phones)),
        "show": show if show in panes else PANES[0],
        "projector": projector,
        "at": {"inbox": reverse("inbox") + roles.inbox if roles else "", pane: address},
        "panes": panes,
        "lesson": lesson,
        "deck": _deck(request) if projector else None,
    }
    return render(request, "desk/desk.html", context)


def _deck(request: SandboxRequest) -> Shown | None:
    asked = request.GET
    return Shown.asked(asked.get("deck", ""), asked.get("place", ""), asked.get("lang", ""))


def _begins_at(request: SandboxRequest, panes: list[str]) -> tuple[str, str, str]:
    """The pane with a page of this sandbox to begin at, the page, and the phone that it is on."""
    address = request.GET.get("at", "")
    safe = url_has_allowed_host_and_scheme(address, None)
    if not (safe and address.startswith(request.sandbox.path)):
        return "site", reverse("home"), ""
    inside = address.removeprefix(request.sandbox.path)
    for pane in panes:
        found = BELONGS[pane].match(inside) if pane in BELONGS else None
        if found:
            return pane, address, found.groupdict().get("pk", "")
    return "site", address, ""


def _first(phones: list[Device]) -> Device | None:
    """The one to begin with: a phone that somebody is signed in on, or else any."""
    signed_in = [phone for phone in phones if phone.signed_in]
    return next(iter(signed_in or phones), None)
