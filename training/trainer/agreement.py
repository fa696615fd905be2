"""What a class of agents has decided: each case, how far they agree with the key and one another,
how long a case took, and the reasons that they wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from statistics import median

from support.kinds import Kind
from support.models import Case
from training.models import Attempt, ClassLesson
from training.trainer.cells import Table

DECISIONS = {
    Kind.CASE_APPROVED.value: "approved",
    Kind.CASE_REFUSED.value: "refused",
    Kind.CASE_ASKED.value: "asked",
}


@dataclass
class Decided:
    """One case in the hands of the class; ``key`` is what the lesson wants."""

    place: ClassLesson
    number: str
    key: str
    made: list[str] = field(default_factory=list)
    minutes: list[float] = field(default_factory=list)
    reasons: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {name: self.made.count(name) for name in DECISIONS.values()}

    @property
    def with_key(self) -> int | None:
        """How many per cent of the agents decided as the lesson wants; None while nobody has."""
        return round(100 * self.made.count(self.key) / len(self.made)) if self.made else None

    @property
    def with_each_other(self) -> int | None:
        """How many per cent of the pairs of agents have decided alike."""
        pairs = len(self.made) * (len(self.made) - 1)
        alike = sum(count * (count - 1) for count in self.counts.values())
        return round(100 * alike / pairs) if pairs else None

    @property
    def usual_minutes(self) -> float | None:
        return round(median(self.minutes), 1) if self.minutes else None


class Agreement:
    def __init__(self, table: Table) -> None:
        self.table = table

    @cached_property
    def cases(self) -> list[Decided]:
        agents = [place for place in self.table.places if place.lesson.for_agents]
        return [case for place in agents for case in self._cases(place)]

    def _cases(self, place: ClassLesson) -> list[Decided]:
        found = {case.number: case for case in _asked(place)}
        for line in self.table.lines:
            cell = next(cell for cell in line.cells if cell.place is place)
            for attempt in cell.attempts[-1:]:
                if _decides(attempt):
                    _take(found, attempt, line.trainee.name)
        return list(found.values())


def _decides(attempt: Attempt) -> bool:
    """Whether it is their part of the lesson: in a group, only of whoever has the role."""
    steps = [step for step in attempt.lesson.steps if step.role == attempt.role]
    return any(each.kind in DECISIONS for step in steps for each in step.condition.wanted)


def _asked(place: ClassLesson) -> list[Decided]:
    """The cases that the lesson's steps are about, each with the decision that does the step."""
    wanted = [each for step in place.lesson.steps for each in step.condition.wanted]
    return [
        Decided(place, each.facts["case"], DECISIONS[each.kind])
        for each in wanted
        if each.kind in DECISIONS and "case" in each.facts
    ]


def _take(found: dict[str, Decided], attempt: Attempt, name: str) -> None:
    world = attempt.sandbox
    if world is None:
        return
    events = world.events.filter(kind__in=DECISIONS, number__gt=attempt.began_event)
    last: dict[str, tuple[str, datetime]] = {}
    for event in events.order_by("number"):
        last[str(event.about.get("case"))] = (DECISIONS[event.kind], event.at)
    began = world.events.filter(number__lte=attempt.began_event).order_by("-number").first()
    times = [began.at] if began else []
    times += sorted(at for _made, at in last.values())
    taken = {after: (after - before).total_seconds() / 60 for before, after in pairwise(times)}
    texts = dict(Case.objects.filter(sandbox=world).values_list("number", "decision"))
    for number, (made, at) in last.items():
        if case := found.get(number):
            case.made.append(made)
            case.minutes += [taken[at]] if at in taken else []
            reason = texts.get(int(number), "")
            case.reasons += [(name, made, reason)] if reason else []
