"""When an account is deleted, and when the copy of its data is ready or removed."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.deadlines import SHOWN, about_account
from accounts.models import DataCopy, Deletion
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    for deletion in Deletion.objects.pending(sandbox).select_related("account")[:SHOWN]:
        mi_id, about = {"mi_id": deletion.account.mi_id}, about_account(deletion.account_id)
        label = _("The account %(mi_id)s is permanently deleted") % mi_id
        yield Deadline(deletion.due_at, label, "deletion", about, "delete_account")
    copies = DataCopy.objects.in_sandbox(sandbox).without_files().select_related("account")
    for copy in copies[:SHOWN]:
        mi_id, about = {"mi_id": copy.account.mi_id}, about_account(copy.account_id)
        if copy.expires_at:
            label = _("The data copy of account %(mi_id)s is removed") % mi_id
            yield Deadline(copy.expires_at, label, "data_copy_end", about, "data_copy")
        else:
            label = _("The data copy of account %(mi_id)s is ready") % mi_id
            yield Deadline(copy.ready_at, label, "data_copy", about, "data_copy")
