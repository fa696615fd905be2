"""What the devices put into the copy of a person's data."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.archive import Section
from accounts.models import Account


def sections(account: Account) -> Iterable[Section]:
    names = {
        "name": _("Name"),
        "kind": _("Kind"),
        "model": _("Model"),
        "system": _("System"),
        "serial": _("Serial number"),
        "imei": "IMEI",
        "sim_number": _("SIM number"),
        "place": _("Last place"),
        "linked_at": _("Linked"),
        "seen_at": _("Last seen"),
        "find_device": _("Find device"),
    }
    rows = [
        {name: getattr(device, name) for name in names} | {"kind": device.get_kind_display()}
        for device in account.devices.latest_seen_first()
    ]
    yield Section("devices", _("Devices"), names, rows)
