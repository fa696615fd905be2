"""Moments as people say them: ``{{ at|spoken }}``, in every template without loading anything.

Times are told in the reader's zone and language; the year only where it is not the present one.
Spaces within a day and within a time do not break; where there is little room, a line may end
between the two.
"""

from __future__ import annotations

from datetime import date, datetime

from django.template import Library
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from sandbox.clock import now
from sandbox.spacing import SPACE, kept_together

register = Library()


@register.filter
def spoken(at: datetime) -> str:
    """ "today at 05:36", "yesterday at 22:10", "16 November at 12:00"."""
    words = gettext("%(day)s at %(time)s").replace(" %(time)s", f"{SPACE}%(time)s")
    return words % {"day": spoken_day(at), "time": _time(at)}


@register.filter
def spoken_day(at: date) -> str:
    """ "today", "yesterday", "tomorrow", "16 November"; of a moment or of a day."""
    day = _day(at)
    # Each is asked for by itself, so that its sentence is found in the source.
    match (day - localtime(now()).date()).days:
        case 0:
            return gettext("today")
        case -1:
            return gettext("yesterday")
        case 1:
            return gettext("tomorrow")
    return dated_day(day)


@register.filter
def dated(at: datetime) -> str:
    """ "16 November, 12:00": for sentences that say "until" or "after"."""
    return f"{dated_day(at)},{SPACE}{_time(at)}"


@register.filter
def dated_day(at: date) -> str:
    """ "16 November", with the year where it is another one."""
    day = _day(at)
    this_year = day.year == localtime(now()).year
    return kept_together(date_format(day, "j E" if this_year else "DATE_FORMAT"))


@register.filter
def brief(at: datetime) -> str:
    """The time alone for today, else the day: for lists where each line has its moment."""
    is_today = _day(at) == localtime(now()).date()
    return _time(at) if is_today else spoken_day(at)


def span(begun: datetime, ended: datetime) -> str:
    """ "14:02–14:10"; of one minute "14:02"."""
    return "–".join(dict.fromkeys([_time(begun), _time(ended)]))


@register.filter
def machine_time(at: datetime) -> str:
    """What ``<time datetime>`` takes: to the second, with the zone."""
    return localtime(at).isoformat(timespec="seconds")


def _day(at: date) -> date:
    return localtime(at).date() if isinstance(at, datetime) else at


def _time(at: datetime) -> str:
    return date_format(localtime(at), "TIME_FORMAT")
