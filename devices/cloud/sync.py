"""Synchronising a phone with the cloud of the account that is signed in on it.

Both are brought to hold the same things, a statement for each step and not for each thing. What is
told apart by its ``uid`` is never made double. The sandbox is locked meanwhile, so that two phones
never fill the same room, and nothing is taken away under a step's feet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count

from accounts.models import Account
from devices.cloud import space
from devices.cloud.exchange import Exchange
from devices.kinds import Kind
from devices.models import Device, ItemKind, PhoneItem
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record


class State(models.TextChoices):
    """How a synchronisation ended, or why there was none."""

    DONE = "done"
    FULL = "full"
    OFF = "off"
    PAUSED = "paused"
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"


@dataclass(frozen=True)
class Synced:
    """What went up to the cloud and came down to the phone, what was taken away there, and how
    many things still wait for room in the cloud."""

    state: State
    up: int = 0
    down: int = 0
    removed: int = 0
    changed: int = 0
    waiting: int = 0

    @property
    def happened(self) -> bool:
        return bool(self.up or self.down or self.removed or self.changed)


@dataclass(frozen=True)
class Question:
    """What a merge would put together, by kind: things on the phone that the cloud has not, and
    things in the cloud that the phone has not."""

    on_phone: dict[str, int]
    in_cloud: dict[str, int]

    @property
    def phone_count(self) -> int:
        return sum(self.on_phone.values())

    @property
    def cloud_count(self) -> int:
        return sum(self.in_cloud.values())

    def __bool__(self) -> bool:
        return bool(self.phone_count or self.cloud_count)


def unsynced(phone: Device) -> models.QuerySet[PhoneItem]:
    """What is on the phone and in no cloud, the newest first."""
    return phone.items.unsynced().newest_first()


def question(phone: Device) -> Question:
    """The counts for the merge question; ``phone.account`` is whoever signs in on it."""
    exchange = Exchange(phone, ItemKind.values, now())
    return Question(_by_kind(exchange.only_on_phone()), _by_kind(exchange.only_in_cloud()))


def _by_kind(items: models.QuerySet[Any]) -> dict[str, int]:
    rows = items.order_by().values("kind").annotate(count=Count("pk"))
    return {row["kind"]: row["count"] for row in rows}


@changing()
def start(phone: Device) -> Synced:
    """Switch synchronisation on for everything, and let it run once."""
    return switch(phone, ItemKind.values, on=True)


@changing()
def switch(phone: Device, kinds: Sequence[str], *, on: bool) -> Synced:
    """Switch synchronisation of some kinds on or off; what is on then is synchronised."""
    phone.refresh_from_db(fields=["sync_kinds", "account"])
    before = set(phone.sync_kinds)
    after = before | set(kinds) if on else before - set(kinds)
    phone.sync_kinds = [kind for kind in ItemKind.values if kind in after]
    phone.sync_paused_until = None
    phone.save(update_fields=["sync_kinds", "sync_paused_until"])
    if phone.account and bool(before) != bool(after):
        record(Kind.SYNC_ON if after else Kind.SYNC_OFF, phone.account, device=str(phone))
    return sync(phone)


@changing()
def merge(phone: Device) -> Synced:
    """Put together what is on the phone and in the cloud, and keep it so from now on."""
    return start(phone)


@changing()
def sync(phone: Device) -> Synced:
    """Bring the phone and the cloud to hold the same; the account's other phones follow suit.

    Nothing happens on a phone that is offline, signed out, paused or has everything switched off:
    ``state`` says so. When the cloud is full, what still fits goes up and the rest waits.
    """
    current = Device.objects.select_related("account", "sandbox").filter(pk=phone.pk).first()
    state = _hindrance(current)
    if state or current is None:
        return Synced(state or State.SIGNED_OUT)
    result = _exchange(current)
    if result.up or result.removed or result.changed:
        _others_follow(current)
    phone.refresh_from_db(fields=["synced_at", "sync_full"])
    return result


@changing()
def pause(phone: Device, until: datetime) -> None:
    """Let the phone synchronise nothing until a moment; then it goes on by itself."""
    rows = Device.objects.filter(pk=phone.pk, account=phone.account_id, signed_in=True)
    if rows.update(sync_paused_until=until):
        phone.sandbox.expect(until)


def go_on(phone: Device) -> Synced:
    """End the pause and synchronise."""
    Device.objects.filter(pk=phone.pk).update(sync_paused_until=None)
    return sync(phone)


def by_itself(device: Device, **kwargs: Any) -> None:
    """A phone has something new, or is on the internet again."""
    if device.has_screen and device.account_id:
        sync(device)


def everywhere(account: Account) -> None:
    """The cloud has changed: every phone that is synchronised with it follows.

    Also those that were stopped by a full cloud go on when there is room again.
    """
    for phone in account.devices.with_screen().filter(signed_in=True).order_by("pk"):
        sync(phone)


@changing()
def let_go(phone: Device, *, delete: bool) -> int:
    """Before the account leaves the phone: delete its synced copies, or keep them as nobody's.

    Things that no cloud has always stay, and the cloud keeps all of it. Returns how many copies
    left the phone.
    """
    copies = phone.items.filter(synced=True)
    leaving = copies if delete else copies.filter(freed=True)
    count = leaving.filter(deleted_at=None).count()
    leaving.delete()
    phone.items.become_nobodys()
    return count


def _hindrance(phone: Device | None) -> State | None:
    if phone is None or not phone.account_id or not phone.signed_in:
        return State.SIGNED_OUT
    if not phone.sync_kinds:
        return State.OFF
    if phone.sync_paused_until and phone.sync_paused_until > now():
        return State.PAUSED
    return None if phone.is_online else State.OFFLINE


def _exchange(phone: Device) -> Synced:
    """One pass over a phone that can be synchronised; nobody else writes meanwhile."""
    exchange = Exchange(phone, phone.sync_kinds, now())
    removed = exchange.remove()
    changed = exchange.bring_up_to_date()
    down = exchange.download()
    up = exchange.upload(space.space_of(exchange.account).free)
    waiting = exchange.waiting().count()
    state = State.FULL if waiting else State.DONE
    if waiting and not phone.sync_full:
        record(Kind.SYNC_STOPPED, phone.account, device=str(phone), count=waiting)
    if up or down or removed or changed:
        about: dict[str, Any] = {"device": str(phone), "up": up, "down": down, "removed": removed}
        record(Kind.SYNCED, phone.account, **about)
    Device.objects.filter(pk=phone.pk).update(synced_at=now(), sync_full=bool(waiting))
    space.tell(exchange.account)
    return Synced(state, up, down, removed, changed, waiting)


def _others_follow(phone: Device) -> None:
    assert phone.account is not None  # noqa: S101
    others = phone.account.devices.with_screen().exclude(pk=phone.pk)
    for other in others.select_related("account", "sandbox").order_by("pk"):
        if not _hindrance(other):
            _exchange(other)
