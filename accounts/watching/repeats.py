"""What happened several times in a row, such as nine wrong passwords, told in one row of the log.

What its owner can disown keeps a row of its own, with its link.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import localtime
from django.utils.translation import ngettext

from accounts.kinds import Kind
from sandbox.models import Event
from sandbox.times import span


@dataclass(frozen=True)
class Row:
    """An event, or several alike that came one after another: the newest first, of one day."""

    events: list[Event]

    def __str__(self) -> str:
        if self.is_repeated and self.event.kind == Kind.PASSWORD_WRONG:
            return ngettext(
                "A wrong password was entered %(count)s time in a row.",
                "A wrong password was entered %(count)s times in a row.",
                len(self.events),
            ) % {"count": len(self.events)}
        return str(self.event)

    @property
    def event(self) -> Event:
        return self.events[0]

    @property
    def is_repeated(self) -> bool:
        return len(self.events) > 1

    @property
    def times(self) -> str:
        """How often, where the sentence does not say it."""
        if not self.is_repeated or self.event.kind == Kind.PASSWORD_WRONG:
            return ""
        count = len(self.events)
        return ngettext("%(count)s time", "%(count)s times", count) % {"count": count}

    @property
    def span(self) -> str:
        """From when until when, to the minute."""
        return span(self.events[-1].at, self.event.at)


def rows_of(events: Iterable[Event]) -> list[Row]:
    """``events`` come newest first."""
    rows: list[Row] = []
    for event in events:
        if rows and _continues(rows[-1].events[-1], event):
            rows[-1].events.append(event)
        else:
            rows.append(Row([event]))
    return rows


def _continues(newer: Event, older: Event) -> bool:
    """Whether the newer event says of the same browser and day what the older one said."""
    if newer.may_be_disowned or _where(newer) != _where(older):
        return False
    if newer.kind == Kind.PASSWORD_WRONG:
        return bool(newer.about["count"] == older.about["count"] + 1)
    return newer.about == older.about


def _where(event: Event) -> tuple[object, ...]:
    return event.kind, event.agent, event.address, localtime(event.at).date()
