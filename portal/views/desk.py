"""The desk: the site, a phone and the inbox side by side, each of them the real page.

/desk/ ┬ site  ── frame of the dashboard
       ├ phone ── frame of /phone/<id>/, another one by choice
       ├ inbox ── frame of /inbox/
       └ what a lesson asks for, in its worlds only
"""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from devices.models import Device
from sandbox.requests import SandboxRequest
from training.panel.views import sheet_of

PANES = ["site", "phone", "inbox"]
ON_PHONE = re.compile(r"phone/(?P<pk>\d+)/")


@login_not_required
@require_safe
def desk(request: SandboxRequest) -> HttpResponse:
    """``?at=`` is the page that the site begins at, or a phone; ``?phone=`` chooses the phone,
    ``?show=`` the pane where there is room for one only, and ``?projector=1`` makes everything
    large."""
    phones = list(request.sandbox.devices.with_screen().latest_seen_first())
    begin = _inside(request, request.GET.get("at", ""))
    on_phone = ON_PHONE.match(begin.removeprefix(request.sandbox.path))
    wanted = on_phone["pk"] if on_phone else request.GET.get("phone", "")
    show = request.GET.get("show", "")
    context = {
        "phones": phones,
        "phone": next((each for each in phones if str(each.pk) == wanted), _first(phones)),
        "show": show if show in PANES else PANES[0],
        "projector": request.GET.get("projector") == "1",
        "site": reverse("home") if on_phone else begin,
        "on_phone": begin if on_phone else "",
        "lesson": sheet_of(request),
    }
    return render(request, "desk/desk.html", context)


def _inside(request: SandboxRequest, address: str) -> str:
    """The page of this sandbox that the site begins at; its front page for any other."""
    safe = url_has_allowed_host_and_scheme(address, None)
    return address if safe and address.startswith(request.sandbox.path) else reverse("home")


def _first(phones: list[Device]) -> Device | None:
    """The one to begin with: a phone that somebody is signed in on, or else any."""
    signed_in = [phone for phone in phones if phone.signed_in]
    return next(iter(signed_in or phones), None)
