"""The security log as a file: for tables as CSV, for programs as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Account
from sandbox.clock import now
from sandbox.downloads import csv_of


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
    head = [
        _("Entry"), _("Time (UTC)"), _("Type"), pgettext("column", "Topic"),
        _("What"), _("Browser"), _("Address"),
    ]  # fmt: skip
    rows = (entry.values() for entry in entries(account))
    return csv_of([head, *rows]).encode("utf-8", "replace")
