"""The journeys of a procedure, each drawn as a map whose steps lead to their states."""

from __future__ import annotations

from difflib import get_close_matches

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from scenarios.procedures import named
from scenarios.script.finding import UnknownState
from scenarios.script.reading import journeys
from scenarios.states.cards import all_cards, in_the_catalogue
from scenarios.states.look import Look
from scenarios.states.map import maps_of
from scenarios.views.catalogue import rendered
from scenarios.views.named import not_found


@login_not_required
@require_safe
def procedure_map(request: HttpRequest, name: str) -> HttpResponse:
    every = sorted(journeys().values(), key=in_the_catalogue)
    chosen = [journey for journey in every if journey.procedure == name]
    procedures = named(journey.procedure for journey in journeys().values())
    if not chosen:
        known = [each for each, _name in procedures]
        near = get_close_matches(name, known, n=5, cutoff=0.3) or known
        links = [(each, reverse("state_map", args=[each])) for each in near]
        return not_found(request, UnknownState(name, [], links))
    look = Look.asked(request.GET)
    maps = maps_of(chosen, all_cards(look.language, chosen))
    context = {"procedure": name, "procedures": procedures, "maps": maps}
    return rendered(request, "map", look, context)
