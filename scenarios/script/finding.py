"""Finds a journey or a step by its name, or by one that it had before."""

from __future__ import annotations

from difflib import get_close_matches

from scenarios.script.journey import Journey, Step
from scenarios.script.reading import journeys


class UnknownState(Exception):
    """No journey or step of this name; ``near`` are the nearest ones, ``links`` other pages that
    may be meant: what they are called, and where."""

    def __init__(
        self, name: str, near: list[str], links: list[tuple[str, str]] | None = None
    ) -> None:
        self.name, self.near, self.links = name, near, links or []
        super().__init__(name)


def found_step(journey: str, step: str) -> Step:
    """Raises UnknownState."""
    known = found_journey(journey)
    if step in known.steps:
        return known.steps[step]
    renamed = next((each for each in known.steps.values() if step in each.was), None)
    if renamed:
        return renamed
    near = get_close_matches(step, known.steps, n=5, cutoff=0.3)
    raise UnknownState(f"{journey}/{step}", [f"{known.name}/{each}" for each in near])


def found_journey(name: str) -> Journey:
    """Raises UnknownState."""
    if name in journeys():
        return journeys()[name]
    renamed = next((each for each in journeys().values() if name in each.was), None)
    if renamed:
        return renamed
    raise UnknownState(name, get_close_matches(name, journeys(), n=5, cutoff=0.3))
