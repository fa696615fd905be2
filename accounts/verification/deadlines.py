"""Until when a one-time code is good, and when another one can be sent."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.deadlines import SHOWN, about_account
from accounts.models import OneTimeCode
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    codes = OneTimeCode.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for code in codes.order_by("expires_at")[:SHOWN]:
        to = {"to": code.masked_contact}
        about = about_account(code.account_id, f"code {code.pk}")
        label = _("The code sent to %(to)s expires") % to
        yield Deadline(code.expires_at, label, "code", about)
        label = _("Another code can be sent to %(to)s") % to
        yield Deadline(code.resend_at, label, "resend", about)
