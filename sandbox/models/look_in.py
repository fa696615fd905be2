"""When a health check last asked whether the server is ready: one row, written to find out whether
the database can write."""

from __future__ import annotations

from django.db import models

from sandbox.clock import real_now


class LookInManager(models.Manager["LookIn"]):
    def note(self) -> None:
        """Overwrite the one row of this table. Raises the database's error when it cannot write."""
        if not self.filter(pk=1).update(at=real_now()):
            self.bulk_create([self.model(pk=1)], ignore_conflicts=True)


class LookIn(models.Model):
    at = models.DateTimeField(default=real_now)

    objects = LookInManager()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"
