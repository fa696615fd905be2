"""What support puts into the copy of a person's data."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.leaving.archive import Section
from accounts.models import Account


def sections(account: Account) -> Iterable[Section]:
    names = {
        "number": _("Case"),
        "topic": _("Topic"),
        "status": _("Status"),
        "opened_at": _("Opened"),
        "decided_at": _("Decided"),
        "reason": _("What was written"),
        "decision": _("Decision"),
    }
    rows = [
        {name: getattr(case, name) for name in names}
        | {"topic": case.get_topic_display(), "status": case.get_status_display()}
        for case in account.cases.newest_first()
    ]
    yield Section("cases", _("Support cases"), names, rows)
