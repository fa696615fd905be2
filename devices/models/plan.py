"""How much of the cloud an account may fill: 5 GB free of charge, more with a plan."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.clock import now


class Tier(models.TextChoices):
    PREMIUM = "premium", _("Premium")
    MEGA = "mega", _("Mega")
    ULTRA = "ultra", _("Ultra")

    @property
    def bytes(self) -> int:
        return settings.CLOUD_PLAN_BYTES[self.value]


class CloudPlan(models.Model):
    """The plan that an account has, or has had until ``until``."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cloud_plan"
    )
    tier = models.CharField(max_length=10, choices=Tier.choices)
    since = models.DateTimeField(default=now)
    until = models.DateTimeField()
    renews = models.BooleanField(default=True)
    # Set when its end has been told.
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.get_tier_display()
