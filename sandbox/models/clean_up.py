"""When idle sandboxes were last removed, and how many, so that the operator sees when clean-up does
not run."""

from __future__ import annotations

from django.db import models

from sandbox.clock import real_now


class CleanUp(models.Model):
    at = models.DateTimeField(default=real_now, db_index=True)
    removed = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}: {self.removed}"
