"""A deck of states for an audience, each opened live on the projector's desk.

deck ─ «Begin» ─> the projector's desk in a world of the first state
                    └ the next, the one before, this one afresh, another language ─> a world of it
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sandbox.requests import SandboxRequest, address_of
from sandbox.responses import HttpResponseSeeOther
from sandbox.visit import outside
from scenarios.addresses import desk_at
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.cards import all_cards
from scenarios.states.deck import Deck
from scenarios.states.look import Look
from scenarios.states.opening import open_live
from scenarios.views.catalogue import rendered
from scenarios.views.live import why_spent

# What is shown to whoever has no deck yet.
EXAMPLE = "lock/nine-wrong,change-password/code,find-phone/lost"


class CannotOpen(Exception):
    """A state cannot be opened; carries the sentence that says why, and the HTTP status."""

    def __init__(self, why: str, status: int) -> None:
        super().__init__(why)
        self.status = status


@login_not_required
@require_safe
def deck(request: HttpRequest) -> HttpResponse:
    """``?show=lock/nine-wrong,change-password/code&lang=ru``"""
    return _deck_page(request, request.GET.get("show", ""), Look.asked(request.GET))


def _deck_page(
    request: HttpRequest, names: str, look: Look, refused: CannotOpen | None = None
) -> HttpResponse:
    shown = Deck.asked(names, look.language)
    chosen = {step.journey: journeys()[step.journey] for step in shown.steps}
    cards = {str(card.step): card for card in all_cards(look.language, chosen.values())}
    context = {
        "deck": shown,
        "slides": [cards[str(step)] for step in shown.steps],
        "languages": settings.LANGUAGES,
        "example": EXAMPLE,
        "refused": str(refused or ""),
        "place": reverse("deck"),
    }
    response = rendered(request, "deck", look, context)
    response.status_code = refused.status if refused else 200
    return response


@login_not_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    look = Look.asked(request.POST)
    names = request.POST.get("show", "")
    shown = Deck.asked(names, look.language)
    if not shown.steps:
        return redirect("deck")
    try:
        return _opened(request, shown, request.POST.get("to", ""))
    except CannotOpen as why:
        return _deck_page(request, names, look, why)


@login_not_required
@require_POST
def go(request: SandboxRequest) -> HttpResponse:
    """From one state of a deck to another; the world of the one before is left as it was."""
    language = request.POST.get("lang", "")
    shown = Deck.asked(request.POST.get("show", ""), language)
    if not shown.steps:
        return redirect("desk")
    try:
        return _opened(request, shown, request.POST.get("to", ""))
    except CannotOpen as why:
        messages.error(request, str(why))
        return redirect("desk")


def _opened(request: HttpRequest, shown: Deck, to: str) -> HttpResponse:
    place, language = shown.goal(to)
    step, address = shown.steps[place], address_of(request)
    if spent := why_spent(address):
        raise CannotOpen(spent, 429)
    try:
        with outside():
            opened = open_live(journeys()[step.journey], step.name, language, created_from=address)
    except Stuck as stuck:
        raise CannotOpen(_("The journey no longer leads here"), 500) from stuck
    query = urlencode({"deck": shown.names, "place": place, "lang": language}, safe="/,")
    target = f"{desk_at(opened.sandbox, opened.address, 'projector')}&{query}"
    response = HttpResponseSeeOther(target)
    opened.give_cookies(response)
    return response
