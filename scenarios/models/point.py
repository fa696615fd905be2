"""A saved moment of a sandbox, to go back to or to fork from."""

from __future__ import annotations

from django.db import models

from sandbox.clock import now
from sandbox.models import Sandbox

NAME_MAX_LENGTH = 60


class SavePoint(models.Model):
    """``state`` is the frozen copy, ``path`` the page (within the mount) that was open. ``browser``
    holds the cookies of whoever kept it, so that going back leaves them signed in."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="points")
    state = models.OneToOneField(Sandbox, on_delete=models.CASCADE, related_name="point")
    name = models.CharField(max_length=NAME_MAX_LENGTH)
    path = models.CharField(max_length=500)
    # The latest event of the journal then.
    event = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=now)
    browser = models.JSONField(default=list)
    # The key that each copied session had: going back gives it again, so no browser is signed out.
    sessions = models.JSONField(default=dict)

    stays_behind = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
