"""Records states that were not recorded yet, and opens a state live.

record_state, record_shown ─> the page that asked for it
open_state ─> the page itself, in a world of one's own ─ points ─> keep · back to it · fork from it
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sandbox.budget import next_start
from sandbox.models import MadeFor
from sandbox.requests import address_of
from sandbox.responses import HttpResponseSeeOther
from sandbox.returning import own_address
from sandbox.views.look import keep_theme
from scenarios.addresses import desk_at
from scenarios.script.journey import Step
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.look import Look
from scenarios.states.opening import open_live
from scenarios.states.recording import record_missing, recorded
from scenarios.states.shelf import Shelf
from scenarios.views.catalogue import show_state
from scenarios.views.named import named


@login_not_required
@require_POST
@named
def open_state(request: HttpRequest, found: Step) -> HttpResponse:
    """``as=desk`` opens the desk there, ``as=projector`` the large one, ``as=inbox`` the
    inbox."""
    address = address_of(request)
    if spent := why_spent(address):
        return show_state(request, found, status=429, spent=spent)
    look = Look.asked(request.POST)
    wait = found.named.wait if found.named and "named" in request.POST else ""
    try:
        opened = open_live(
            journeys()[found.journey], found.name, look.language, wait=wait, created_from=address
        )
    except Stuck as stuck:
        return show_state(request, found, status=500, stuck=stuck)
    target = desk_at(opened.sandbox, opened.address, request.POST.get("as", ""))
    response = HttpResponseSeeOther(target)
    opened.give_cookies(response)
    if look.theme:
        keep_theme(response, opened.sandbox.path, look.theme)
    return response


@login_not_required
@require_POST
@named
def record_state(request: HttpRequest, found: Step) -> HttpResponse:
    """Walk to a state and keep it, or with ``whole`` every state of its journey. ``?lang=`` says in
    which language, ``next`` who asked."""
    if spent := why_spent(address_of(request)):
        return show_state(request, found, status=429, spent=spent)
    look = Look.asked(request.GET)
    known = journeys()[found.journey]
    try:
        if "whole" in request.POST:
            record_missing(known, look.language)
        else:
            recorded(known, found.name, look.language)
    except Stuck as stuck:
        return show_state(request, found, status=500, stuck=stuck)
    page = f"{reverse('state', args=[found.journey, found.name])}?{look.query}"
    return redirect(own_address(request, request.POST.get("next", "")) or page)


@login_not_required
@require_POST
def record_shown(request: HttpRequest) -> HttpResponse:
    """Walk to what the catalogue shows under the same query and is not recorded, for some
    seconds."""
    if spent := why_spent(address_of(request)):
        messages.error(request, spent)
    else:
        Shelf.asked(request.GET).record_missing()
    return redirect(f"{reverse('states')}?{request.GET.urlencode()}")


def why_spent(address: str | None) -> str:
    """Why no further state can be opened from there now, and when one can; empty when one can be
    opened."""
    again_at = next_start(address, MadeFor.STATE)
    if again_at is None:
        return ""
    return _(
        "Too many states were opened live from here. The next one can be opened at %(at)s."
    ) % {"at": f"{localtime(again_at):%H:%M}"}
