"""Whether a class has moved: open boards ask more than once a second, and are answered by a few
small statements, without folding anything."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sandbox.clock import real_now
from sandbox.compiled import compiled
from training.models import Attempt, Class, Seat, Trainee
from training.trainer.cells import Table

# Minutes go on without anything happening: they are told at most this much late.
DRAWN_EVERY = timedelta(seconds=5)
TOKEN = re.compile(r"([0-9a-f]{16})-([0-9]{1,15})-([0-9a-f]{8})-([0-9a-f]{8})")


@compiled
def worlds_of(in_class: Class) -> QuerySet[Attempt, tuple[Any, ...]]:
    here = Attempt.objects.filter(trainee__in_class=in_class).order_by("pk")
    return here.values_list("pk", "verdict", "sandbox__last_event")


@compiled
def people_of(in_class: Class) -> QuerySet[Trainee, tuple[Any, ...]]:
    return Trainee.objects.filter(in_class=in_class).order_by("pk").values_list("pk", "hand_at")


@compiled
def seats_of(in_class: Class) -> QuerySet[Seat, tuple[Any, ...]]:
    here = Seat.objects.filter(group__in_class=in_class).order_by("pk")
    return here.values_list("pk", "trainee", "group__begun_at", "group__over_at")


def pulse_of(in_class: Class) -> str:
    """A token that is another one after anything has happened that the board tells."""
    told = [in_class.state.value, *worlds_of.all(in_class), *people_of.all(in_class)]
    told += seats_of.all(in_class)
    return sha256(repr(told).encode()).hexdigest()[:16]


class Seen(NamedTuple):
    """What a browser holds of the board that it shows, as a token in an address: its pulse; until
    when it is right, in milliseconds; what it says, without the minutes and with them."""

    pulse: str
    until: int
    said: str
    minutes: str

    def __str__(self) -> str:
        return f"{self.pulse}-{self.until}-{self.said}-{self.minutes}"

    @classmethod
    def read(cls, token: str) -> Seen | None:
        found = TOKEN.fullmatch(token)
        return cls(found[1], int(found[2]), found[3], found[4]) if found else None

    @property
    def is_late(self) -> bool:
        return self.until < _milliseconds(real_now())

    def is_right(self, in_class: Class) -> bool:
        """Whether nothing has happened since."""
        return not self.is_late and self.pulse == pulse_of(in_class)

    def brought_up_to(self, now: Seen) -> Seen | None:
        """For a board that says the same now, whatever has happened; None for any other."""
        if self.is_late:
            return now if self[2:] == now[2:] else None
        return now._replace(until=self.until) if self.said == now.said else None


def seen_in(pulse: str, shown: Table) -> Seen:
    """Of a table that was made after its pulse was asked for: what happens in between is told by
    the next one."""
    now = real_now()
    until = min([now + DRAWN_EVERY, *(at for at in shown.turns if at > now)])
    return Seen(pulse, _milliseconds(until), shown.said(), shown.said(minutes=True))


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)
