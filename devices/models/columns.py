"""What of a device goes when its owner does: each column is identity's, the thing's or the owner's.

Identity is what tells the piece from every other, the thing's is how it stands there whoever has
it, and the owner's is what the next one must not find.
"""

from __future__ import annotations

from typing import Any

from django.db import models

IDENTITY = {"id", "sandbox", "kind", "model", "system", "serial", "imei"}
THINGS = {
    *("powered", "off_since", "seen_at", "wifi", "mobile_data"),
    # Where it lies, whether or not anybody has asked.
    "spot",
    *("version_taps", "developer", "reset_at"),
}
OWNERS = {
    *("account", "name", "linked_at", "unlock_linked_at", "signed_in", "activation_lock", "walk"),
    # What it told of itself and knows of its owner
    *("battery", "located_spot", "located_at", "accuracy", "mailbox", "told_number"),
    *("find_device", "ringing_since", "lost_since", "lost_message", "lost_number"),
    *("sync_kinds", "synced_at", "sync_full", "sync_paused_until"),
    *("mi_home_region", "network", "pairing_until", "cleaning_since", "recent"),
}

# The walk's name for why the device has no account any more; its screen says so.
FREED_BY = "freed_by"
OWNER, DELETION = "owner", "deletion"


def freed(device: type[models.Model], by: str = "") -> dict[str, Any]:
    """The columns of a device that is nobody's any more: the owner's, as they are on a new one."""
    columns = [each for each in device._meta.concrete_fields if each.name in OWNERS]
    values = {column.name: column.get_default() for column in columns}
    return {**values, "walk": {FREED_BY: by}} if by else values
