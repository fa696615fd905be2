"""How many messages a contact gets in a day: counted for the browser that asks for them, and for
all browsers together.

A stranger who asks for all that one browser may ask for leaves the owner's browser its own. What
all strangers may ask for together is bounded too, for nobody's telephone is to ring all day; but
that bound is not the owner's, whose browser the account knows from an earlier sign-in.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Q

from accounts.models.known_browser import KnownBrowser
from sandbox.visit import current_visit

if TYPE_CHECKING:
    from django.db.models import Aggregate, QuerySet

    from accounts.models.account import Account


def asking_browser() -> str:
    """The browser that we were come to with; empty when it was none."""
    visit = current_visit()
    return visit.browser if visit else ""


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
