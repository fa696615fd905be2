"""The thing itself: what it is, whose it is, and how it is switched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from devices.models.item import PhoneItemQuerySet
from devices.models.sim import Sim, card_in
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.models import Sandbox
from sandbox.numbers import spoken_phone
from sandbox.rekeying import MOMENT

if TYPE_CHECKING:
    from devices.models.sim import SimStay, SimStayQuerySet

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


class Hardware(models.Model):
    """The columns of a device that all of its parts work with. It is linked while ``account`` is
    set, even when it is signed out."""

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
    # The apps that it was last used for: where each lies below the phone, and the screen.
    recent = models.JSONField(default=list)
    moved_in_json: dict[str, dict[str, str]] = {
        "sync_kinds": {},
        "recent": {},
        "walk": {
            "sign_in.at": MOMENT,
            "sign_in.password_changed_at": MOMENT,
            "sign_in.code": "accounts.OneTimeCode",
            "adding.device": "devices.Device",
        },
    }

    # What has it for a key
    items: PhoneItemQuerySet
    stays: SimStayQuerySet
    # The stay of the card that lies in it, if any: only where ``with_sims`` read it along.
    stays_now: list[SimStay]

    class Meta:
        abstract = True

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
        if "stays_now" in self.__dict__:
            return self.stays_now[0].sim if self.stays_now else None
        return card_in.first(self.pk)

    def forget_sim(self) -> None:
        """Look again which card lies in it."""
        self.__dict__.pop("sim", None)
        self.__dict__.pop("stays_now", None)

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
    def is_online(self) -> bool:
        return self.powered and (self.wifi or self.has_mobile_data)

    def _linked(self) -> models.QuerySet[Self]:
        """The row of this device, as long as its owner is the one we know of."""
        return self._row().filter(account=self.account_id, account__isnull=False)

    def _row(self) -> models.QuerySet[Self]:
        return type(self)._base_manager.filter(pk=self.pk)
