"""What support forgets when an account is deleted."""

from __future__ import annotations

from typing import Any

from accounts.models import Account
from sandbox.clock import now
from support.models.case import Status, new_secret


def forget_cases(account: Account, **kwargs: Any) -> None:
    """The cases stay by number, without what anybody gave to them."""
    for case in account.cases.all():
        for given in (case.evidence, case.replies, case.recovery_links):
            given.all().delete()
        # New secrets: the links in earlier letters lead nowhere.
        case.secret, case.owner_secret = new_secret(), new_secret()
        case.identifier = case.identifier_digest = case.contact = case.browser = ""
        case.reason = case.decision = ""
        case.device = None
        if not case.is_decided:
            case.status, case.decided_at = Status.REFUSED, now()
        case.save()
