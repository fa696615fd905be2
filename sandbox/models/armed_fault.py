"""A fault for the next few messages of a channel, which ends when they were sent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.db import models

from sandbox.addresses import contact_key
from sandbox.compiled import compiled
from sandbox.fields import KeyField
from sandbox.models.sandbox import Channel, Fault, Sandbox

TIMES_AT_MOST = 100
DELAY = 40
ARMED_AT_MOST = 50


class ArmedFaultManager(models.Manager["ArmedFault"]):
    def disarm(self, sandbox: Sandbox) -> bool:
        """Take back all that wait for messages; False when none does."""
        return bool(self.filter(sandbox=sandbox).delete()[0])

    def meeting(self, sandbox: Sandbox, channel: str, recipient: str) -> ArmedFault | None:
        """The one that a message meets now, the earliest first."""
        key = contact_key(recipient)
        waiting = faults_waiting.all(sandbox, channel)
        fitting = (each for each in waiting if contact_key(each.recipient) in ("", key))
        return next(fitting, None)

    def waiting(self, sandbox: Sandbox) -> list[WaitingFaults]:
        """All that wait for messages, the earliest first, channel by channel."""
        armed = self.filter(sandbox=sandbox, left__gt=0).order_by("channel", "pk")
        by_channel = groupby(armed, lambda each: each.get_channel_display())
        return [WaitingFaults(label, list(faults)) for label, faults in by_channel]


class ArmedFault(models.Model):
    """A fault of the next ``left`` messages to ``recipient`` (an e-mail address, or a number in
    E.164; empty for anybody). It takes precedence over the channel's lasting fault."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="armed_faults")
    channel = KeyField(max_length=5, choices=Channel.choices)
    recipient = models.CharField(max_length=320, blank=True)
    fault = KeyField(max_length=10, choices=Fault.choices)
    # In seconds, for late messages.
    delay = models.PositiveIntegerField(default=DELAY)
    left = models.PositiveSmallIntegerField(default=1)

    objects = ArmedFaultManager()

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.get_fault_display()}"

    def meet(self) -> bool:
        """Count one message; False when another one had used the last of ``left`` already."""
        met = ArmedFault.objects.filter(pk=self.pk, left__gt=0)
        if not met.update(left=models.F("left") - 1):
            return False
        ArmedFault.objects.filter(pk=self.pk, left=0).delete()
        return True


@dataclass(frozen=True)
class WaitingFaults:
    """What waits for the messages of one channel."""

    channel: str
    faults: list[ArmedFault]

    @property
    def left(self) -> int:
        return sum(each.left for each in self.faults)

    @property
    def rows(self) -> list[ArmedFault]:
        """Those alike that a message meets one after the other, as one with all their messages."""
        alike = groupby(self.faults, lambda each: (each.fault, each.recipient, each.delay))
        return [
            ArmedFault(fault=fault, recipient=recipient, left=sum(each.left for each in faults))
            for (fault, recipient, _delay), faults in alike
        ]


@compiled
def faults_waiting(sandbox: Sandbox, channel: str) -> models.QuerySet[ArmedFault]:
    waiting = ArmedFault.objects.filter(sandbox=sandbox, channel=channel, left__gt=0)
    return waiting.order_by("pk")
