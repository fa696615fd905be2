"""Findings as a table: one row each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from review.models import Finding, Review
from sandbox.downloads import csv_of


def as_table(_review: Review, findings: list[Finding]) -> str:
    head = [
        _("Number"), pgettext("finding", "Status"), _("How bad it is"), _("What it is about"),
        _("What you found"), _("State"), _("E-mail or SMS"), _("Language"),
        _("Width of the window"), _("Theme"), pgettext("anchor", "Element"), _("What it says"),
        pgettext("finding", "By"), _("When"), _("Version"), _("Link to the state"),
        _("The page of that day"), _("Comments"),
    ]  # fmt: skip
    return csv_of([head, *map(_row, findings)])


def _row(found: Finding) -> list[Any]:
    remarks = [
        f"{remark.by}: {remark.text or remark.get_status_display()}"
        for remark in found.remarks.all()
    ]
    return [
        found.number, found.get_status_display(), found.severity, found.get_kind_display(),
        found.text, found.state, found.sent_called, found.language, found.width, found.theme,
        found.identifier, found.says, found.by,
        f"{localtime(found.at):%Y-%m-%d %H:%M}", found.version,
        settings.PUBLIC_URL + found.state_url, settings.PUBLIC_URL + found.still_url,
        "\n".join(remarks),
    ]  # fmt: skip
