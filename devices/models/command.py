"""What an owner asks of a device from afar. A device that is offline does it when it is back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from devices.find import letters
from devices.kinds import Kind
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.journal import record

if TYPE_CHECKING:
    from devices.models.device import Device


class CommandKind(models.TextChoices):
    LOCATE = "locate", _("Locate")
    RING = "ring", _("Play sound")
    LOST = "lost", _("Lost mode")
    FOUND = "found", _("End lost mode")
    ERASE = "erase", _("Erase data")


class CommandQuerySet(models.QuerySet["Command"]):
    def waiting(self) -> CommandQuerySet:
        return self.filter(done_at=None, cancelled_at=None)

    def call_off(self) -> int:
        """Cancel those that wait, and keep nothing of what they were to say; how many."""
        return self.waiting().update(cancelled_at=now(), message="", number="")

    @changing()
    def ask(
        self, device: Device, kind: CommandKind, message: str = "", number: str = ""
    ) -> tuple[Command, bool]:
        """Ask a device for something; whatever is online does it at once.

        The second is False when the same waits already: then nothing new is asked for, but a
        message that waits is replaced. It is cancelled from the start when the device went to
        somebody else, or out of sight, a moment ago.
        """
        owner = device.account_id
        device.refresh_from_db()
        if device.account_id != owner or not device.find_device:
            return self.create(device=device, kind=kind, cancelled_at=now()), False
        said = {"message": message, "number": number}
        command, made = self.waiting().get_or_create(device=device, kind=kind, defaults=said)
        if not made:
            self.filter(pk=command.pk).update(**said)
        elif device.is_online:
            command.carry_out(device)
        else:
            record(Kind.COMMAND_WAITS, device.account, device=str(device))
        return command, made


class Command(models.Model):
    device = models.ForeignKey("devices.Device", on_delete=models.CASCADE, related_name="commands")
    kind = KeyField(max_length=10, choices=CommandKind.choices)
    message = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=32, blank=True)
    asked_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = CommandQuerySet.as_manager()

    class Meta:
        constraints = [
            # Asking twice asks once.
            models.UniqueConstraint(
                fields=["device", "kind"],
                condition=models.Q(done_at=None, cancelled_at=None),
                name="one_command_of_a_kind_waits",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def icon(self) -> str:
        return ICONS[CommandKind(self.kind)]

    @changing()
    def cancel(self) -> bool:
        """Call the command off; False when it was done, or cancelled, already."""
        if not Command.objects.filter(pk=self.pk).call_off():
            return False
        record(Kind.COMMAND_CANCELLED, self.device.account, device=str(self.device))
        return True

    def carry_out(self, device: Device) -> bool:
        """Do it on the device, in a transaction; False when somebody else did, or it is void:
        asked by a former owner, with Find device off since, or erased."""
        linked_at = device.linked_at
        foreign = linked_at is None or linked_at > self.asked_at
        if foreign or not device.find_device or device.activation_lock:
            self.cancel()
            return False
        # From here on the device knows what to say.
        waiting = Command.objects.waiting().filter(pk=self.pk)
        if not waiting.update(done_at=now(), message="", number=""):
            return False
        self.done_at = now()
        act = {
            CommandKind.LOCATE: device.locate,
            CommandKind.RING: device.ring,
            CommandKind.LOST: lambda: device.begin_lost(self.message, self.number),
            CommandKind.FOUND: device.end_lost,
            CommandKind.ERASE: device.erase,
        }[CommandKind(self.kind)]
        act()
        return True


ICONS = {
    CommandKind.LOCATE: "locate",
    CommandKind.RING: "bell-ring",
    CommandKind.LOST: "lock",
    CommandKind.FOUND: "lock-open",
    CommandKind.ERASE: "eraser",
}


def obey(device: Device, *, again: bool = False, **kwargs: Any) -> None:
    """Do what was asked while the device was away, in order; ``again``: it was offline before."""
    if not device.find_device or device.account is None:
        # What waits is void: who asked owns it no more, or cannot find it any more.
        Command.objects.filter(device=device).call_off()
        return
    waiting = device.commands.waiting().order_by("pk")
    if not again and not waiting.exists():
        return
    with changing():
        device.refresh_from_db()
        was_lost = device.lost_since is not None
        done = [command for command in waiting if command.carry_out(device)]
        if again:
            device.tell_place()
        if done or (again and was_lost):
            event = record(Kind.FOUND_ONLINE, device.account, device=str(device))
            letters.online_again(device.account, device, event)
