"""The figures of the operator's overview.

They count whole tables, so all processes share what one of them counted within the last minute.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

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


class Serializer:
    """How they lie in a shared cache: as JSON. Whatever else lies there is as good as nothing."""

    def dumps(self, counted: Figures) -> bytes:
        return json.dumps(asdict(counted), default=datetime.isoformat).encode()

    def loads(self, kept: bytes) -> Figures | None:
        try:
            found = json.loads(kept)
            return Figures(
                **{each.name: _read(each.type, found[each.name]) for each in fields(Figures)}
            )
        except (ValueError, TypeError, LookupError, RecursionError):
            return None


def _read(kind: Any, value: Any) -> Any:
    """Raises TypeError or ValueError for what is not of the kind that a field has."""
    if "datetime" in kind:
        moment = datetime.fromisoformat(value) if value or "None" not in kind else None
        if moment and moment.tzinfo is None:
            raise ValueError(value)
        return moment
    if type(value) is not int:
        raise TypeError(value)
    return value


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
