"""A class: some lessons in order, for people who come by its code, watched by its trainer."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sandbox.budget import next_within_a_day
from sandbox.clock import real_now
from sandbox.compiled import compiled
from sandbox.fields import KeyField, called
from sandbox.keys import digest_of, new_key
from training.lesson.lesson import Lesson
from training.lesson.starts import pages_of
from training.models.attempt import Mode
from training.models.lesson_text import LessonText

# Read aloud and typed from a wall: no 0, O, 1, I, L, U.
CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
HALF = 3


def new_class_code() -> str:
    """A code such as K7Q-F3M; 30⁶ of them are enough for classes that live for hours."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _each in range(2 * HALF))
    return f"{letters[:HALF]}-{letters[HALF:]}"


def canonical_code(typed: str) -> str:
    """The code that somebody means: without regard to case, spaces and hyphens."""
    bare = "".join(each for each in typed.upper() if each.isalnum())
    return f"{bare[:HALF]}-{bare[HALF:]}"


class State(models.TextChoices):
    SOON = "soon", _("Not started")
    OPEN = "open", pgettext_lazy("class", "Open")
    STOPPED = "stopped", _("Stopped by the trainer")
    OVER = "over", _("Over")


class ClassQuerySet(models.QuerySet["Class"]):
    def of_trainer(self, key: str) -> Class | None:
        return self.filter(trainer_digest=digest_of(key)).first()

    def outlived(self) -> ClassQuerySet:
        """Those that were over so long ago that nothing of them is kept any more."""
        return self.filter(closes_at__lt=real_now() - settings.CLASS_KEPT_FOR)

    def again_at(self, address: str | None) -> datetime | None:
        """When the next one may be made from this address; None for now."""
        made = self.filter(made_from=address)
        return next_within_a_day(made, settings.CLASSES_PER_ADDRESS_AND_DAY)


def _closes() -> datetime:
    return real_now() + settings.CLASS_OPEN_FOR


@called(_("class"), _("classes"))
class Class(models.Model):
    stays_behind = True

    code = models.CharField(max_length=7, unique=True, default=new_class_code)
    title = models.CharField(max_length=80)
    language = KeyField(max_length=2, choices=settings.LANGUAGES)
    mode = KeyField(max_length=5, choices=Mode.choices, default=Mode.TRY)
    places = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=real_now)
    made_from = models.GenericIPAddressField(null=True)
    opens_at = models.DateTimeField(default=real_now)
    closes_at = models.DateTimeField(default=_closes)
    stopped_at = models.DateTimeField(null=True)
    trainer_digest = models.CharField(max_length=64, unique=True)

    objects = ClassQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["made_from", "made_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> State:
        """Classes live in real time, whatever the clocks of their worlds say."""
        if self.stopped_at:
            return State.STOPPED
        if real_now() < self.opens_at:
            return State.SOON
        return State.OPEN if real_now() < self.closes_at else State.OVER

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def url(self) -> str:
        """Where people join."""
        return f"{settings.PUBLIC_URL}/class/{self.code}/"

    def renew_key(self) -> str:
        """A new private link for the trainer; the old one is dead."""
        key = new_key()
        self.trainer_digest = digest_of(key)
        if self.pk:
            self.save(update_fields=["trainer_digest"])
        return key

    def start(self) -> None:
        """Open the class now; one whose time was over is open for the usual time from now on."""
        self.stopped_at, self.opens_at = None, min(self.opens_at, real_now())
        if self.closes_at <= real_now():
            self.closes_at = _closes()
        self.save(update_fields=["stopped_at", "opens_at", "closes_at"])

    def stop(self) -> None:
        self.stopped_at = real_now()
        self.save(update_fields=["stopped_at"])

    def lock(self) -> None:
        """Keep whoever else joins waiting until the transaction ends."""
        Class.objects.select_for_update().only("pk").get(pk=self.pk)

    def put(self, texts: list[LessonText]) -> None:
        """Give a new class these lessons, in this order."""
        ClassLesson.objects.bulk_create(
            ClassLesson(in_class=self, place=place, text=text)
            for place, text in enumerate(texts, 1)
        )


class ClassLesson(models.Model):
    stays_behind = True

    in_class = models.ForeignKey(Class, on_delete=models.CASCADE, related_name="lessons")
    place = models.PositiveSmallIntegerField()
    text = models.ForeignKey(LessonText, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["in_class", "place"], name="place_per_class"),
            models.UniqueConstraint(fields=["in_class", "text"], name="lesson_once_a_class"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.text}"

    @property
    def lesson(self) -> Lesson:
        return self.text.lesson

    @property
    def lesson_pages(self) -> int:
        """How many different pages the solution shows; 0 where there is none."""
        return pages_of(self.lesson)


@compiled
def places_of(in_class: Class) -> models.QuerySet[ClassLesson]:
    """The lessons of a class with their texts, in their order."""
    here = ClassLesson.objects.filter(in_class=in_class).select_related("text")
    return here.order_by("place")
