"""What somebody waits for at support: a link back into an account that dies."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.deadlines import about_account
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox
from support.models import RecoveryLink

SHOWN = 20


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    links = RecoveryLink.objects.filter(case__sandbox=sandbox, used_at=None, expires_at__gt=now())
    for link in links.select_related("case").order_by("expires_at")[:SHOWN]:
        label = _("The password link sent by support to %(to)s expires") % {"to": str(link)}
        about = about_account(link.case.account_id)
        yield Deadline(link.expires_at, label, "recovery_link", about)
