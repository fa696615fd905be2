"""A device: a phone, tablet, TV, vacuum or laptop, and the account that owns it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

from devices.find.places import Place
from devices.hardware import letters
from devices.kinds import Kind
from devices.models.at_home import AtHome
from devices.models.columns import DELETION, OWNER, freed
from devices.models.command import Command
from devices.models.hardware import SCREENS, DeviceKind
from devices.models.item import PhoneItem
from devices.models.sim import SimStay
from devices.phone.web_sessions import end_web_sessions
from devices.signals import came_back
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record

if TYPE_CHECKING:
    from accounts.models import Account


class DeviceQuerySet(models.QuerySet["Device"]):
    def with_screen(self) -> DeviceQuerySet:
        return self.filter(kind__in=SCREENS)

    def with_sims(self) -> DeviceQuerySet:
        """With the card of each, read in one query for all."""
        current = SimStay.objects.current().select_related("sim")
        return self.prefetch_related(models.Prefetch("stays", current, "stays_now"))

    def let_go(self) -> None:
        """Free them from accounts that are about to be no more."""
        PhoneItem.objects.filter(device__in=self).become_nobodys()
        Command.objects.filter(device__in=self).call_off()
        self.update(**freed(self.model, DELETION))

    def ask_for_sign_in(self) -> None:
        """They stay linked, but each asks for the password again."""
        self.update(signed_in=False)

    def let_in(self) -> DeviceQuerySet:
        """TVs that somebody is signed in on, the one that was seen last first."""
        return self.filter(kind=DeviceKind.TV, signed_in=True).latest_seen_first()

    def latest_seen_first(self) -> DeviceQuerySet:
        return self.order_by("-seen_at", "-pk")


class Device(AtHome):
    """A piece of hardware, and all that can be done with it."""

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "serial"], name="serial_per_sandbox"),
            models.UniqueConstraint(
                fields=["sandbox", "imei"], condition=~models.Q(imei=""), name="imei_per_sandbox"
            ),
        ]
        indexes = [models.Index(fields=["account", "-seen_at", "-id"])]

    # What a person does

    @changing()
    def link(self, account: Account, *, find_device: bool = False) -> bool:
        """Make the account the owner; False when another account was quicker."""
        free = self._row().filter(account=None)
        linked = {"account": account, "linked_at": now(), "seen_at": now(), "signed_in": True}
        if not free.update(**linked, find_device=find_device):
            return False
        self.refresh_from_db()
        record(Kind.DEVICE_LINKED, account, device=str(self))
        return True

    @changing()
    def rename(self, name: str) -> bool:
        """Give the device another name; False when it is not the owner's any more."""
        before = str(self)
        if not self._linked().update(name=name):
            return False
        self.name = name
        record(Kind.DEVICE_RENAMED, self.account, device=before)
        return True

    @changing()
    def remove(self) -> bool:
        """Free the device from its account, sign it out there and tell the owner.

        False when it was free already. What lies on it stays on it, as nobody's copy.
        """
        account = self.account
        if account is None or not self._linked().update(**freed(Device, OWNER)):
            return False
        self.items.become_nobodys()
        Command.objects.filter(device=self).call_off()
        end_web_sessions(account.browser_sessions, self.serial)
        # The journal and the letters still call it by its owner's name for it.
        event = record(Kind.DEVICE_REMOVED, account, device=str(self))
        letters.device_removed(account, str(self), event)
        self.refresh_from_db()
        return True

    @changing()
    def free_copies(self, kinds: Iterable[str]) -> tuple[int, int]:
        """Take off it what the cloud has, but for small previews; how many, and how many bytes."""
        copies = self.items.in_the_cloud_too().filter(kind__in=kinds)
        size = copies.bytes()
        count = copies.update(freed=True)
        if count:
            record(Kind.COPIES_FREED, self.account, device=str(self), count=count)
        return count, size

    # What the device does by itself

    @changing()
    def switch(self, **states: bool) -> None:
        """Switch power, Wi-Fi or mobile data; a device that is online then is seen."""
        # Another request may have switched another of them since ours began.
        self.refresh_from_db(fields=["powered", "off_since", "wifi", "mobile_data"])
        was_online = self.is_online
        for name, state in states.items():
            setattr(self, name, state)
        if self.powered != (self.off_since is None):
            self.off_since = None if self.powered else now()
        self.save(update_fields=[*states, "off_since"])
        if was_online and not self.is_online and self.find_device:
            # Its last words, as phones say them before they go off.
            self.tell_place()
        if self.is_online:
            self.seen_at = now()
            self.save(update_fields=["seen_at"])
            came_back.send(Device, device=self, again=not was_online)

    def report(self, place: Place, battery: int | None = None) -> None:
        """Tell that the device is online, where it is and how much charge is left, in per cent."""
        self.spot, self.battery = place.key, battery
        self.save(update_fields=["spot", "battery"])
        self.tell_place()


def devices_of(account: Account) -> DeviceQuerySet:
    """Those that the account owns; floors below ask for them by this name, from the settings."""
    return Device.objects.filter(account=account)
