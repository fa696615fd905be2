"""A step to which today's walk does not lead, and why."""

from __future__ import annotations

from django.db import models


class NotReached(models.Model):
    """``why`` says in English at which step the walk stopped, and what was seen instead."""

    version = models.CharField(max_length=16)
    journey = models.CharField(max_length=60)
    step = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    why = models.TextField()

    stays_behind = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "journey", "step", "language"], name="not_reached_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.journey}/{self.step}"
