"""Somebody in a class. Their link is the only way to be them; only its digest is kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models, transaction

from accounts.profile.person_field import NAME_MAX_LENGTH
from sandbox.clock import real_now
from sandbox.fields import KeyField
from sandbox.keys import digest_of, new_key
from training.models.attempt import Attempt, AttemptQuerySet
from training.models.lesson_text import LessonText
from training.models.school_class import Class

# The seven points of UMUX-Lite’s two questions.
POINTS = 7


class ClassFull(Exception):
    """Every place of the class is taken."""


class TraineeManager(models.Manager["Trainee"]):
    def of_key(self, key: str) -> Trainee | None:
        found = self.filter(key_digest=digest_of(key)).select_related("in_class")
        return found.first()

    @transaction.atomic
    def join(self, to: Class, name: str, language: str) -> tuple[Trainee, str]:
        """A new trainee and the key of their link. Raises ClassFull."""
        to.lock()
        if to.trainees.count() >= to.places:
            raise ClassFull
        key = new_key()
        trainee = self.create(
            in_class=to, name=self._free_name(to, name), key_digest=digest_of(key),
            language=language,
        )  # fmt: skip
        return trainee, key

    def _free_name(self, to: Class, name: str) -> str:
        """«Анна», and for the next of that name «Анна (2)»."""
        taken = set(to.trainees.values_list("name", flat=True))
        free, number = name, 1
        while free in taken:
            number += 1
            free = f"{name} ({number})"
        return free


class Trainee(models.Model):
    """``useful`` and ``easy`` are what they answered to UMUX-Lite, from 1 to 7."""

    stays_behind = True

    in_class = models.ForeignKey(Class, on_delete=models.CASCADE, related_name="trainees")
    name = models.CharField(max_length=NAME_MAX_LENGTH + 5)
    key_digest = models.CharField(max_length=64, unique=True)
    language = KeyField(max_length=2, choices=settings.LANGUAGES)
    joined_at = models.DateTimeField(default=real_now)
    hand_at = models.DateTimeField(null=True)
    useful = models.PositiveSmallIntegerField(null=True)
    easy = models.PositiveSmallIntegerField(null=True)

    objects = TraineeManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["in_class", "name"], name="name_per_class")]

    def __str__(self) -> str:
        return self.name

    @property
    def newest_attempts(self) -> AttemptQuerySet:
        return Attempt.objects.filter(trainee=self).select_related("text").order_by("-pk")

    @property
    def has_started_too_often(self) -> bool:
        return self.attempts.count() >= settings.CLASS_WORLDS_PER_PERSON

    @property
    def may_begin(self) -> bool:
        """Whether they may begin a lesson now, or one anew."""
        return self.in_class.is_open and not self.has_started_too_often

    def judge(self, *, useful: int, easy: int) -> None:
        """Keep what they answered to UMUX-Lite’s two questions, from 1 to 7 each."""
        self.useful, self.easy = useful, easy
        self.save(update_fields=["useful", "easy"])

    def leave_words_behind(self, text: LessonText) -> None:
        """What was said in the lesson before is not said again in this one."""
        last = self.newest_attempts.first()
        if last and last.text_id != text.pk:
            said = self.words.waiting().filter(at__lte=last.finished_at or real_now())
            said.exclude(kind="move").update(taken_at=real_now())

    def raise_hand(self) -> None:
        if self.hand_at is None:
            self.hand_at = real_now()
            self.save(update_fields=["hand_at"])

    def lower_hand(self) -> None:
        self.hand_at = None
        self.save(update_fields=["hand_at"])

    @property
    def usability(self) -> int | None:
        """UMUX-Lite, from 0 to 100; None before both questions are answered."""
        if self.useful is None or self.easy is None:
            return None
        return round((self.useful + self.easy - 2) * 100 / (2 * (POINTS - 1)))
