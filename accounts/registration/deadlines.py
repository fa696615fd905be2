"""Until when the link of an activation letter is good, and when another letter can be sent."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.deadlines import SHOWN, about_account
from accounts.models import Registration
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    waiting = Registration.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for registration in waiting.exclude(digest="").order_by("expires_at")[:SHOWN]:
        to = {"to": str(registration)}
        assert registration.expires_at is not None  # noqa: S101
        about = about_account(registration.account_id, f"registration {registration.pk}")
        label = _("The activation link sent to %(to)s expires") % to
        yield Deadline(registration.expires_at, label, "activation_link", about)
        label = _("Another activation e-mail can be sent to %(to)s") % to
        yield Deadline(registration.resend_at, label, "resend", about)
