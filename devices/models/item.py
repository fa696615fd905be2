"""What people keep on a phone and in the cloud: contacts, messages, photos, videos and more.

One thing has one ``uid`` wherever it lies: a copy on the phone and one in the cloud are told to be
the same by it, so that merging makes nothing double.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from sandbox.clock import now


class ItemKind(models.TextChoices):
    CONTACT = "contact", _("Contacts")
    MESSAGE = "message", _("Messages")
    PHOTO = "photo", _("Photos")
    VIDEO = "video", _("Videos")
    NOTE = "note", _("Notes")
    RECORDING = "recording", _("Recordings")


class ItemQuerySet(models.QuerySet["Item"]):
    def bytes(self) -> int:
        """How much they take together."""
        return int(self.aggregate(sum=Sum("size"))["sum"] or 0)

    def newest_first(self) -> ItemQuerySet:
        return self.order_by("-made_at", "-pk")


class Item(models.Model):
    """``size`` is in bytes; ``text`` is what there is to read in it."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(default=now)

    objects = ItemQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class CloudItemQuerySet(ItemQuerySet):
    def kept(self) -> CloudItemQuerySet:
        """Those that are not in the recycle bin."""
        return self.filter(deleted_at=None)

    def deleted(self) -> CloudItemQuerySet:
        return self.filter(deleted_at__isnull=False)


class CloudItem(Item):
    """In the cloud of an account. What lies in the recycle bin takes space too."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cloud_items"
    )
    deleted_at = models.DateTimeField(null=True)

    objects = CloudItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "uid"], name="once_in_the_cloud")]
        indexes = [
            models.Index(
                fields=["account", "kind", "deleted_at", "-made_at", "-id"], name="cloud_by_kind"
            )
        ]


class PhoneItem(Item):
    """On a phone. ``synced`` tells that the cloud of its account has it too."""

    device = models.ForeignKey("devices.Device", on_delete=models.CASCADE, related_name="items")
    synced = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "uid"], name="once_on_the_phone")]
        indexes = [models.Index(fields=["device", "kind", "-made_at", "-id"], name="phone_by_kind")]
