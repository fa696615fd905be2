"""The code on a TV's screen. A signed-in phone that scans it lets the TV in to its account."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sandbox.clock import now


class TvCode(models.Model):
    """``token`` is what the picture says; it opens nothing but the question on the phone."""

    device = models.ForeignKey("devices.Device", on_delete=models.CASCADE, related_name="tv_codes")
    token = models.CharField(max_length=43)
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    used_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "token"], name="tv_token")]

    def __str__(self) -> str:
        return f"TV code {self.pk}"
