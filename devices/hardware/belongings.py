"""What lies on a phone or tablet that is fresh from its box."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.utils.translation import gettext as _

from devices.models import Device, ItemKind, PhoneItem, name_of_shot
from sandbox.clock import now

MB = 1024**2
# Mountains, a cup of tea and a house: the shop tried the camera.
TRIED = ["0000000000000000000000000a000000", "00000000000000000000000103030204",
         "00000000000000000000000007000307"]  # fmt: skip


def first_things(device: Device) -> None:
    """The contacts of the SIM card, a note, and the photos that the shop has taken."""
    items = [
        _thing(ItemKind.NOTE, _("Welcome"), _("Notes you write here are saved to Mi Cloud."), 420)
    ]
    if device.kind == "phone":
        items += [
            _thing(ItemKind.CONTACT, _("Operator"), "0611", 310),
            _thing(ItemKind.CONTACT, _("Emergency services"), "112", 320),
        ]
    for place, hexadecimal in enumerate(TRIED):
        at = now() - timedelta(days=2, minutes=place)
        title = name_of_shot(ItemKind.PHOTO, len(TRIED) - place)
        photo = _thing(ItemKind.PHOTO, title, "", int((2.7 + place / 3) * MB))
        # Another thing on each phone, though the same is to be seen.
        photo.uid = uuid.UUID(bytes=uuid.uuid4().bytes[:11] + bytes.fromhex(hexadecimal)[11:])
        photo.made_at = at
        items.append(photo)
    for item in items:
        item.device = device
    PhoneItem.objects.bulk_create(items)


def _thing(kind: ItemKind, title: str, text: str, size: int) -> PhoneItem:
    return PhoneItem(kind=kind, title=title, text=text, size=size)
