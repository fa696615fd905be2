"""One try at a lesson, in a world of its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from sandbox.clock import real_now
from sandbox.fields import KeyField
from sandbox.models import Sandbox
from training.checks.fold import Mark, Progress
from training.lesson.lesson import Lesson, Step
from training.models.lesson_text import LessonText

EASE_POINTS = 7


class Mode(models.TextChoices):
    SHOW = "show", _("Show: each step is pointed out")
    TRY = "try", _("Try: hints when you ask")
    PROVE = "prove", _("Prove: no hints, one attempt")


class Verdict(models.TextChoices):
    PASSED = "passed", _("passed")
    FAILED = "failed", _("not passed")
    LEFT = "left", _("started over")


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def under_way(self) -> AttemptQuerySet:
        return self.filter(finished_at=None)

    def left_alone(self) -> AttemptQuerySet:
        """Those of nobody in a class, whose world is gone: nobody comes back to them."""
        return self.filter(trainee=None, sandbox=None)

    def in_world(self, sandbox: Sandbox, **whose: Any) -> Attempt | None:
        """The newest attempt in a sandbox, of several people's the one with these fields; None when
        it is no lesson's."""
        found = self.filter(sandbox=sandbox, **whose).select_related("trainee__in_class", "text")
        return found.order_by("-pk").first()


class Attempt(models.Model):
    """``seen_event`` is the newest event that was looked at, ``seen_at`` its time in the world:
    when the journal has another one there, the world went back. ``tally`` is what the fold needs
    besides, ``hints`` a list of [step, depth, when]. ``page`` is where one begins within the mount,
    ``browser`` the cookies with which: [name, path, value] each."""

    stays_behind = True

    trainee = models.ForeignKey(
        "training.Trainee", null=True, on_delete=models.CASCADE, related_name="attempts"
    )
    text = models.ForeignKey(LessonText, on_delete=models.PROTECT, related_name="attempts")
    # Those who are in the same world, each with an attempt of their own.
    group = models.ForeignKey(
        "training.Group", null=True, on_delete=models.CASCADE, related_name="attempts"
    )
    role = models.CharField(max_length=40, blank=True)
    # The role that one plays for the moment, besides one's own.
    plays = models.CharField(max_length=40, blank=True)
    mode = KeyField(max_length=5, choices=Mode.choices, default=Mode.TRY)
    sandbox = models.ForeignKey(
        Sandbox, null=True, on_delete=models.SET_NULL, related_name="attempts"
    )
    began_at = models.DateTimeField(default=real_now)
    began_event = models.PositiveIntegerField(default=0)
    page = models.CharField(max_length=600, blank=True)
    browser = models.JSONField(default=list)
    seen_event = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField(null=True)
    done = models.JSONField(default=dict)
    broken = models.JSONField(default=dict)
    tally = models.JSONField(default=dict)
    hints = models.JSONField(default=list)
    caught_up = models.BooleanField(default=False)
    ease = models.PositiveSmallIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)
    verdict = KeyField(max_length=6, choices=Verdict.choices, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["trainee", "text", "-id"])]

    def __str__(self) -> str:
        return f"{self.trainee or '–'}: {self.text.slug}"

    @property
    def lesson(self) -> Lesson:
        return self.text.lesson

    @property
    def played(self) -> str:
        """The role that one is in now; empty in a lesson without roles."""
        return self.plays or self.role

    @property
    def role_title(self) -> str:
        role = self.lesson.role(self.role)
        return role.title if role else ""

    @property
    def is_over(self) -> bool:
        return self.finished_at is not None

    @property
    def has_passed(self) -> bool:
        return self.verdict == Verdict.PASSED

    def take_hint(self, step: str, depth: int) -> None:
        """Keep that somebody was helped with this step: from 0, a nudge, to 3, done for them."""
        self.hints = [*self.hints, [step, depth, real_now().isoformat()]]
        self.save(update_fields=["hints"])

    def play(self, role: str) -> None:
        """Play a role that nobody has, for the moment; one's own again ends that."""
        self.plays = "" if role == self.role else role
        self.save(update_fields=["plays"])

    def find_easy(self, points: int) -> None:
        """Keep how easy it was, from 1 to 7."""
        self.ease = points
        self.save(update_fields=["ease"])

    # How far

    @property
    def progress(self) -> Progress:
        return Progress(
            seen=self.seen_event,
            done=_marks(self.done),
            broken=_marks(self.broken),
            heard=_marks(self.tally.get("heard", {})),
            counts=self.tally.get("counts", {}),
            unless=self.tally.get("unless", {}),
            ahead=timedelta(seconds=self.tally.get("ahead", 0)),
        )

    @staticmethod
    def columns(progress: Progress) -> dict[str, Any]:
        """The columns of an attempt, with the values in which this progress is kept."""
        return {
            "seen_event": progress.seen,
            "done": _kept(progress.done),
            "broken": _kept(progress.broken),
            "tally": {
                "heard": _kept(progress.heard),
                "counts": dict(progress.counts),
                "unless": dict(progress.unless),
                "ahead": progress.ahead.total_seconds(),
            },
        }

    @property
    def steps_done(self) -> int:
        return len(self.done)

    @property
    def next_step(self) -> Step | None:
        return next((step for step in self.lesson.steps if step.key not in self.done), None)

    @property
    def broken_rules(self) -> list[str]:
        return [rule.text for rule in self.lesson.never if rule.key in self.broken]

    @property
    def in_step_since(self) -> datetime:
        """When the step that is now to be done became the next one."""
        return max((mark.real for mark in _marks(self.done).values()), default=self.began_at)

    @property
    def lasted(self) -> timedelta:
        return (self.finished_at or real_now()) - self.began_at

    def step_times(self) -> dict[str, timedelta]:
        """How long each step that is done took, from the one before it."""
        marks = sorted(_marks(self.done).items(), key=lambda each: each[1].number)
        times, since = {}, self.began_at
        for key, mark in marks:
            times[key] = max(mark.real - since, timedelta(0))
            since = mark.real
        return times

    def hints_by_depth(self) -> list[int]:
        """How many hints of each depth were taken: nudge, where, why, do it for me."""
        return [sum(1 for hint in self.hints if hint[1] == depth) for depth in range(4)]


def median_times(attempts: list[Attempt]) -> dict[str, timedelta]:
    """For each step, the median time that it took in these attempts."""
    taken: dict[str, list[float]] = {}
    for attempt in attempts:
        for key, length in attempt.step_times().items():
            taken.setdefault(key, []).append(length.total_seconds())
    return {key: timedelta(seconds=median(found)) for key, found in taken.items()}


def _marks(kept: dict[str, Any]) -> dict[str, Mark]:
    return {key: Mark(each[0], _time(each[1]), _time(each[2])) for key, each in kept.items()}


def _kept(marks: Any) -> dict[str, list[Any]]:
    return {
        key: [mark.number, mark.at.isoformat(), mark.real.isoformat()]
        for key, mark in marks.items()
    }


def _time(written: str) -> datetime:
    found = parse_datetime(written)
    assert found is not None  # noqa: S101
    return found
