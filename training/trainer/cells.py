"""The board's table: what each person's lessons say, and who needs help most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from sandbox.clock import real_now
from training.checks.look import look
from training.lesson.lesson import Step
from training.models import Attempt, Class, ClassLesson, Group, LessonText, Trainee, Verdict
from training.models.attempt import median_times
from training.models.school_class import places_of

MINUTE = timedelta(minutes=1)
CALM, SLOW, STUCK = range(3)


@dataclass
class Cell:
    """One person at one lesson; ``usual`` is the median time of each of its steps in this class.

    In a group it stands for the group: everybody in it has the same steps.
    """

    place: ClassLesson
    attempts: list[Attempt]
    usual: dict[str, timedelta]
    # The group that they sit in, or sat in last.
    group: Group | None = None

    @property
    def attempt(self) -> Attempt | None:
        return self.attempts[-1] if self.attempts else None

    @property
    def tries(self) -> int:
        return len(self.attempts)

    @property
    def steps(self) -> int:
        return len(self.place.lesson.steps)

    @property
    def done(self) -> int:
        return self.attempt.steps_done if self.attempt else 0

    @property
    def is_under_way(self) -> bool:
        return self.attempt is not None and not self.attempt.is_over

    @property
    def has_passed(self) -> bool:
        return any(each.has_passed for each in self.attempts)

    @property
    def has_failed(self) -> bool:
        return bool(self.attempt and self.attempt.verdict == Verdict.FAILED)

    @property
    def is_broken(self) -> bool:
        return bool(self.attempt and self.attempt.broken and not self.has_passed)

    @cached_property
    def since(self) -> datetime | None:
        """When the present step began; None where nothing is under way."""
        return self.attempt.in_step_since if self.attempt and self.is_under_way else None

    @cached_property
    def waited(self) -> timedelta:
        """How long the present step has taken."""
        return real_now() - self.since if self.since else timedelta(0)

    @property
    def minutes(self) -> int:
        return int(self.waited / MINUTE)

    @property
    def step(self) -> str:
        step = self._next
        return step.text if step else ""

    @cached_property
    def _next(self) -> Step | None:
        return self.attempt.next_step if self.attempt and self.is_under_way else None

    @property
    def role(self) -> str:
        """Their own, in a lesson with roles."""
        return self.attempt.role_title if self.attempt else ""

    @property
    def turn(self) -> str:
        """The role that has to act now."""
        role = self.place.lesson.role(self._next.role) if self._next else None
        return role.title if role else ""

    @property
    def waits(self) -> bool:
        """Whether they wait for a group to be complete."""
        return bool(self.group and self.group.begun_at is None)

    @cached_property
    def need(self) -> int:
        """CALM, SLOW after twice what is usual and a minute, STUCK after three times of it, or
        when a rule is broken."""
        if self.is_broken or self.has_failed:
            return STUCK
        if self.since is None:
            return CALM
        slow, stuck = self._limits
        if self.waited > stuck:
            return STUCK
        return SLOW if self.waited > slow else CALM

    @property
    def _limits(self) -> tuple[timedelta, timedelta]:
        """How long the present step may take before it is slow, and before somebody is stuck."""
        step = self._next
        usual = self.usual.get(step.key, self._reckoned) if step else self._reckoned
        return 2 * usual + MINUTE, 3 * usual + MINUTE

    @property
    def turns(self) -> list[datetime]:
        """When it becomes slow, and stuck."""
        return [self.since + limit for limit in self._limits] if self.since else []

    @property
    def _reckoned(self) -> timedelta:
        """As long as nobody has done the step: the lesson's minutes shared among its steps."""
        return self.place.lesson.minutes * MINUTE / max(self.steps, 1)

    @property
    def words(self) -> str:
        """What the cell's colour says, in words: colours alone are not for everybody."""
        if self.has_passed:
            return _("passed")
        if self.has_failed:
            return _("not passed")
        if self.is_broken:
            return _("a rule is broken")
        return {STUCK: _("needs help"), SLOW: _("slow")}.get(self.need, "")

    @property
    def tone(self) -> str:
        return "ok" if self.has_passed else ["", "warn", "danger"][self.need]


@dataclass
class Line:
    trainee: Trainee
    number: int
    cells: list[Cell]

    @property
    def has_hand(self) -> bool:
        return self.trainee.hand_at is not None

    @property
    def need(self) -> tuple[bool, int, timedelta]:
        """The more, the greater: a hand first, then who is stuck, then who waits longest."""
        worst = max((cell.need for cell in self.cells), default=CALM)
        waits = max((cell.waited for cell in self.cells), default=timedelta(0))
        return (self.has_hand, worst, waits)


class Table:
    def __init__(self, of: Class, *, by_need: bool = False) -> None:
        self.of = of
        self.places = places_of.all(of)
        texts = {place.text_id: place.text for place in self.places}
        people = list(of.trainees.order_by("pk"))
        self.attempts = attempts_of(people, texts)
        self._seats = _seats(of) if any(place.lesson.roles for place in self.places) else {}
        usual = {key: median_times(self._of_text(key)) for key in texts}
        self.lines = [
            Line(each, number, [self._cell(each, place, usual) for place in self.places])
            for number, each in enumerate(people, 1)
        ]
        if by_need:
            self.lines.sort(key=lambda line: line.need, reverse=True)

    def _of_text(self, key: int) -> list[Attempt]:
        return [each for each in self.attempts if each.text_id == key]

    @cached_property
    def _by_cell(self) -> dict[tuple[int | None, int], list[Attempt]]:
        found: dict[tuple[int | None, int], list[Attempt]] = defaultdict(list)
        for each in self.attempts:
            found[each.trainee_id, each.text_id].append(each)
        return found

    def _cell(
        self, trainee: Trainee, place: ClassLesson, usual: dict[int, dict[str, timedelta]]
    ) -> Cell:
        mine = self._by_cell.get((trainee.pk, place.text_id), [])
        group = self._seats.get((trainee.pk, place.text_id))
        return Cell(place, mine, usual[place.text_id], group)

    @property
    def waiting(self) -> list[Group]:
        """Groups that lack somebody."""
        found = {each.pk: each for each in self._seats.values() if each.begun_at is None}
        return [found[key] for key in sorted(found)]

    @property
    def turns(self) -> list[datetime]:
        """When it says something else although nothing happens."""
        cells = [cell for line in self.lines for cell in line.cells]
        return [self.of.opens_at, self.of.closes_at, *(at for cell in cells for at in cell.turns)]

    def said(self, *, minutes: bool = False) -> str:
        """A token that is another one whenever the table says something else."""
        cells = [cell for line in self.lines for cell in line.cells] if minutes else []
        told = repr((self._told, [cell.minutes for cell in cells]))
        return sha256(told.encode()).hexdigest()[:8]

    @cached_property
    def _told(self) -> list[object]:
        """All that it says, but for the minutes."""
        cells = [
            (
                line.trainee.pk,
                line.has_hand,
                cell.done,
                cell.tries,
                cell.words,
                cell.waits,
                cell.role,
            )
            for line in self.lines
            for cell in line.cells
        ]
        people = [line.trainee.pk for line in self.lines]
        return [
            self.of.state,
            people,
            cells,
            [(group.pk, len(group.people)) for group in self.waiting],
        ]

    @property
    def hands(self) -> int:
        return sum(1 for line in self.lines if line.has_hand)

    @property
    def stuck(self) -> int:
        return sum(1 for line in self.lines if any(cell.need == STUCK for cell in line.cells))

    @property
    def finished(self) -> int:
        return sum(1 for line in self.lines if all(cell.has_passed for cell in line.cells))


def _seats(of: Class) -> dict[tuple[int, int], Group]:
    """By trainee and text, the newest group that they sit in."""
    found = {}
    for group in of.groups.seated().order_by("pk"):
        for trainee in group.people:
            found[trainee.pk, group.text_id] = group
    return found


def attempts_of(people: list[Trainee], texts: dict[int, LessonText]) -> list[Attempt]:
    """Every attempt of these people, each brought up to date."""
    by_key = {each.pk: each for each in people}
    rows = Attempt.objects.filter(trainee__in=by_key).select_related("sandbox").order_by("pk")
    found = []
    for attempt in rows:
        if attempt.text_id in texts:
            attempt.text = texts[attempt.text_id]
            attempt.trainee = by_key[attempt.trainee_id] if attempt.trainee_id else None
            found.append(look(attempt))
    return found
