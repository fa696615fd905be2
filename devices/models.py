"""A device: a phone, tablet, TV, vacuum or laptop, and the account that owns it."""

from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from sandbox.clock import now
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import Sandbox

NAME_MAX_LENGTH = 40


class DeviceKind(models.TextChoices):
    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    TV = "tv", _("TV")
    VACUUM = "vacuum", _("Robot vacuum")
    LAPTOP = "laptop", _("Laptop")


class DeviceQuerySet(models.QuerySet["Device"]):
    def latest_seen_first(self) -> DeviceQuerySet:
        return self.order_by("-seen_at", "-pk")


class Device(models.Model):
    """A piece of hardware. It is linked while ``account`` is set, even when it is signed out."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="devices")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="devices"
    )
    kind = models.CharField(max_length=10, choices=DeviceKind.choices)
    model = models.CharField(max_length=60)
    name = models.CharField(max_length=NAME_MAX_LENGTH, blank=True)
    system = models.CharField(max_length=60, blank=True)
    serial = models.CharField(max_length=20)
    imei = models.CharField(max_length=15, blank=True)
    sim_number = models.CharField(max_length=16, blank=True)
    battery = models.PositiveSmallIntegerField(null=True)
    place = models.CharField(max_length=80, blank=True)
    signed_in = models.BooleanField(default=False)
    find_device = models.BooleanField(default=False)
    linked_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(default=now)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "serial"], name="serial_per_sandbox"),
            models.UniqueConstraint(
                fields=["sandbox", "imei"], condition=~models.Q(imei=""), name="imei_per_sandbox"
            ),
        ]
        indexes = [models.Index(fields=["account", "-seen_at", "-id"])]

    def __str__(self) -> str:
        return self.name or self.model

    @transaction.atomic
    def link(self, account: models.Model) -> bool:
        """Make the account the owner; False when another account was quicker."""
        free = Device.objects.filter(pk=self.pk, account=None)
        if not free.update(account=account, linked_at=now(), signed_in=True):
            return False
        self.refresh_from_db()
        record(Kind.DEVICE_LINKED, account, device=str(self))
        return True

    @transaction.atomic
    def rename(self, name: str) -> None:
        before, self.name = str(self), name
        self.save(update_fields=["name"])
        record(Kind.DEVICE_RENAMED, self.account, device=before)

    @transaction.atomic
    def remove(self) -> bool:
        """Free the device from its account and sign it out there; False when it was free already."""
        account = self.account
        linked = Device.objects.filter(pk=self.pk, account=account).exclude(account=None)
        if not linked.update(account=None, linked_at=None, signed_in=False, find_device=False):
            return False
        self.refresh_from_db()
        record(Kind.DEVICE_REMOVED, account, device=str(self))
        return True
