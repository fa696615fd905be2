"""The profile photo: a square JPEG in the database, so that it is copied and removed with its account."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse


class Photo(models.Model):
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="photo"
    )
    image = models.BinaryField()
    digest = models.CharField(max_length=16)

    def __str__(self) -> str:
        return self.digest

    @property
    def url(self) -> str:
        """Changes with the picture, so that browsers may keep it for good."""
        return reverse("photo", args=[self.digest])
