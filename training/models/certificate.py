"""A certificate: what anybody can check at its address, as long as nobody has revoked it."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from sandbox.clock import real_now
from sandbox.fields import KeyField
from training.models.trainee import Trainee


def new_token() -> str:
    return secrets.token_urlsafe(16)


class Certificate(models.Model):
    """It outlives its class, so it holds all that it says."""

    stays_behind = True

    trainee = models.OneToOneField(
        Trainee, null=True, on_delete=models.SET_NULL, related_name="certificate"
    )
    token = models.CharField(max_length=32, unique=True, default=new_token)
    name = models.CharField(max_length=50)
    title = models.CharField(max_length=80)
    # The lessons' titles in each language.
    lessons = models.JSONField(default=list)
    language = KeyField(max_length=2, choices=settings.LANGUAGES)
    made_at = models.DateTimeField(default=real_now)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def revoke(self) -> bool:
        """Its page says from now on that it is worth nothing; False when it says so already."""
        given = Certificate.objects.filter(pk=self.pk, revoked_at=None)
        return bool(given.update(revoked_at=real_now()))

    @property
    def url(self) -> str:
        return f"{settings.PUBLIC_URL}/certificates/{self.token}/"
