"""What somebody waits for at support: a link back into an account that dies."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox
from support.models import RecoveryLink

SHOWN = 20


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    links = RecoveryLink.objects.filter(case__sandbox=sandbox, used_at=None, expires_at__gt=now())
    for link in links.order_by("expires_at")[:SHOWN]:
        label = _("The link for a new password sent to %(to)s dies") % {"to": str(link)}
        yield Deadline(link.expires_at, label, "recovery_link")
