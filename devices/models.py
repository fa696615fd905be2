"""A device: a phone, tablet, TV, vacuum or laptop, and the account that owns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.contacts import spoken_phone
from devices import letters
from sandbox.clock import now
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import Sandbox

if TYPE_CHECKING:
    from accounts.models import Account

NAME_MAX_LENGTH = 40


class DeviceKind(models.TextChoices):
    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    TV = "tv", _("TV")
    VACUUM = "vacuum", _("Robot vacuum")
    LAPTOP = "laptop", _("Laptop")


ICONS = {
    DeviceKind.PHONE: "smartphone",
    DeviceKind.TABLET: "tablet",
    DeviceKind.TV: "tv",
    DeviceKind.VACUUM: "bot",
    DeviceKind.LAPTOP: "laptop",
}


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

    @property
    def icon(self) -> str:
        """The name of the icon that stands for a device of its kind in lists."""
        return ICONS[DeviceKind(self.kind)]

    @property
    def spoken_sim_number(self) -> str:
        return spoken_phone(self.sim_number) if self.sim_number else ""

    # What a person does

    @transaction.atomic
    def link(self, account: Account, *, find_device: bool = False) -> bool:
        """Make the account the owner; False when another account was quicker."""
        free = Device.objects.filter(pk=self.pk, account=None)
        linked = {"account": account, "linked_at": now(), "seen_at": now(), "signed_in": True}
        if not free.update(**linked, find_device=find_device):
            return False
        self.refresh_from_db()
        record(Kind.DEVICE_LINKED, account, device=str(self))
        return True

    @transaction.atomic
    def rename(self, name: str) -> bool:
        """Give the device another name; False when it is not the owner's any more."""
        before = str(self)
        if not self._linked().update(name=name):
            return False
        self.name = name
        record(Kind.DEVICE_RENAMED, self.account, device=before)
        return True

    @transaction.atomic
    def remove(self) -> bool:
        """Free the device from its account, sign it out there and tell the owner.

        False when it was free already.
        """
        account = self.account
        freed = {"account": None, "linked_at": None, "signed_in": False, "find_device": False}
        if account is None or not self._linked().update(**freed):
            return False
        self.refresh_from_db()
        event = record(Kind.DEVICE_REMOVED, account, device=str(self))
        letters.device_removed(account, self, event)
        return True

    # What the device does by itself

    def sign_in_again(self) -> None:
        """Somebody typed the account's new password on the device."""
        self._linked().update(signed_in=True, seen_at=now())
        self.refresh_from_db()

    def report(self, place: str = "", battery: int | None = None) -> None:
        """Tell that the device is online, where it is and how much charge is left, in per cent."""
        self.seen_at, self.place, self.battery = now(), place, battery
        self.save(update_fields=["seen_at", "place", "battery"])

    def _linked(self) -> models.QuerySet[Device]:
        """The row of this device, as long as its owner is the one we know of."""
        return Device.objects.filter(pk=self.pk, account=self.account_id, account__isnull=False)
