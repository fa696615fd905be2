"""What people keep on a phone and in the cloud: contacts, messages, photos, videos and more.

One thing has one ``uid`` wherever it lies: a copy on the phone and one in the cloud are told to be
the same by it, so that merging makes nothing double.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from devices.cloud.scenes import Scene, scene_of
from sandbox.clock import now
from sandbox.fields import KeyField

TITLE_MAX_LENGTH = 120


class ItemKind(models.TextChoices):
    CONTACT = "contact", _("Contacts")
    MESSAGE = "message", _("Messages")
    PHOTO = "photo", _("Photos")
    VIDEO = "video", _("Videos")
    NOTE = "note", _("Notes")
    RECORDING = "recording", _("Recordings")


ICONS = {
    ItemKind.CONTACT: "contact-round",
    ItemKind.MESSAGE: "message-square",
    ItemKind.PHOTO: "image",
    ItemKind.VIDEO: "film",
    ItemKind.NOTE: "notebook-pen",
    ItemKind.RECORDING: "mic",
}
# Those that the gallery shows.
PICTURES = [ItemKind.PHOTO, ItemKind.VIDEO]


def name_of_shot(kind: ItemKind, number: int) -> str:
    """What a camera calls a picture. There is no day in it: the days of a copied sandbox move, and
    names do not."""
    return f"IMG_{number:04d}.jpg" if kind == ItemKind.PHOTO else f"VID_{number:04d}.mp4"


T = TypeVar("T", bound="Item")


class ItemQuerySet(models.QuerySet[T]):
    def bytes(self) -> int:
        """How much they take together."""
        return int(self.aggregate(sum=Sum("size"))["sum"] or 0)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Item(models.Model):
    """``size`` is in bytes; ``text`` is what there is to read in it."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = KeyField(max_length=10, choices=ItemKind.choices)
    title = models.CharField(max_length=TITLE_MAX_LENGTH)
    text = models.TextField(blank=True)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(default=now)
    # When it was written anew, if ever: of two copies, the one changed last is the right one.
    changed_at = models.DateTimeField(null=True)

    copied_by_database = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def icon(self) -> str:
        return ICONS[ItemKind(self.kind)]

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES

    # A contact's text has a line for each.

    @property
    def phone(self) -> str:
        return self.text.partition("\n")[0]

    @property
    def email(self) -> str:
        return self.text.partition("\n")[2]

    @cached_property
    def scene(self) -> Scene:
        """What is to be seen on the picture."""
        return scene_of(self.uid)


class CloudItemQuerySet(ItemQuerySet["CloudItem"]):
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
            ),
            # Answers how much is used by what without reading a row.
            models.Index(fields=["account", "deleted_at", "kind", "size"], name="cloud_space"),
        ]

    @property
    def gone_at(self) -> datetime | None:
        """When it leaves the recycle bin for good."""
        return self.deleted_at + settings.RECYCLE_BIN_KEPT_FOR if self.deleted_at else None


class PhoneItemQuerySet(ItemQuerySet["PhoneItem"]):
    def shown(self) -> PhoneItemQuerySet:
        """Those that the phone's apps list."""
        return self.filter(deleted_at=None)

    def here(self) -> PhoneItemQuerySet:
        """Those that take space on the phone."""
        return self.filter(deleted_at=None, freed=False)

    def in_the_cloud_too(self) -> PhoneItemQuerySet:
        """Those of which the cloud of the device's account has a copy."""
        same = {"account": OuterRef("device__account"), "uid": OuterRef("uid")}
        return self.here().filter(Exists(CloudItem.objects.kept().filter(**same)), synced=True)

    def unsynced(self) -> PhoneItemQuerySet:
        """Those that no cloud has."""
        return self.filter(synced=False, deleted_at=None)

    def bring_back(self) -> int:
        """Fetch from the cloud what was freed here; how many came."""
        return self.filter(freed=True).update(freed=False)

    def become_nobodys(self) -> None:
        """The phone keeps what really lies on it, as copies that belong to no account."""
        self.filter(Q(freed=True) | Q(deleted_at__isnull=False)).delete()
        self.update(synced=False)


class PhoneItem(Item):
    """On a phone. ``synced`` tells that the cloud of its account has it too.

    ``freed``: to save space, the phone has only its small preview; the thing itself is in the
    cloud. ``deleted_at``: it was deleted on the phone, and the cloud does not know so yet.
    """

    device = models.ForeignKey("devices.Device", on_delete=models.CASCADE, related_name="items")
    synced = models.BooleanField(default=False)
    freed = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True)

    objects = PhoneItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "uid"], name="once_on_the_phone")]
        indexes = [models.Index(fields=["device", "kind", "-made_at", "-id"], name="phone_by_kind")]

    def delete_here(self) -> bool:
        """Delete it on the phone; what the cloud has, it is told with the next synchronisation.

        False when it was deleted before.
        """
        row = PhoneItem.objects.filter(pk=self.pk, deleted_at=None)
        if self.synced and row.filter(synced=True).update(deleted_at=now()):
            return True
        return bool(row.filter(synced=False).delete()[0])
