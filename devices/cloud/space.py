"""How full the cloud of an account is, and what its owner is told of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Account
from devices.cloud import letters
from devices.kinds import Kind
from devices.models import CloudItem, CloudPlan, CloudSpace, Fullness, ItemKind, Tier
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.journal import record
from sandbox.sizes import told_size

BIN = "bin"
PLACES: list[str] = [*ItemKind.values, BIN]
SMALL: list[str] = [ItemKind.CONTACT, ItemKind.MESSAGE, ItemKind.NOTE]


@dataclass(frozen=True)
class Part:
    """A piece of the bar that shows what takes space; ``start`` and ``percent`` of its length."""

    label: str
    size: str
    start: float
    percent: float


@dataclass(frozen=True)
class Space:
    """``used`` and ``counts`` are by kind, with what lies in the recycle bin as BIN; in bytes."""

    used_by: dict[str, int]
    counts: dict[str, int]
    total: int

    @cached_property
    def used(self) -> int:
        return sum(self.used_by.values())

    @property
    def free(self) -> int:
        return max(self.total - self.used, 0)

    @property
    def over(self) -> int:
        """By how much more is kept than there is room for: a plan has ended."""
        return max(self.used - self.total, 0)

    @property
    def percent(self) -> int:
        """Rounded down, so that only a full cloud is told to be full; may be over 100."""
        return self.used * 100 // self.total if self.total else 100

    @property
    def is_nearly_full(self) -> bool:
        return self.percent >= settings.CLOUD_NEARLY_FULL_PERCENT

    @property
    def ring(self) -> int:
        """How many per cent of the ring on the page are filled: ``percent``, but never over 100."""
        return min(self.percent, 100)

    @property
    def tone(self) -> str:
        if self.is_full:
            return "danger"
        return "warn" if self.is_nearly_full else ""

    @property
    def in_bin(self) -> int:
        """How many things lie in the recycle bin."""
        return self.counts[BIN]

    @property
    def is_full(self) -> bool:
        return not self.free

    @property
    def parts(self) -> list[Part]:
        """The bar: what takes how much, in a row; in per cent of the larger of used and total."""
        shares: list[tuple[str, list[str]]] = [
            (_("Photos"), [ItemKind.PHOTO]),
            (_("Videos"), [ItemKind.VIDEO]),
            (pgettext("what a phone recorded", "Recordings"), [ItemKind.RECORDING]),
            (_("Contacts, messages and notes"), SMALL),
            (_("Recycle bin"), [BIN]),
        ]
        parts, start = [], 0.0
        for label, places in shares:
            size = sum(self.used_by[place] for place in places)
            percent = size * 100 / max(self.used, self.total, 1)
            parts.append(Part(label, told_size(size), start, percent))
            start += percent
        return parts

    @property
    def count(self) -> int:
        """How many things are kept, the recycle bin aside."""
        return sum(count for kind, count in self.counts.items() if kind != BIN)


@compiled
def filled_by(account: Account) -> QuerySet[CloudItem, tuple[str, int, int]]:
    """For each place, how many things it has and how much they take; summed from an index."""
    where = Case(
        When(deleted_at=None, then=F("kind")), default=Value(BIN), output_field=CharField()
    )
    placed = CloudItem.objects.filter(account=account).annotate(where=where).values("where")
    sums = placed.annotate(count=Count("pk"), used=Sum("size")).order_by()
    return sums.values_list("where", "count", "used")


def space_of(account: Account) -> Space:
    """How full the account's cloud is, and how many things of each kind it has; two statements."""
    used, counts = dict.fromkeys(PLACES, 0), dict.fromkeys(PLACES, 0)
    for place, count, size in filled_by.all(account):
        used[place], counts[place] = size, count
    return Space(used, counts, total_of(account))


@compiled
def used_and_plan(pk: int, at: datetime) -> QuerySet[Account, Any]:
    """The sums, each called ``used_`` and its place, and ``tier``."""
    plan = CloudPlan.objects.running(at).filter(account=OuterRef("pk")).values("tier")
    kept = {
        f"used_{kind}": Sum(
            "cloud_items__size", filter=Q(cloud_items__kind=kind, cloud_items__deleted_at=None)
        )
        for kind in ItemKind.values
    }
    thrown = Sum("cloud_items__size", filter=Q(cloud_items__deleted_at__isnull=False))
    sums: Any = {**kept, f"used_{BIN}": thrown}
    return Account.objects.filter(pk=pk).values(**sums, tier=Subquery(plan[:1]))


def filled(account: Account) -> Space:
    """How much is used by what, in one statement; nothing is counted."""
    [found] = used_and_plan.all(account.pk, now())
    tier = found["tier"]
    total = Tier(tier).bytes if tier else settings.CLOUD_FREE_BYTES
    return Space({place: found[f"used_{place}"] or 0 for place in PLACES}, {}, total)


@compiled
def plan_of(account: Account, at: datetime) -> QuerySet[CloudPlan]:
    return CloudPlan.objects.running(at).filter(account=account)


def total_of(account: Account) -> int:
    """What may be kept: what is free of charge, or what the account's plan adds up to."""
    plan = plan_of.first(account, now())
    return plan.bytes if plan else settings.CLOUD_FREE_BYTES


def tell(account: Account) -> None:
    """Tell the owner once when the cloud gets nearly full, and once when something finds no room.

    What was told is forgotten as soon as there is room again for everything.
    """
    space = space_of(account)
    state = Fullness.ROOM
    if space.is_full or account.devices.filter(sync_full=True).exists():
        state = Fullness.FULL
    elif space.is_nearly_full:
        state = Fullness.NEARLY
    told, _made = CloudSpace.objects.get_or_create(account=account)
    if told.told == state or (told.told == Fullness.FULL and state == Fullness.NEARLY):
        return
    CloudSpace.objects.filter(pk=told.pk).update(told=state)
    if state == Fullness.FULL:
        letters.full(account, record(Kind.CLOUD_FULL, account))
    elif state == Fullness.NEARLY:
        event = record(Kind.CLOUD_NEARLY_FULL, account, percent=space.percent)
        letters.nearly_full(account, space.free, space.total, event)
