"""Every state of every journey, to be looked at and opened live.

catalogue ─> film strip of a journey ─> state ─ «Open it live» ─> a world of one's own, at that page
                                          └ side by side: all languages, widths and themes
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sandbox.content_policy import with_policy
from scenarios.models import Still
from scenarios.script.journey import Journey, Step
from scenarios.script.reading import journeys, why_not_all
from scenarios.states.cards import Wanted, all_cards, card_of, counted
from scenarios.states.groups import grouped
from scenarios.states.look import THEMES, Look, looks
from scenarios.states.marking import marked
from scenarios.states.naming import neighbours
from scenarios.states.shelf import Shelf
from scenarios.states.version import version
from scenarios.views.named import named

FOREVER = "public, max-age=31536000, immutable"
# A recorded page does nothing: it is only looked at, in a frame of ours.
STILL_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'none'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "form-action": ["'none'"],
    "frame-src": ["'none'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
}


@login_not_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    shelf = Shelf.asked(request.GET)
    beside = beside_several(request, [row.step for row in shelf.rows] if shelf.in_all else [])
    for row in shelf.rows:
        row.parts.extend(part.of(row.step) for part in beside)
    context = {
        "count": len(shelf.known),
        "broken": why_not_all(),
        "recorded": sum(card.state is not None for card in shelf.known),
        "page": shelf.page,
        "groups": grouped(shelf.rows),
        "missing": len(shelf.missing),
        "in_all": shelf.in_all,
        "wanted": shelf.wanted,
        "is_all": shelf.wanted == Wanted(),
        "procedures": counted(shelf.known),
        "beside": beside,
        "write_at": settings.WRITE_FINDING_AT,
    }
    return rendered(request, "catalogue", shelf.look, context)


@login_not_required
@require_safe
@named
def journey(request: HttpRequest, found: Journey) -> HttpResponse:
    """The walk as a film strip, with the branches below."""
    look = Look.asked(request.GET)
    cards = {card.step.name: card for card in all_cards(look.language, [found], "events")}
    kept = [card.state for card in cards.values() if card.state]
    prefetch_related_objects(kept, "messages")
    main = found.main_way
    frames = [
        {
            "card": cards[step.name],
            # Each with the one that it goes on from.
            "branches": [
                (cards[each.name], cards[each.before or step.name])
                for each in found.beyond(step.name, main)
            ],
        }
        for step in main
    ]
    unrecorded = next((card.step.name for card in cards.values() if card.state is None), "")
    told = {"journey": found, "frames": frames, "unrecorded": unrecorded}
    return rendered(request, "journey", look, told | {"here": request.get_full_path()})


@login_not_required
@require_safe
@named
def state(request: HttpRequest, step: Step) -> HttpResponse:
    return show_state(request, step)


def show_state(request: HttpRequest, step: Step, **more: Any) -> HttpResponse:
    """A state as it was recorded. An unrecorded one is not walked to from here, since robots open
    these pages too."""
    look = Look.asked(request.GET)
    known = journeys()[step.journey]
    place, here = reverse("state", args=[step.journey, step.name]), _address(step, look, step.name)
    context = {
        "journey": known,
        "step": step,
        "card": card_of(known, step, look.language),
        **neighbours(known, step.name, look.language, partial(_address, step, look)),
        "here": here,
        "place": place,
        "link": f"{settings.PUBLIC_URL}{here}",
        "asked_version": request.GET.get("version", ""),
        "version": version(),
        "beside": beside(request, step, look),
        **more,
    }
    response = rendered(request, "state", look, context)
    response.status_code = more.get("status", 200)
    return response


def _address(step: Step, look: Look, name: str) -> str:
    """Of another step of the same journey."""
    return f"{reverse('state', args=[step.journey, name])}?{look.query}"


def beside(request: HttpRequest, step: Step, look: Look, sent: str = "") -> list[Any]:
    """What higher floors show beside a state, or beside a letter or SMS of it."""
    return [import_string(name)(request, step, look, sent) for name in settings.STATE_BESIDE]


def beside_several(request: HttpRequest, steps: list[Step]) -> list[Any]:
    """What higher floors show where several states are looked at; ``of(step)`` is for one."""
    return [import_string(name)(request, steps) for name in settings.STATES_BESIDE]


@login_not_required
@require_safe
@named
def side_by_side(request: HttpRequest, found: Step) -> HttpResponse:
    """``?lang=ru,en&width=320,390,1280&theme=light,dark``: all of them on one page."""
    known = journeys()[found.journey]
    every = looks(request.GET)
    cards = {
        language: card_of(known, found, language)
        for language in dict.fromkeys(look.language for look in every)
    }
    shown = [{"look": look, "card": cards[look.language]} for look in every]
    here = request.get_full_path()
    beside = beside_several(request, [found])
    context = {
        "journey": known, "step": found, "shown": shown,
        "card": cards.get(get_language() or "") or shown[0]["card"], "here": here, "beside": beside,
        "parts": [part.of(found) for part in beside], "write_at": settings.WRITE_FINDING_AT,
    }  # fmt: skip
    return rendered(request, "side_by_side", Look.asked(request.GET), context)


@login_not_required
@require_safe
@with_policy(STILL_POLICY)
def still(request: HttpRequest, digest: str) -> HttpResponse:
    """A recorded page by its digest; its content never changes, so browsers may
    cache it for ever."""
    kept = get_object_or_404(Still, digest=digest)
    theme = request.GET.get("theme", "")
    if theme and theme not in THEMES:
        raise Http404
    html, mark = kept.in_theme(theme), request.GET.get("mark", "")
    # An element that is pointed at.
    is_marked = mark.isdecimal() and len(mark) < 5
    response = HttpResponse(marked(html, int(mark)) if is_marked else html)
    response.headers["Cache-Control"] = FOREVER
    if kept.language:
        # The page's own, whatever the reader's is.
        response.headers["Content-Language"] = kept.language
    # Browsers refuse to show a page that is sandboxed and keeps its openers away at once.
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    return response


def rendered(request: HttpRequest, page: str, look: Look, context: dict[str, Any]) -> HttpResponse:
    own = {"look": look, "still_version": version()}
    return render(request, f"states/{page}.html", own | context)
