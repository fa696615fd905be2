"""Until when a changed contact can be undone."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.deadlines import SHOWN, about_account
from accounts.models import ContactChange
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    for change in ContactChange.objects.open().filter(account__sandbox=sandbox)[:SHOWN]:
        label = _("The change of %(to)s can no longer be undone") % {"to": str(change)}
        yield Deadline(change.undo_until, label, "undo", about_account(change.account_id))
