"""When a reset of two-step verification is carried out, and a half-done sign-in told of."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.deadlines import SHOWN, about_account
from accounts.models import HalfSignIn, TwoStepReset
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    for reset in TwoStepReset.objects.filter(account__sandbox=sandbox, due_at__gt=now())[:SHOWN]:
        label = _("Two-step verification can be turned off without the second step")
        yield Deadline(
            reset.due_at, label, "two_step_reset", about_account(reset.account_id), "two_step"
        )
    for half in HalfSignIn.objects.in_sandbox(sandbox)[:SHOWN]:
        label = _("The unfinished sign-in expires, and the owner is notified")
        yield Deadline(half.due_at, label, "second_step", about_account(half.account_id))
