"""What the trainer tells somebody, or wants their browser to do; the panel finds and takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.clock import real_now
from sandbox.compiled import compiled
from sandbox.fields import KeyField
from training.models.trainee import Trainee

TEXT_MAX_LENGTH = 300


class WordKind(models.TextChoices):
    SAY = "say", _("A word")
    LOOK = "look", _("Look at this page")
    MOVE = "move", _("Go on in another world")


class WordQuerySet(models.QuerySet["Word"]):
    def waiting(self) -> WordQuerySet:
        return self.filter(taken_at=None).order_by("pk")

    def tell(self, people: Iterable[Trainee], kind: str, text: str = "", **fields: Any) -> None:
        """One row each: everybody takes it for themselves."""
        Word.objects.bulk_create(
            [Word(trainee=each, kind=kind, text=text, **fields) for each in people]
        )


class Word(models.Model):
    stays_behind = True

    trainee = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="words")
    kind = KeyField(max_length=5, choices=WordKind.choices)
    text = models.CharField(max_length=TEXT_MAX_LENGTH, blank=True)
    at = models.DateTimeField(default=real_now)
    taken_at = models.DateTimeField(null=True)

    objects = WordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["trainee", "taken_at"])]

    def __str__(self) -> str:
        return self.text or str(self.get_kind_display())

    def take(self) -> bool:
        """False when another tab of the same person took it."""
        waiting = Word.objects.filter(pk=self.pk, taken_at=None)
        return bool(waiting.update(taken_at=real_now()))


@compiled
def words_waiting(trainee: Trainee) -> models.QuerySet[Word]:
    return Word.objects.waiting().filter(trainee=trainee)
