"""The phone's camera: photos and films of the size that phones make them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from zlib import crc32

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from devices.hardware.catalogue import BY_MODEL
from devices.models import Device, ItemKind, PhoneItem, name_of_shot
from sandbox.changing import changing

MB, GB = 1024**2, 1024**3
# What MIUI and the apps of a new phone take.
SYSTEM_BYTES = 16 * GB
PICTURES_AT_MOST = 5_000


@dataclass(frozen=True)
class Shot:
    """``size`` is the least, in bytes; a shot is up to half as large again."""

    key: str
    kind: ItemKind
    label: str | Promise
    size: int
    length: str = ""


SHOTS = {
    shot.key: shot
    for shot in [
        Shot("photo", ItemKind.PHOTO, _("Take a photo"), int(3.1 * MB)),
        # 1080p at 17 Mbit/s
        Shot("video", ItemKind.VIDEO, _("Record a video, 1 minute"), 125 * MB, "1:00"),
        # 2160p at 42 Mbit/s
        Shot("film", ItemKind.VIDEO, _("Record a long 4K video, 8 minutes"), int(2.4 * GB), "8:00"),
    ]
}


class PhoneFull(Exception):
    """There is no room on the phone itself."""


def storage_of(phone: Device) -> int:
    """What there is room for on the phone besides its system, in bytes."""
    product = BY_MODEL.get(phone.model)
    return (product.storage if product and product.storage else 64) * GB - SYSTEM_BYTES


@changing()
def take(phone: Device, shot: Shot) -> PhoneItem:
    """Shoot, as a thing that no cloud has yet. Raises PhoneFull."""
    shots = phone.items.filter(kind__in=[ItemKind.PHOTO, ItemKind.VIDEO]).count()
    size = shot.size + _more(shot, shots)
    if phone.items.here().bytes() + size > storage_of(phone):
        raise PhoneFull
    if shots >= PICTURES_AT_MOST:
        raise PhoneFull
    title = name_of_shot(shot.kind, shots + 1)
    return phone.items.create(
        uid=uuid.uuid4(), kind=shot.kind, title=title, text=shot.length, size=size
    )


def _more(shot: Shot, before: int) -> int:
    """By how much a shot is larger than the least: alike on every phone with so many before it."""
    return crc32(f"{shot.key} {before}".encode()) % (shot.size // 2)
