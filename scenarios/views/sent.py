"""A letter or SMS that was sent on the way to a state, as it was recorded."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from scenarios.models import State, StateMessage
from scenarios.script.finding import UnknownState, found_step
from scenarios.script.reading import journeys
from scenarios.states.look import Look
from scenarios.states.naming import Neighbour
from scenarios.states.recording import find
from scenarios.states.version import version
from scenarios.views.catalogue import beside, rendered
from scenarios.views.named import not_found


@login_not_required
@require_safe
def sent(request: HttpRequest, name: str, step: str, message: str) -> HttpResponse:
    """``message`` is its name, such as ``sms-code.sent``. A state that is not recorded yet has
    none: its own page tells so."""
    look = Look.asked(request.GET)
    try:
        found = found_step(name, step)
        state = find(journeys()[found.journey], found.name, look.language)
        if state is None:
            return redirect(f"{reverse('state', args=[found.journey, found.name])}?{look.query}")
        letters = state.sent
        shown = found_letter(letters, message, state)
    except UnknownState as unknown:
        return not_found(request, unknown)
    here = f"{reverse('state_sent', args=[found.journey, found.name, shown.name])}?{look.query}"
    context = {
        "journey": journeys()[found.journey], "step": found, "state": state, "message": shown,
        "link": f"{settings.PUBLIC_URL}{here}", **_beside(letters, shown.name, look),
        "asked_version": request.GET.get("version", ""), "version": version(),
        "beside": beside(request, found, look, shown.name),
    }  # fmt: skip
    return rendered(request, "sent", look, context)


def found_letter(letters: dict[str, StateMessage], name: str, state: State) -> StateMessage:
    """Raises UnknownState."""
    if name in letters:
        return letters[name]
    near = [
        (f"{state}/{each}", reverse("state_sent", args=[state.journey, state.step, each]))
        for each in letters
    ]
    raise UnknownState(f"{state}/{name}", [str(state)], near)


def _beside(letters: dict[str, StateMessage], name: str, look: Look) -> dict[str, Any]:
    """The letters before and after it."""
    names = [None, *letters, None]
    place = names.index(name)
    before, after = names[place - 1], names[place + 1]
    return {
        "before": _neighbour(letters[before], look) if before else None,
        "after": _neighbour(letters[after], look) if after else None,
    }


def _neighbour(message: StateMessage, look: Look) -> Neighbour:
    place = [message.state.journey, message.state.step, message.name]
    url = f"{reverse('state_sent', args=place)}?{look.query}"
    return Neighbour(url, message.says, look.language)
