"""How many messages a contact gets in a day: counted for the browser that asks for them, and for
all browsers together.

A stranger who asks for all that one browser may ask for leaves the owner's browser its own. What
all strangers may ask for together is bounded too, for nobody's telephone is to ring all day; but
that bound is not the owner's, whose browser the account knows from an earlier sign-in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Q

from accounts.models.known_browser import KnownBrowser
from accounts.models.resent import Resent
from sandbox.clock import now
from sandbox.visit import current_visit

if TYPE_CHECKING:
    from django.db.models import Aggregate, QuerySet

    from accounts.models.account import Account


def asking_browser() -> str:
    """The browser that we were come to with; empty when it was none."""
    visit = current_visit()
    return visit.browser if visit else ""


def check_limits(
    before: QuerySet[Any],
    last: Resent | None,
    limit: int,
    account: Account | None,
    *,
    too_soon: Callable[[int], str],
    too_many: str,
    of: type[Aggregate] = Count,
    by: str = "pk",
) -> None:
    """Raise ValidationError ``too_soon`` or ``too_many`` when no more may be sent to a contact now.

    ``before`` is what was sent to it, ``last`` after which a pause is kept, ``account`` whose
    contact it is. ``too_soon`` tells how many seconds are left, ``of`` and ``by`` how the messages
    of a day are counted.
    """
    if last and (wait := last.resend_wait):
        raise ValidationError(too_soon(wait) % {"count": wait}, code="too_soon")
    today = before.filter(sent_at__gt=now() - timedelta(days=1))
    if is_spent(today, limit, account, of, by):
        raise ValidationError(too_many, code="too_many")


def is_spent(
    today: QuerySet[Any],
    limit: int,
    account: Account | None,
    of: type[Aggregate] = Count,
    by: str = "pk",
) -> bool:
    """Whether this browser may ask for no more of what was sent to a contact ``today``."""
    browser = asking_browser()
    sent = today.aggregate(here=of(by, filter=Q(asked_by=browser)), everywhere=of(by))
    here, everywhere = sent["here"] or 0, sent["everywhere"] or 0
    if here >= limit:
        return True
    if everywhere < limit:
        return False
    # The day's number is gone, by whomever: what is left to each browser is half of one's own.
    if here >= ceil(limit / 2):
        return True
    if everywhere < limit * settings.BROWSERS_ASKING_PER_DAY:
        return False
    return not (account and KnownBrowser.objects.filter(account=account, digest=browser).exists())
