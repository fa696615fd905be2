"""Two or three people of a class in one world, each with a role of the lesson."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from sandbox.clock import real_now
from sandbox.models import Sandbox
from training.lesson.lesson import Lesson, Role
from training.models.lesson_text import LessonText
from training.models.school_class import Class
from training.models.trainee import Trainee


class GroupQuerySet(models.QuerySet["Group"]):
    def waiting(self) -> GroupQuerySet:
        """Those whose roles are not all taken, and whom the trainer has not started either."""
        return self.filter(begun_at=None, over_at=None)

    def seated(self) -> GroupQuerySet:
        return self.select_related("text").prefetch_related("seats__trainee")


class Group(models.Model):
    """A new row for each try, as with attempts; the number is told to people and stays.

    ``browsers`` are the cookies that each role begins with: [name, path, value] each.
    """

    stays_behind = True

    in_class = models.ForeignKey(Class, on_delete=models.CASCADE, related_name="groups")
    text = models.ForeignKey(LessonText, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=real_now)
    begun_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    browsers = models.JSONField(default=dict)

    objects = GroupQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["in_class", "text", "begun_at"])]

    def __str__(self) -> str:
        return f"{self.text.slug} {self.number}"

    @property
    def lesson(self) -> Lesson:
        return self.text.lesson

    @property
    def players(self) -> list[tuple[Role, Trainee | None]]:
        """Each role with who has it."""
        taken = {seat.role: seat.trainee for seat in self.seats.all()}
        return [(role, taken.get(role.key)) for role in self.lesson.roles]

    @property
    def vacant(self) -> list[Role]:
        return [role for role, trainee in self.players if trainee is None]

    @property
    def people(self) -> list[Trainee]:
        return [trainee for _role, trainee in self.players if trainee]

    def seat_of(self, trainee: Trainee) -> Seat | None:
        return next((seat for seat in self.seats.all() if seat.trainee_id == trainee.pk), None)

    @property
    def world(self) -> Sandbox | None:
        """Where the people of the group work."""
        found = self.attempts.exclude(sandbox=None).select_related("sandbox").order_by("-pk")
        attempt = found.first()
        return attempt.sandbox if attempt else None

    def close(self, at: datetime | None = None) -> None:
        self.over_at = at or real_now()
        self.save(update_fields=["over_at"])


class Seat(models.Model):
    """Nobody’s when its trainee has left the group; a role without a seat was never taken."""

    stays_behind = True

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=40)
    trainee = models.ForeignKey(Trainee, null=True, on_delete=models.SET_NULL, related_name="seats")
    taken_at = models.DateTimeField(default=real_now)

    class Meta:
        ordering = ["taken_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "role"], name="role_once_a_group"),
            models.UniqueConstraint(fields=["group", "trainee"], name="trainee_once_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.role}"
