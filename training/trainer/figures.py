"""What is left at the end: per person and lesson, per step, and for the class as a whole."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from statistics import mean, median

from training.models import Attempt, Class, ClassLesson, SeenPage, Trainee, Verdict
from training.models.attempt import median_times
from training.models.seen_page import Pane
from training.trainer.cells import Cell, Table


@dataclass
class Result:
    """One person's work at one lesson: of several attempts, the one that passed, or the last."""

    trainee: Trainee
    place: ClassLesson
    cell: Cell
    seen: list[str]

    @cached_property
    def attempt(self) -> Attempt | None:
        passed = [each for each in self.cell.attempts if each.has_passed]
        return passed[0] if passed else self.cell.attempt

    @property
    def lesson(self) -> str:
        """Its title; with the role, of one that several do together."""
        title, role = str(self.place.lesson), self.attempt.role_title if self.attempt else ""
        return f"{title} ({role})" if role else title

    @property
    def verdict(self) -> str:
        if self.cell.has_passed:
            return Verdict.PASSED
        if self.attempt is None:
            return ""
        return Verdict.FAILED if self.attempt.is_over or self.attempt.broken else "unfinished"

    @property
    def minutes(self) -> float:
        """Real minutes that the person spent on all attempts at this lesson."""
        return round(sum(_worked(each).total_seconds() for each in self.cell.attempts) / 60, 1)

    @property
    def hints(self) -> list[int]:
        counts = [each.hints_by_depth() for each in self.cell.attempts]
        return [sum(depth) for depth in zip(*counts, strict=True)] or [0, 0, 0, 0]

    @property
    def wrong_turns(self) -> int:
        return sum(len(each.broken) for each in self.cell.attempts)

    @property
    def pages(self) -> int:
        return len(self.seen)

    @property
    def lostness(self) -> float | None:
        return lostness(len(self.seen), len(set(self.seen)), self.place.lesson_pages)

    @property
    def ease(self) -> int | None:
        return next((each.ease for each in reversed(self.cell.attempts) if each.ease), None)


def lostness(seen: int, different: int, needed: int) -> float | None:
    """How far a way was from the straightest (Smith's lostness, 1996): 0 on it, up to about 1.4.
    ``seen`` counts the pages looked at, ``different`` those without repetitions, ``needed`` the
    fewest that would do. None where those are not known."""
    if not seen or not different or not needed:
        return None
    wandered = (different / seen - 1) ** 2
    astray = (needed / different - 1) ** 2 if different > needed else 0
    return round(math.sqrt(wandered + astray), 2)


def _worked(attempt: Attempt) -> timedelta:
    """Until it was over; one that was left open ends with its last step."""
    if attempt.finished_at:
        return attempt.finished_at - attempt.began_at
    return max(attempt.in_step_since - attempt.began_at, timedelta(0))


@dataclass(frozen=True)
class StepFigures:
    place: ClassLesson
    text: str
    reached: int
    done: int
    usual: timedelta | None

    @property
    def left_there(self) -> int:
        """How many came so far and no further."""
        return self.reached - self.done


class Figures:
    def __init__(self, of: Class) -> None:
        self.of, self.table = of, Table(of)
        self.seen = _seen(self.table.attempts)

    @cached_property
    def rows(self) -> list[Result]:
        return [
            Result(line.trainee, cell.place, cell, self._pages(cell))
            for line in self.table.lines
            for cell in line.cells
        ]

    def _pages(self, cell: Cell) -> list[str]:
        return [path for each in cell.attempts for path in self.seen.get(each.pk, [])]

    @property
    def by_person(self) -> list[tuple[Trainee, list[Result]]]:
        count = len(self.table.places)
        return [
            (line.trainee, self.rows[place * count : (place + 1) * count])
            for place, line in enumerate(self.table.lines)
        ]

    @cached_property
    def steps(self) -> list[StepFigures]:
        return [each for place in self.table.places for each in self._steps(place)]

    def _steps(self, place: ClassLesson) -> list[StepFigures]:
        attempts = _once_a_group(
            [each for each in self.table.attempts if each.text_id == place.text_id]
        )
        usual, reached, found = median_times(attempts), len(attempts), []
        for step in place.lesson.steps:
            done = sum(1 for each in attempts if step.key in each.done)
            found.append(StepFigures(place, step.text, reached, done, usual.get(step.key)))
            reached = done
        return found

    # ISO 9241-11: effectiveness, efficiency, satisfaction

    @property
    def effectiveness(self) -> int | None:
        """How many per cent of what was begun was passed."""
        begun = [row for row in self.rows if row.verdict]
        passed = [row for row in begun if row.verdict == Verdict.PASSED]
        return round(100 * len(passed) / len(begun)) if begun else None

    @property
    def efficiency(self) -> float | None:
        """The median of the real minutes that passed lessons took; None while none was passed."""
        taken = [row.minutes for row in self.rows if row.verdict == Verdict.PASSED]
        return round(median(taken), 1) if taken else None

    @property
    def ease(self) -> float | None:
        """The mean answer to the Single Ease Question, from 1 to 7; None before the first."""
        given = [row.ease for row in self.rows if row.ease]
        return round(mean(given), 1) if given else None

    @property
    def satisfaction(self) -> int | None:
        """The mean UMUX-Lite score, from 0 to 100; None before the first answer."""
        given = [line.trainee.usability for line in self.table.lines]
        known = [each for each in given if each is not None]
        return round(mean(known)) if known else None


def _once_a_group(attempts: list[Attempt]) -> list[Attempt]:
    """One attempt for each world: what a group does is done once."""
    found = {(each.group_id, "") if each.group_id else (0, each.pk): each for each in attempts}
    return list(found.values())


def _seen(attempts: list[Attempt]) -> dict[int, list[str]]:
    """The paths of the pages that each attempt was sent on the site and the phone."""
    rows = SeenPage.objects.filter(attempt__in=[each.pk for each in attempts])
    found: dict[int, list[str]] = {}
    for key, path in (
        rows.exclude(pane=Pane.INBOX).order_by("number").values_list("attempt_id", "path")
    ):
        found.setdefault(key, []).append(path)
    return found
