"""Makes the copy of an account's data: a ZIP archive with JSON and a page to read.

What belongs in it, every floor knows for itself: ``settings.ACCOUNT_DATA`` names who tells it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.kinds import Kind
from accounts.leaving import letters
from accounts.models import Account, DataCopy
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record

Row = dict[str, Any]


@dataclass
class Section:
    """One kind of thing that is known: its name in JSON, its heading, its facts' names and rows.

    ``files`` are laid beside it, by name.
    """

    key: str
    title: str
    names: dict[str, str]
    rows: list[Row]
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def shown(self) -> Iterable[list[tuple[str, str]]]:
        """Each row as a person reads it: pairs of a fact's name and its value in words."""
        for row in self.rows:
            yield [(name, _told(row.get(key))) for key, name in self.names.items()]


Provider = Callable[[Account], Iterable[Section]]


def _told(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    return str(value)


def sections(account: Account) -> list[Section]:
    providers: list[Provider] = [import_string(name) for name in settings.ACCOUNT_DATA]
    return [section for provider in providers for section in provider(account)]


def packed(account: Account) -> bytes:
    """The archive, in the account's language."""
    with account.speaks():
        found = sections(account)
        content = {section.key: section.rows for section in found}
        page = render_to_string(
            "accounts/leaving/archive.html",
            {"account": account, "sections": found, "made_at": now()},
        )
        head = {"mi_id": account.mi_id, "made_at": now(), "training_copy": True}
        text = json.dumps(head | content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("account.json", text)
        archive.writestr("account.html", page)
        for section in found:
            for name, data in section.files.items():
                archive.writestr(name, data)
    return file.getvalue()


@changing()
def make(copy: DataCopy) -> None:
    """Make the copy that was asked for, and tell the owner that it is ready."""
    if until := copy.keep(packed(copy.account)):
        letters.data_ready(copy.account, until, record(Kind.DATA_READY, copy.account))
