"""A picture that somebody in a class was sent: the trainer sees it in their pages."""

from __future__ import annotations

from django.db import models

from training.models.attempt import Attempt

PICTURES_AT_MOST = 100
BYTES_AT_MOST = 300_000


class SeenPicture(models.Model):
    """``path`` is the address within the mount, with its query."""

    stays_behind = True

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="pictures")
    path = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "path"], name="picture_once_an_attempt")
        ]

    def __str__(self) -> str:
        return self.path
