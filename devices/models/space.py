"""What an account was told about the space in its cloud."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sandbox.fields import KeyField


class Fullness(models.TextChoices):
    ROOM = "room"
    NEARLY = "nearly"
    FULL = "full"


class CloudSpace(models.Model):
    """``told``: what the owner was last told, so that it is told once."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cloud_space"
    )
    told = KeyField(max_length=6, choices=Fullness.choices, default=Fullness.ROOM)

    def __str__(self) -> str:
        return self.told
