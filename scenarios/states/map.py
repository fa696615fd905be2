"""A journey drawn as a map: columns are steps, refusals hang below the step that they refuse.

Numbers are units of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from scenarios.script.journey import Journey, Step
from scenarios.states.cards import Card

WIDTH, HEIGHT = 208, 76
COLUMN, ROW = WIDTH + 36, HEIGHT + 14
EDGE = 8
# What hangs below stands a little to the right, at a line of its own.
INDENT = 20
# How many letters stand in one line of a name, and how many fewer in one that hangs.
LETTERS, FEWER = 24, 4


@dataclass(frozen=True)
class Place:
    """Where a step is drawn, and the line that leads to it; the first step has none."""

    card: Card
    column: int
    row: int
    hangs: bool = False
    line: str = ""

    @property
    def left(self) -> int:
        return EDGE + self.column * COLUMN + (INDENT if self.hangs else 0)

    @property
    def top(self) -> int:
        return EDGE + self.row * ROW

    @property
    def width(self) -> int:
        return WIDTH - (INDENT if self.hangs else 0)

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def middle(self) -> int:
        return self.top + HEIGHT // 2

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What the state is called, in two lines at most, and how far down each stands; nothing
        until it is recorded."""
        letters = LETTERS - FEWER * self.hangs
        lines = wrap(self.card.says, letters, max_lines=2, placeholder="…")
        return [{"words": words, "down": 22 + 17 * line} for line, words in enumerate(lines)]


@dataclass
class Map:
    """``cards`` are those of the journey, by the name of the step."""

    journey: Journey
    cards: dict[str, Card]
    places: list[Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        # The first free row of each column.
        self._free: dict[int, int] = {}
        self._lengths: dict[str, int] = {}
        first = next(iter(self.journey.steps.values()))
        self._put(first, None, 0, 0)
        order = list(self.journey.steps)
        self.places.sort(key=lambda place: order.index(place.card.step.name))

    @property
    def level(self) -> int:
        """Of its heading: maps for lessons have one above them."""
        return 3 if self.journey.is_for_a_lesson else 2

    @property
    def width(self) -> int:
        return 2 * EDGE + max(self._free) * COLUMN + WIDTH

    @property
    def height(self) -> int:
        return 2 * EDGE + (max(self._free.values()) - 1) * ROW + HEIGHT

    def _put(self, step: Step, before: Place | None, column: int, row: int) -> None:
        place = self._stand(step, before, column, row)
        further = self.journey.branches(step.name)
        hanging = [each for each in further if self._hangs(each)]
        ways = [each for each in further if each not in hanging]
        # The longest way goes straight on.
        ways.sort(key=lambda each: -self._length(each))
        for way in ways[:1]:
            self._put(way, place, column + 1, row)
        for refused in hanging:
            self._stand(refused, place, column, self._free[column], hangs=True)
        for way in ways[1:]:
            self._put(way, place, column + 1, self._row_for(way, column + 1, row))

    def _stand(
        self, step: Step, before: Place | None, column: int, row: int, *, hangs: bool = False
    ) -> Place:
        place = Place(self.cards[step.name], column, row, hangs, "")
        place = Place(place.card, column, row, hangs, _line(before, place) if before else "")
        self._free[column] = max(self._free.get(column, 0), row + 1)
        self.places.append(place)
        return place

    def _row_for(self, way: Step, column: int, row: int) -> int:
        """The first row that is free in all columns that the way needs."""
        columns = range(column, column + self._length(way))
        return max(row + 1, *(self._free.get(each, 0) for each in columns))

    def _length(self, step: Step) -> int:
        if step.name not in self._lengths:
            ways = [each for each in self.journey.branches(step.name) if not self._hangs(each)]
            self._lengths[step.name] = 1 + max(map(self._length, ways), default=0)
        return self._lengths[step.name]

    def _hangs(self, step: Step) -> bool:
        refused = step.expects.get("refused") or self.cards[step.name].refusals
        return bool(refused) and not self.journey.branches(step.name)


def _line(start: Place, end: Place) -> str:
    """The SVG path of a line: straight, along the gap between two columns, or down the left side to
    a refusal."""
    if end.hangs:
        down = start.left + INDENT // 2
        return f"M{down} {start.top + HEIGHT}V{end.middle}H{end.left}"
    right = start.left + start.width
    if start.row == end.row:
        return f"M{right} {start.middle}H{end.left}"
    return f"M{right} {start.middle}h{(COLUMN - WIDTH) // 2}V{end.middle}H{end.left}"


def maps_of(journeys: Iterable[Journey], cards: Iterable[Card]) -> list[Map]:
    by_journey: dict[str, dict[str, Card]] = {}
    for card in cards:
        by_journey.setdefault(card.journey.name, {})[card.step.name] = card
    return [Map(journey, by_journey[journey.name]) for journey in journeys]
