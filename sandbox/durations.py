"""Lengths of time: in whole seconds, and in the reader's words."""

from datetime import timedelta
from math import ceil

from django.utils.translation import ngettext

from sandbox.spacing import kept_together

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
YEAR = 365 * DAY


def whole_seconds(wait: timedelta) -> int:
    """Rounded up, so that nobody who waits that long is too early; 0 when the wait is over."""
    return max(0, ceil(wait.total_seconds()))


def told_length(length: timedelta) -> str:
    """``timedelta(hours=24)`` → "24 hours", with a space that does not break: in the largest unit
    of which there is more than one."""
    return kept_together(_told(length))


def _told(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    if seconds < 2 * MINUTE:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    if seconds < 2 * HOUR:
        count = round(seconds / MINUTE)
        return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}
    if seconds < 2 * DAY:
        count = round(seconds / HOUR)
        return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}
    count = round(seconds / DAY)
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
