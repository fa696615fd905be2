"""A page of events, the newest first: put together by day, with the way to an older page."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.utils.timezone import localtime

from sandbox.models import Event
from sandbox.models.event import EventQuerySet
from sandbox.requests import key_in


def page_of(events: EventQuerySet, before: str, size: int) -> dict[str, Any]:
    """``days`` are pairs of a day, in the reader's time zone, and its events; ``older`` is the last
    event shown when there are more, else None.

    ``before`` is the number, as it stands in an address, of the event after which the page begins;
    what is no number means the first page.
    """
    if number := key_in(before):
        events = events.filter(number__lt=number)
    found = list(events[: size + 1])
    shown = found[:size]
    return {
        "days": [(day, list(each)) for day, each in groupby(shown, _day)],
        "older": shown[-1] if len(found) > size else None,
    }


def _day(event: Event) -> date:
    return localtime(event.at).date()
