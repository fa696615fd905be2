"""The rows of the catalogue below their journeys: the main way, then variations and refusals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from scenarios.script.journey import Journey
from scenarios.states.cards import Row


@dataclass(frozen=True)
class Group:
    """What stands on one page of a journey. ``begins_lessons`` tells that it is the first there
    that is for a lesson."""

    journey: Journey
    main: list[Row]
    other: list[Row]
    begins_lessons: bool

    @property
    def level(self) -> int:
        """Of its heading: journeys for lessons have one above them."""
        return 3 if self.journey.is_for_a_lesson else 2

    @property
    def shelves(self) -> list[tuple[bool, int, list[Row]]]:
        """Whether it is the main way, the level of the headings of its states, and the states."""
        told = [(True, self.level + 1, self.main), (False, self.level + 2, self.other)]
        return [each for each in told if each[2]]


def grouped(rows: list[Row]) -> list[Group]:
    found: list[Group] = []
    for journey, together in groupby(rows, key=lambda row: row.journey):
        main = {step.name for step in journey.main_way}
        ways: dict[bool, list[Row]] = {True: [], False: []}
        for row in together:
            ways[row.step.name in main].append(row)
        begins = journey.is_for_a_lesson and not any(each.journey.is_for_a_lesson for each in found)
        found.append(Group(journey, ways[True], ways[False], begins))
    return found
