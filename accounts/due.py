"""What happens to accounts by itself: one is deleted, a copy of its data is made or thrown away,
the owner is told of a sign-in that was not finished."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.leaving import archive
from accounts.models import DataCopy, Deletion, HalfSignIn
from sandbox.deadlines import Due
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Due]:
    """Only the next of each kind is needed: this is asked again after each act."""
    deletion = Deletion.objects.pending(sandbox).select_related("account__sandbox").first()
    if deletion:
        yield Due(deletion.due_at, deletion.carry_out)
    half_done = HalfSignIn.objects.in_sandbox(sandbox).select_related("account__sandbox").first()
    if half_done:
        yield Due(half_done.due_at, half_done.tell)
    copies = DataCopy.objects.in_sandbox(sandbox).told().select_related("account__sandbox")
    unmade = copies.filter(made_at=None).order_by("ready_at").first()
    if unmade:
        yield Due(unmade.ready_at, lambda: archive.make(unmade))
    made = copies.exclude(expires_at=None).order_by("expires_at").first()
    if made and made.expires_at:
        yield Due(made.expires_at, made.delete)
