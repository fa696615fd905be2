"""The steps in which a phone and a cloud come to hold the same things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery, Sum, Value, Window
from django.db.models.functions import Coalesce

from devices.models import CloudItem, Device, PhoneItem
from sandbox.inserting import insert_from

# Rows of either side, to ask for more closely.
Items = Any
# What a copy has in common with what it was copied from.
COPIED = ["uid", "kind", "title", "text", "size", "made_at", "changed_at"]
# What may be changed in a thing.
WRITTEN = ["title", "text", "size", "changed_at"]


class Exchange:
    """Between a phone and the cloud of its account, for some kinds of things, at a moment."""

    def __init__(self, phone: Device, kinds: Sequence[str], at: datetime) -> None:
        assert phone.account is not None  # noqa: S101
        self.phone, self.account, self.at = phone, phone.account, at
        self.on_phone = phone.items.filter(kind__in=kinds)
        self.in_cloud = CloudItem.objects.filter(account=phone.account, kind__in=kinds)

    @property
    def _twin_in_cloud(self) -> Items:
        return CloudItem.objects.filter(account=self.account, uid=OuterRef("uid"))

    @property
    def _twin_on_phone(self) -> Items:
        return PhoneItem.objects.filter(device=self.phone, uid=OuterRef("uid"))

    def only_on_phone(self) -> Items:
        return self.on_phone.unsynced().exclude(Exists(self._twin_in_cloud.kept()))

    def only_in_cloud(self) -> Items:
        return self.in_cloud.kept().exclude(Exists(self._twin_on_phone))

    def remove(self) -> int:
        """What was deleted on one side leaves the other: in the cloud, to the recycle bin."""
        deleted = self.on_phone.filter(deleted_at__isnull=False)
        binned = self.in_cloud.kept().filter(uid__in=deleted.values("uid"))
        count = binned.update(deleted_at=self.at)
        deleted.delete()
        synced = self.on_phone.filter(synced=True)
        gone = synced.exclude(Exists(self._twin_in_cloud.kept()))
        return count + gone.delete()[0]

    def bring_up_to_date(self) -> int:
        """Of two copies the one changed last is right."""
        self._know_twins()
        here, there = self.on_phone.filter(synced=True), self.in_cloud.kept()
        twin_here = self._twin_on_phone.filter(synced=True)
        return _take_over(here, there, self._twin_in_cloud) + _take_over(there, here, twin_here)

    def download(self) -> int:
        return _insert(
            self.only_in_cloud(), PhoneItem, device_id=self.phone.pk, synced=True, freed=False
        )

    def upload(self, room: int) -> int:
        """As much as there is room for, in bytes: small things first, so that a long video does
        not hold up the contacts."""
        waiting = self.waiting()
        found = waiting.aggregate(count=models.Count("pk"), size=Sum("size"))
        if not found["count"]:
            return 0
        # What lies in the recycle bin has its room already.
        back = self.in_cloud.deleted().filter(Exists(self._twin_on_phone.unsynced()))
        count = back.update(deleted_at=None)
        self._know_twins()
        fits = self.waiting()
        if found["size"] > room:
            order = ["size", "made_at", "pk"]
            filled = fits.annotate(filled=Window(Sum("size"), order_by=order))
            fits = fits.filter(pk__in=filled.filter(filled__lte=room).values("pk"))
        count += _insert(fits, CloudItem, account_id=self.account.pk)
        self._know_twins()
        return count

    def waiting(self) -> Items:
        return self.on_phone.unsynced()

    def _know_twins(self) -> None:
        """The same thing on both sides is one thing."""
        twins = self.on_phone.unsynced().filter(Exists(self._twin_in_cloud.kept()))
        twins.update(synced=True)


def _take_over(items: Items, others: Items, twin: Items) -> int:
    changed = others.filter(changed_at__isnull=False)
    last = Coalesce(OuterRef("changed_at"), OuterRef("made_at"))
    newer = items.filter(uid__in=changed.values("uid"))
    newer = newer.filter(Exists(twin.filter(changed_at__gt=last)))
    # Which ones is settled before the first is written.
    keys = list(newer.values_list("pk", flat=True))
    if not keys:
        return 0
    words = {name: Subquery(twin.values(name)[:1]) for name in WRITTEN}
    return items.model._base_manager.filter(pk__in=keys).update(**words)


def _insert(source: Items, target: type[models.Model], **fields: Any) -> int:
    """Insert a copy of each row of ``source``; a statement, however many there are."""
    columns: dict[str, Any] = {name: F(name) for name in COPIED}
    columns |= {name: Value(value) for name, value in fields.items()}
    return insert_from(source.order_by("made_at", "pk"), target, columns)
