"""What an owner asks of a device from afar. A device that is offline does it when it is back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.clock import now


class CommandKind(models.TextChoices):
    LOCATE = "locate", _("Locate")
    RING = "ring", _("Play sound")
    LOST = "lost", _("Lost mode")
    FOUND = "found", _("End lost mode")
    ERASE = "erase", _("Erase data")


class CommandQuerySet(models.QuerySet["Command"]):
    def waiting(self) -> CommandQuerySet:
        return self.filter(done_at=None, cancelled_at=None)


class Command(models.Model):
    device = models.ForeignKey("devices.Device", on_delete=models.CASCADE, related_name="commands")
    kind = models.CharField(max_length=10, choices=CommandKind.choices)
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
