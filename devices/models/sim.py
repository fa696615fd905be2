"""SIM cards: a number, and the phone that the card lies in.

An SMS reaches the phone that holds the card when it arrives. While the card lies in a drawer the
network keeps its SMS, and the next phone that it is put into gets them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q

from accounts.contacts import spoken_phone
from sandbox.clock import now
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.masking import mask
from sandbox.models import Channel, Message, Sandbox

if TYPE_CHECKING:
    from devices.models.device import Device


class SimQuerySet(models.QuerySet["Sim"]):
    def alive(self) -> SimQuerySet:
        return self.filter(dead_at=None)

    def loose(self) -> SimQuerySet:
        """Those that lie in no phone."""
        return self.exclude(Exists(SimStay.objects.current().filter(sim=OuterRef("pk"))))


class Sim(models.Model):
    """A card. ``dead_at`` is set when its number was given to another card."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="sims")
    number = models.CharField(max_length=16)
    made_at = models.DateTimeField(default=now)
    dead_at = models.DateTimeField(null=True)

    objects = SimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sandbox", "number"],
                condition=Q(dead_at=None),
                name="one_card_answers_to_a_number",
            )
        ]

    def __str__(self) -> str:
        return spoken_phone(self.number)

    @property
    def device(self) -> Device | None:
        """The phone it lies in."""
        stay = self.stays.current().select_related("device").first()
        return stay.device if stay else None

    @transaction.atomic
    def put_into(self, device: Device) -> bool:
        """Move the card into a phone, whose own card comes out; False when it lies there already.

        A card that is dead can be moved all the same: the phone finds no network with it.
        """
        self.sandbox.lock()
        if device.sim == self:
            return False
        latest = self.stays.order_by("-pk").first()
        self.take_out()
        if device.sim:
            device.sim.take_out()
        waiting_since = latest.until or now() if latest else self.made_at
        self.stays.create(device=device, since=waiting_since)
        device.forget_sim()
        record(Kind.SIM_MOVED, device.account, to=mask(self.number), device=str(device))
        return True

    @transaction.atomic
    def take_out(self) -> bool:
        """Take the card out of its phone; False when it lies in none."""
        return bool(self.stays.current().update(until=now()))

    @transaction.atomic
    def reissue(self, device: Device | None = None) -> Sim:
        """The operator gives the number to a new card, in a phone or loose; this one is dead."""
        self.sandbox.lock()
        Sim.objects.filter(pk=self.pk, dead_at=None).update(dead_at=now())
        self.refresh_from_db()
        # What arrives from now on is the new card's.
        heir, made = Sim.objects.get_or_create(
            sandbox=self.sandbox, number=self.number, dead_at=None
        )
        if made:
            record(Kind.NUMBER_REISSUED, sandbox=self.sandbox, to=mask(self.number))
        if device:
            heir.put_into(device)
        return heir


class SimStayQuerySet(models.QuerySet["SimStay"]):
    def current(self) -> SimStayQuerySet:
        return self.filter(until=None)


class SimStay(models.Model):
    """The time in which SMS to a card reach a phone; ``until`` is empty while it lies there."""

    sim = models.ForeignKey(Sim, on_delete=models.CASCADE, related_name="stays")
    device = models.ForeignKey("devices.Device", on_delete=models.CASCADE, related_name="stays")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = SimStayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sim"], condition=Q(until=None), name="a_card_lies_in_one_phone"
            ),
            models.UniqueConstraint(
                fields=["device"], condition=Q(until=None), name="a_phone_holds_one_card"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sim_id} in {self.device_id}"


def sms_on(device: Device) -> models.QuerySet[Message]:
    """The SMS that have reached a phone, the newest first; a reset phone has forgotten the rest."""
    stays = (
        SimStay.objects.filter(device=device, sim__number=OuterRef("recipient"))
        .filter(since__lte=OuterRef("arrives_at"))
        .filter(Q(until=None) | Q(until__gt=OuterRef("arrives_at")))
        .filter(Q(sim__dead_at=None) | Q(sim__dead_at__gt=OuterRef("arrives_at")))
        .filter(Q(device__reset_at=None) | Q(device__reset_at__lte=OuterRef("arrives_at")))
        .exclude(since__gte=F("until"))
    )
    messages = device.sandbox.messages.arrived().filter(channel=Channel.SMS)
    return messages.filter(Exists(stays)).newest_first()
