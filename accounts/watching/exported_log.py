"""The security log as a file: for tables as CSV, for programs as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Account
from sandbox.clock import now
from sandbox.downloads import harmless

# Without it, Excel reads UTF-8 as the system's own encoding.
BYTE_ORDER_MARK = "\ufeff"


def entries(account: Account) -> Iterator[dict[str, Any]]:
    for event in account.events.newest_first().iterator(chunk_size=1000):
        yield {
            "entry": event.number,
            "time": event.at.isoformat(timespec="seconds"),
            "kind": event.kind,
            "about": str(event.group.label),
            "what": str(event),
            "browser": event.browser,
            "address": event.address or "",
        }


def as_data(account: Account) -> dict[str, Any]:
    return {
        "mi_id": account.mi_id,
        "made_at": now().isoformat(timespec="seconds"),
        "entries": list(entries(account)),
    }


def as_csv(account: Account) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(
        [
            _("Entry"),
            _("Time (UTC)"),
            _("Kind"),
            pgettext("column", "About"),
            _("What"),
            _("Browser"),
            _("Address"),
        ]
    )
    for entry in entries(account):
        writer.writerow([harmless(value) for value in entry.values()])
    return (BYTE_ORDER_MARK + table.getvalue()).encode("utf-8", "replace")
