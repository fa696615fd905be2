"""What happens to accounts by itself: one is deleted, a copy of its data is made or thrown away,
the owner is told of a sign-in that was not finished."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from accounts.leaving import archive
from accounts.models import DataCopy, Deletion, HalfSignIn
from sandbox.deadlines import Due
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Due]:
    for deletion in Deletion.objects.pending(sandbox).select_related("account__sandbox"):
        yield Due(deletion.due_at, deletion.carry_out, f"deletion {deletion.pk}")
    for half in HalfSignIn.objects.in_sandbox(sandbox).select_related("account__sandbox"):
        yield Due(half.due_at, half.tell, f"half sign-in {half.pk}")
    copies = DataCopy.objects.in_sandbox(sandbox).without_files().select_related("account__sandbox")
    for asked in copies.filter(made_at=None):
        yield Due(asked.ready_at, partial(archive.make, asked), f"copy of data {asked.pk}")
    for made in copies.exclude(expires_at=None):
        if made.expires_at:
            yield Due(made.expires_at, made.delete, f"end of a copy {made.pk}")
