"""A device: a phone, tablet, TV, vacuum or laptop, and the account that owns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.contacts.canonical import spoken_phone
from devices.find.places import Place
from devices.hardware import letters
from devices.kinds import Kind
from devices.models.at_home import AtHome
from devices.models.columns import DELETION, OWNER, freed
from devices.models.command import Command
from devices.models.finding import Findable
from devices.models.handset import Handset
from devices.models.held import Held
from devices.models.item import PhoneItem
from devices.phone.web_sessions import end_web_sessions
from devices.signals import came_back
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.journal import record
from sandbox.models import Sandbox
from sandbox.rekeying import MOMENT

if TYPE_CHECKING:
    from accounts.models import Account
    from devices.models.sim import Sim

NAME_MAX_LENGTH = 40


class DeviceKind(models.TextChoices):
    PHONE = "phone", _("Phone")
    TABLET = "tablet", _("Tablet")
    TV = "tv", _("TV")
    VACUUM = "vacuum", _("Robot vacuum")
    LAPTOP = "laptop", _("Laptop")


ICONS = {
    DeviceKind.PHONE: "smartphone",
    DeviceKind.TABLET: "tablet",
    DeviceKind.TV: "tv",
    DeviceKind.VACUUM: "bot",
    DeviceKind.LAPTOP: "laptop",
}


# Those whose screen we render as a phone's.
SCREENS = {DeviceKind.PHONE, DeviceKind.TABLET}


class DeviceQuerySet(models.QuerySet["Device"]):
    def with_screen(self) -> DeviceQuerySet:
        return self.filter(kind__in=SCREENS)

    def let_go(self) -> None:
        """Free them from accounts that are about to be no more."""
        PhoneItem.objects.filter(device__in=self).become_nobodys()
        Command.objects.filter(device__in=self).call_off()
        self.update(**freed(self.model, DELETION))

    def ask_for_sign_in(self) -> None:
        """They stay linked, but each asks for the password again."""
        self.update(signed_in=False)

    def latest_seen_first(self) -> DeviceQuerySet:
        return self.order_by("-seen_at", "-pk")


class Device(Handset, Held, Findable, AtHome):
    """A piece of hardware. It is linked while ``account`` is set, even when it is signed out."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="devices")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="devices"
    )
    kind = KeyField(max_length=10, choices=DeviceKind.choices)
    model = models.CharField(max_length=60)
    name = models.CharField(max_length=NAME_MAX_LENGTH, blank=True)
    system = models.CharField(max_length=60, blank=True)
    serial = models.CharField(max_length=20)
    imei = models.CharField(max_length=15, blank=True)
    battery = models.PositiveSmallIntegerField(null=True)
    signed_in = models.BooleanField(default=False)
    find_device = models.BooleanField(default=False)
    linked_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(default=now)
    # How it is switched
    powered = models.BooleanField(default=True)
    wifi = models.BooleanField(default=True)
    mobile_data = models.BooleanField(default=True)
    sync_kinds = models.JSONField(default=list)
    # When it was last synchronised, whether the full cloud held that up, and until when it waits
    synced_at = models.DateTimeField(null=True)
    sync_full = models.BooleanField(default=False)
    sync_paused_until = models.DateTimeField(null=True)
    # Set by a reset while it is linked: nothing opens until its owner signs in on it.
    activation_lock = models.BooleanField(default=False)
    # What its screen shows and remembers between two taps
    walk = models.JSONField(default=dict)
    moved_in_json: dict[str, dict[str, str]] = {
        "sync_kinds": {},
        "walk": {
            "sign_in.at": MOMENT,
            "sign_in.password_changed_at": MOMENT,
            "sign_in.code": "accounts.OneTimeCode",
            "adding.device": "devices.Device",
        },
    }

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "serial"], name="serial_per_sandbox"),
            models.UniqueConstraint(
                fields=["sandbox", "imei"], condition=~models.Q(imei=""), name="imei_per_sandbox"
            ),
        ]
        indexes = [models.Index(fields=["account", "-seen_at", "-id"])]

    def __str__(self) -> str:
        return self.name or self.model

    @property
    def icon(self) -> str:
        """The name of the icon that stands for a device of its kind in lists."""
        return ICONS[DeviceKind(self.kind)]

    @property
    def takes_sim(self) -> bool:
        return self.kind == DeviceKind.PHONE

    @property
    def has_screen(self) -> bool:
        """Whether it is rendered at /phone/."""
        return self.kind in SCREENS

    @cached_property
    def sim(self) -> Sim | None:
        """The card in it, dead ones too."""
        stay = self.stays.filter(until=None).select_related("sim").first()
        return stay.sim if stay else None

    def forget_sim(self) -> None:
        """Look again which card lies in it."""
        self.__dict__.pop("sim", None)

    @property
    def sim_number(self) -> str:
        """The number that it answers to, in E.164; empty without a live card."""
        return self.sim.number if self.sim and self.sim.dead_at is None else ""

    @property
    def spoken_sim_number(self) -> str:
        return spoken_phone(self.sim_number) if self.sim_number else ""

    @property
    def has_mobile_data(self) -> bool:
        return self.powered and self.mobile_data and bool(self.sim_number)

    @property
    def shows_lock(self) -> bool:
        """Whether nothing opens on it until its owner signs in: it was reset, or is lost."""
        return self.activation_lock or self.lost_since is not None

    @property
    def is_online(self) -> bool:
        return self.powered and (self.wifi or self.has_mobile_data)

    # What a person does

    @changing()
    def link(self, account: Account, *, find_device: bool = False) -> bool:
        """Make the account the owner; False when another account was quicker."""
        free = Device.objects.filter(pk=self.pk, account=None)
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

    # What the device does by itself

    def switch(self, **states: bool) -> None:
        """Switch power, Wi-Fi or mobile data; a device that is online then is seen."""
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

    def _linked(self) -> models.QuerySet[Device]:
        """The row of this device, as long as its owner is the one we know of."""
        return Device.objects.filter(pk=self.pk, account=self.account_id, account__isnull=False)
