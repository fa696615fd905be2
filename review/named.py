"""What the states are called in which findings were made."""

from __future__ import annotations

from collections.abc import Collection

from review.models import Finding
from scenarios.states.naming import names_of


def name_states(findings: Collection[Finding]) -> None:
    """Set ``state_says`` of each, as its state is called today or was called that day. One
    query."""
    places = {each: (each.journey, each.step, each.language) for each in findings}
    names = names_of(places.values(), *(each.version for each in findings))
    for finding, place in places.items():
        finding.state_says = names.get(place, "")
