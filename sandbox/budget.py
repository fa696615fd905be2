"""Limits how many sandboxes one IP address may have in use, and tells when it may start another.

The limit allows for a whole class behind one address. A sandbox in which nothing was done yet
counts for a few minutes only, so pressing the button several times does not use it up.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models

from sandbox.clock import real_now
from sandbox.models import MadeFor, Sandbox

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
UNTOUCHED_COUNTS_FOR = timedelta(minutes=5)
# Even worlds that nobody uses take room on the disk: so many for each that may be in use.
STARTED_FOR_EACH = 5


def next_start(address: str | None, made_for: str = MadeFor.PERSON) -> datetime | None:
    """The real time at which this address may start another sandbox; None when it may now.

    Sandboxes in which a recorded state was opened have a limit of their own
    (STATES_PER_ADDRESS_AND_HOUR), because a reviewer opens many.
    """
    worlds = Sandbox.objects.filter(created_from=address)
    if made_for == MadeFor.STATE:
        opened = worlds.filter(made_for=made_for)
        return next_of_started(opened, settings.STATES_PER_ADDRESS_AND_HOUR)
    others, limit = worlds.exclude(made_for=MadeFor.STATE), settings.SANDBOXES_PER_ADDRESS_AND_HOUR
    return _next_of_used(others, limit) or next_of_started(others, limit * STARTED_FOR_EACH)


def next_of_started(worlds: models.QuerySet[Sandbox], limit: int) -> datetime | None:
    """The real time from which fewer than ``limit`` of these sandboxes were started in the hour
    before; None when that is so now."""
    started = worlds.filter(created_at__gt=real_now() - HOUR)
    if started.count() < limit:
        return None
    return _freed([at + HOUR for at in started.values_list("created_at", flat=True)], limit)


def next_within_a_day(made: models.QuerySet[Any], most: int) -> datetime | None:
    """The real time at which a model with ``made_at`` may get another row without exceeding
    ``most`` rows in 24 hours; None when it may now."""
    today = made.filter(made_at__gt=real_now() - DAY)
    newest = list(today.order_by("-made_at").values_list("made_at", flat=True)[:most])
    return newest[-1] + DAY if newest and len(newest) >= most else None


def _next_of_used(worlds: models.QuerySet[Sandbox], limit: int) -> datetime | None:
    used = worlds.filter(used_at__gt=real_now() - HOUR)
    # Mostly there are few, and to count them is all.
    if used.count() < limit:
        return None
    rows = used.values_list("created_at", "used_at", "last_event", "origin__last_event")
    return _freed([_counts_until(*row) for row in rows], limit)


def _counts_until(created: datetime, used: datetime, events: int, before: int | None) -> datetime:
    # The first event tells that it was started.
    untouched = before is not None and events <= before + 1
    return created + UNTOUCHED_COUNTS_FOR if untouched else used + HOUR


def _freed(ends: list[datetime], limit: int) -> datetime | None:
    """The time from which fewer than ``limit`` of these moments lie ahead; None when that is so
    now."""
    left = sorted(end for end in ends if end > real_now())
    if len(left) < limit:
        return None
    return left[len(left) - limit] if limit > 0 else real_now() + HOUR
