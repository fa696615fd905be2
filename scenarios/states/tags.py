"""What the pages of states ask of a look."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template

from scenarios.script.reading import journeys
from scenarios.states.look import Look
from scenarios.states.named import named_steps

register = template.Library()
register.simple_tag(named_steps)


@register.filter
def others(look: Look, name: str) -> list[Look]:
    """The same look in every ``language``, ``width`` or ``theme``."""
    return look.others(name)


@register.filter
def following(look: Look, name: str) -> Look:
    return look.following(name)


@register.filter
def journey_told(place: Any) -> str:
    """What the journey of a state, or of a finding, is called in the reader's language; one that
    there is no more by its name."""
    known = journeys().get(place.journey)
    return known.told if known else place.journey


@register.simple_tag(takes_context=True)
def looking(context: Any, look: Look) -> str:
    """The query of this page with another look; what else is asked for stays."""
    kept = context["request"].GET.dict()
    for name in ("lang", "width", "theme"):
        kept.pop(name, None)
    rest = urlencode(kept)
    return f"{look.query}&{rest}" if rest else look.query
