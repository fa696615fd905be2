"""Until when the link to a new password is good."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.deadlines import SHOWN, about_account
from accounts.models import PasswordReset
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    links = PasswordReset.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for reset in links.exclude(digest="").order_by("expires_at")[:SHOWN]:
        label = _("The password link sent to %(to)s expires") % {"to": str(reset)}
        about = about_account(reset.account_id, f"password link {reset.pk}")
        yield Deadline(reset.expires_at, label, "password_link", about)
