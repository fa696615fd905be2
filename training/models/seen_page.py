"""A page as somebody in a class was sent it: looked at by the trainer, and walked back through."""

from __future__ import annotations

import zlib

from django.db import models

from sandbox.clock import real_now
from sandbox.compiled import compiled
from sandbox.fields import KeyField
from training.models.attempt import Attempt

PAGES_AT_MOST = 300


class Pane(models.TextChoices):
    SITE = "site"
    PHONE = "phone"
    INBOX = "inbox"


class SeenPageQuerySet(models.QuerySet["SeenPage"]):
    def newest_first(self) -> SeenPageQuerySet:
        return self.order_by("-number")


class SeenPage(models.Model):
    """``event`` is the newest of the journal when the page was sent."""

    stays_behind = True

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="pages")
    pane = KeyField(max_length=5, choices=Pane.choices)
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=real_now)
    event = models.PositiveIntegerField(default=0)
    path = models.CharField(max_length=300)
    name = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200)
    status = models.PositiveSmallIntegerField(default=200)
    html = models.BinaryField()

    objects = SeenPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "number"], name="page_per_attempt")
        ]
        indexes = [models.Index(fields=["attempt", "pane", "-number"])]

    def __str__(self) -> str:
        return f"{self.title} ({self.path})"

    @property
    def source(self) -> bytes:
        return zlib.decompress(bytes(self.html))


@compiled
def latest_number(attempt: Attempt) -> models.QuerySet[SeenPage, int]:
    here = SeenPage.objects.newest_first().filter(attempt=attempt)
    return here.values_list("number", flat=True)[:1]
