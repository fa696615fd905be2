"""Until when a browser that was sent to a third-party service has to come back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.deadlines import SHOWN, about_account
from accounts.models import ProviderVisit
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    """A browser that was sent to a third-party service has so long to come back."""
    for visit in ProviderVisit.objects.under_way(sandbox)[:SHOWN]:
        service = {"provider": str(visit.service)}
        label = _("The answer will no longer be accepted: %(provider)s") % service
        yield Deadline(visit.expires_at, label, "provider", about_account(visit.account_id))
