"""SIM cards: a number, and the phone that the card lies in.

An SMS reaches the phone that holds the card when it arrives. While the card lies in a drawer, or
in a phone that is switched off, the network keeps its SMS: the phone that next brings the card on
the air gets them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from devices.kinds import Kind
from devices.signals import came_back
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.journal import record
from sandbox.masking import mask
from sandbox.models import Channel, Message, Sandbox
from sandbox.models.message import MessageQuerySet
from sandbox.numbers import spoken_phone

if TYPE_CHECKING:
    from devices.models.device import Device


# What no phone was reset before.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class SimQuerySet(models.QuerySet["Sim"]):
    def alive(self) -> SimQuerySet:
        return self.filter(dead_at=None)

    def lost(self) -> SimQuerySet:
        return self.filter(lost_at__isnull=False)


class Sim(models.Model):
    """A card. ``dead_at`` is set when its number was given to another card, ``lost_at`` while
    nobody knows where it is."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="sims")
    number = models.CharField(max_length=16)
    made_at = models.DateTimeField(default=now)
    dead_at = models.DateTimeField(null=True)
    lost_at = models.DateTimeField(null=True)

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

    @changing()
    def put_into(self, device: Device) -> bool:
        """Move the card into a phone, whose own card comes out; False when it lies there already.

        A card that is dead can be moved all the same: the phone finds no network with it.
        """
        device.forget_sim()
        if device.sim == self:
            return False
        was_online = device.is_online
        latest = self.stays.order_by("-pk").first()
        for stay in SimStay.objects.current().filter(Q(sim=self) | Q(device=device)):
            stay.end()
        if latest:
            latest.refresh_from_db()
        # What the network has kept for the card meanwhile comes along.
        waiting_since = latest.until if latest and latest.until else self.made_at
        self.stays.create(device=device, since=waiting_since)
        Sim.objects.filter(pk=self.pk).update(lost_at=None)
        self.refresh_from_db()
        device.forget_sim()
        record(Kind.SIM_MOVED, device.account, to=mask(self.number), device=str(device))
        if device.is_online and not was_online:
            came_back.send(type(device), device=device, again=True)
        return True

    @changing()
    def take_out(self) -> bool:
        """Take the card out of its phone; False when it lies in none."""
        stay = self.stays.current().select_related("device__account").first()
        if not stay:
            return False
        stay.end()
        phone = stay.device
        record(Kind.SIM_TAKEN_OUT, phone.account, to=mask(self.number), device=str(phone))
        return True

    @changing()
    def lose(self) -> bool:
        """Lose the card: nobody knows where it is, but it goes on answering to its number. False
        when it was lost before."""
        if not Sim.objects.filter(pk=self.pk, lost_at=None).update(lost_at=now()):
            return False
        for stay in self.stays.current():
            stay.end()
        self.refresh_from_db()
        record(Kind.SIM_LOST, sandbox=self.sandbox, to=mask(self.number))
        return True

    @changing()
    def find(self) -> bool:
        """The card lies in the drawer again; False when it was not lost."""
        if not Sim.objects.filter(pk=self.pk, lost_at__isnull=False).update(lost_at=None):
            return False
        self.refresh_from_db()
        record(Kind.SIM_FOUND, sandbox=self.sandbox, to=mask(self.number))
        return True

    @changing()
    def reissue(self, device: Device | None = None) -> Sim | None:
        """The operator gives the number to a new card, in a phone or in the drawer; this one is
        dead. None when it was dead before: its number is another card's by then."""
        moment = now()
        if not Sim.objects.filter(pk=self.pk, dead_at=None).update(dead_at=moment):
            return None
        self.refresh_from_db()
        # What arrives from now on is the new card's.
        heir = Sim.objects.create(sandbox=self.sandbox, number=self.number, made_at=moment)
        record(Kind.NUMBER_REISSUED, sandbox=self.sandbox, to=mask(self.number))
        if device:
            heir.put_into(device)
        return heir


class SimStayQuerySet(models.QuerySet["SimStay"]):
    def current(self) -> SimStayQuerySet:
        return self.filter(until=None)


class SimStay(models.Model):
    """The time in which SMS to a card reach a phone; ``until`` is empty while it lies there.

    ``since`` is before ``put_at`` by as long as the network has kept the card's SMS.
    """

    sim = models.ForeignKey(Sim, on_delete=models.CASCADE, related_name="stays")
    device = models.ForeignKey("devices.Device", on_delete=models.CASCADE, related_name="stays")
    since = models.DateTimeField()
    put_at = models.DateTimeField(default=now)
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

    def end(self) -> None:
        """The card leaves the phone; in one that is off, it left the network earlier."""
        off_since = self.device.off_since
        if off_since is None:
            self.until = now()
        else:
            self.until = off_since if self.put_at < off_since else self.since
        self.save(update_fields=["until"])


@compiled
def card_in(device_pk: int) -> QuerySet[Sim]:
    return Sim.objects.filter(stays__device=device_pk, stays__until=None)


def sms_on(device: Device) -> MessageQuerySet:
    """The SMS that have reached a phone; one that was reset has forgotten those before."""
    return reached(device, device.sandbox, device.reset_at or LONG_AGO).arrived()


def reached(device: Device, sandbox: Sandbox, reset_at: datetime) -> MessageQuerySet:
    """The SMS to the cards that lay in a phone when they arrived, and were alive."""
    arrives = OuterRef("arrives_at")
    there = Q(until=None) | Q(until__gt=arrives) & Q(until__gt=reset_at)
    alive = Q(sim__dead_at=None) | Q(sim__dead_at__gt=arrives)
    stays = SimStay.objects.filter(there, alive, device=device, since__lte=arrives)
    sms = Message.objects.filter(sandbox=sandbox, channel=Channel.SMS)
    return sms.filter(Exists(stays.filter(sim__number=OuterRef("recipient"))))
