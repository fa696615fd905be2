"""The figures of the operator's overview.

They count whole tables, so all processes share what one of them counted within the last minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils.timezone import localtime
from redis.exceptions import RedisError

from accounts.models import Account
from sandbox.clock import real_now
from sandbox.models import CleanUp, MadeFor, Message, Sandbox

KEY = "operator-figures"
SHARED_FOR = timedelta(minutes=1)


@dataclass(frozen=True)
class Figures:
    counted_at: datetime
    open: int
    started_today: int
    used_lately: int
    kept: int
    idle: int
    of_states: int
    accounts: int
    messages: int
    last_clean_up: datetime | None
    last_removed: int


def figures() -> Figures:
    """At most SHARED_FOR old; counted anew when there is no cache to ask."""
    try:
        found: Figures | None = cache.get(KEY)
        if found is None:
            found = _counted()
            cache.set(KEY, found, SHARED_FOR.total_seconds())
    except RedisError:
        return _counted()
    return found


def forget() -> None:
    """An operator's act shows at once."""
    try:
        cache.delete(KEY)
    except RedisError:
        return


def _counted() -> Figures:
    at = real_now()
    today = localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    sandboxes = Sandbox.objects.open()
    clean_up = CleanUp.objects.order_by("-at").first()
    return Figures(
        counted_at=at,
        open=sandboxes.count(),
        started_today=sandboxes.filter(created_at__gte=today).count(),
        used_lately=sandboxes.filter(used_at__gte=at - timedelta(hours=1)).count(),
        kept=sandboxes.filter(kept=True).count(),
        idle=Sandbox.objects.idle().count(),
        of_states=sandboxes.filter(made_for=MadeFor.STATE).count(),
        accounts=Account.objects.filter(sandbox__frozen_at=None).count(),
        messages=Message.objects.filter(sandbox__frozen_at=None).count(),
        last_clean_up=clean_up.at if clean_up else None,
        last_removed=clean_up.removed if clean_up else 0,
    )
