"""What the devices put into the copy of a person's data."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.leaving.archive import Section
from accounts.models import Account
from devices.cloud.space import space_of
from devices.models import ItemKind
from sandbox.sizes import told_size


def sections(account: Account) -> Iterable[Section]:
    yield _devices(account)
    yield _cloud(account)


def _devices(account: Account) -> Section:
    names = {
        "name": _("Name"),
        "kind": _("Type"),
        "model": _("Model"),
        "system": _("System"),
        "serial": _("Serial number"),
        "imei": "IMEI",
        "sim_number": _("SIM number"),
        "place": _("Last known location"),
        "linked_at": _("Linked"),
        "seen_at": _("Last seen"),
        "find_device": _("Find device"),
    }
    rows = [
        {name: getattr(device, name, "") for name in names}
        | {"kind": device.get_kind_display(), "place": device.shown_place}
        for device in account.devices.with_sims().latest_seen_first()
    ]
    return Section("devices", _("Devices"), names, rows)


def _cloud(account: Account) -> Section:
    names = {
        "kind": _("Type"),
        "title": _("Title"),
        "text": _("Text"),
        "size": _("Size, bytes"),
        "made_at": pgettext("thing", "Created"),
        "deleted_at": _("Moved to the recycle bin"),
    }
    items = account.cloud_items.order_by("kind", "-made_at", "-pk").values(*names)
    rows = [row | {"kind": ItemKind(row["kind"]).label} for row in items.iterator()]
    space = space_of(account)
    title = _("Mi Cloud, %(used)s of %(total)s") % {
        "used": told_size(space.used),
        "total": told_size(space.total),
    }
    return Section("cloud", title, names, rows)
