"""One isolated world with its own accounts, devices, mailbox, clock and journal."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.db.transaction import TransactionManagementError
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from sandbox.clock import real_now
from sandbox.compiled import compiled
from sandbox.fields import KeyField, called
from sandbox.sparing import spared

# Nothing to misread or to spell words with: no 0 and 1, no i, l, o and u. 10 of 30 are 49 bits.
CODE_DIGITS = "23456789abcdefghjkmnpqrstvwxyz"
CODE_DIGITS_COUNT = 10


def new_code() -> str:
    return "".join(secrets.choice(CODE_DIGITS) for _ in range(CODE_DIGITS_COUNT))


class WasReset(Exception):
    """The sandbox was reset during the request: the rows that it works with no longer exist."""


class WasRemoved(Exception):
    """The sandbox was removed during the request, with all that it held."""


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("SMS")


class Fault(models.TextChoices):
    """What goes wrong with a channel's messages, on purpose."""

    NONE = "none", _("Delivered at once")
    LATE = "late", _("Late")
    LOST = "lost", _("Lost on the way")
    DOUBLED = "doubled", _("Delivered twice")
    REFUSED = "refused", _("Rejected by the gateway")


# What readers are told while a channel does not deliver as usual.
FAULTY = {
    (Channel.EMAIL, Fault.LATE): _("E-mails arrive late."),
    (Channel.EMAIL, Fault.LOST): _("E-mails are lost on the way."),
    (Channel.EMAIL, Fault.DOUBLED): _("E-mails arrive twice."),
    (Channel.EMAIL, Fault.REFUSED): _("The gateway rejects e-mails."),
    (Channel.SMS, Fault.LATE): _("SMS arrive late."),
    (Channel.SMS, Fault.LOST): _("SMS are lost on the way."),
    (Channel.SMS, Fault.DOUBLED): _("SMS arrive twice."),
    (Channel.SMS, Fault.REFUSED): _("The gateway rejects SMS."),
}


class MadeFor(models.TextChoices):
    """What a sandbox was made for; it decides how long it is kept and which limit it counts
    towards."""

    PERSON = "", "person"
    STATE = "state", "state"
    CLASS = "class", "class"
    SCRIPT = "script", "script"


class SandboxQuerySet(models.QuerySet["Sandbox"]):
    def open(self) -> SandboxQuerySet:
        """Those that have an address. Frozen ones, which are only copied from, have none."""
        return self.filter(frozen_at=None)

    def starting_states(self) -> SandboxQuerySet:
        """The frozen ones that scenarios prepared, whatever their version."""
        return self.filter(frozen_at__isnull=False, permanent=True)

    def demo(self, cast_language: str) -> Sandbox | None:
        """The public demo sandbox of the landing page, if it was started."""
        return self.open().filter(permanent=True, cast_language=cast_language).first()

    def locked(self) -> SandboxQuerySet:
        """These rows, locked for removal: other writers, and inserts that refer to them, wait until
        the transaction ends."""
        return self.select_for_update().order_by("pk")

    def idle(self) -> SandboxQuerySet:
        """Those that were unused for so long that they may be removed."""
        long_ago = real_now() - settings.SANDBOX_KEPT_IDLE
        of_states = models.Q(
            made_for=MadeFor.STATE, used_at__lt=real_now() - settings.STATE_KEPT_IDLE
        )
        of_scripts = models.Q(
            made_for=MadeFor.SCRIPT, used_at__lt=real_now() - settings.SCRIPT_KEPT_IDLE
        )
        return self.open().filter(
            models.Q(used_at__lt=long_ago) | of_states | of_scripts, permanent=False, kept=False
        )


@called(_("sandbox"), _("sandboxes"))
class Sandbox(models.Model):
    code = models.CharField(max_length=16, unique=True, default=new_code)
    scenario = models.CharField(max_length=40, default="empty")
    scenario_version = models.CharField(max_length=64, blank=True)
    # The language of the people in it, and of all they have written; pages are in the reader's.
    cast_language = KeyField(max_length=2, choices=settings.LANGUAGES, blank=True)
    origin = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="copies")
    made_for = KeyField(max_length=6, choices=MadeFor.choices, default=MadeFor.PERSON, blank=True)
    permanent = models.BooleanField(default=False)
    # An operator keeps it, however long nobody uses it.
    kept = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=real_now)
    # For whoever looks at a list of them, and the language of pages to whoever has chosen none.
    name = models.CharField(max_length=80, blank=True)
    language = KeyField(max_length=2, choices=settings.LANGUAGES, blank=True)
    # The digest of the key that a script named when it made it.
    made_with = models.CharField(max_length=16, blank=True)
    created_from = models.GenericIPAddressField(null=True)
    used_at = models.DateTimeField(default=real_now, db_index=True)
    frozen_at = models.DateTimeField(null=True)
    # How often it was put back to its beginning: tells whether it is still what one came into.
    resets = models.PositiveIntegerField(default=0)
    # Once it is frozen: of each model, whether it has rows; a copy touches no empty table.
    filled = models.JSONField(default=dict)
    clock_offset = models.DurationField(default=timedelta(0))
    # When the next due thing acts: known with every page, without looking for it.
    next_due_at = models.DateTimeField(null=True)
    last_event = models.PositiveIntegerField(default=0)
    email_fault = KeyField(max_length=10, choices=Fault.choices, default=Fault.NONE)
    email_delay = models.PositiveIntegerField(default=40)
    sms_fault = KeyField(max_length=10, choices=Fault.choices, default=Fault.NONE)
    sms_delay = models.PositiveIntegerField(default=40)

    objects = SandboxQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["created_from", "created_at"]),
            models.Index(
                fields=["made_with", "created_at"],
                condition=~models.Q(made_with=""),
                name="sandbox_made_with_key",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["scenario", "scenario_version", "cast_language"],
                condition=models.Q(permanent=True, frozen_at__isnull=False),
                name="one_starting_state_per_version",
            ),
            models.UniqueConstraint(
                fields=["permanent", "cast_language"],
                condition=models.Q(permanent=True, frozen_at__isnull=True),
                name="one_demo_sandbox",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The code's first half in capitals: enough for a person to tell two sandboxes apart."""
        return self.code[:5].upper()

    @property
    def path(self) -> str:
        """Where the sandbox is mounted, with both slashes."""
        return f"/s/{self.code}/"

    @property
    def url(self) -> str:
        """The absolute address of the mount, with its closing slash."""
        return settings.PUBLIC_URL + self.path

    def now(self) -> datetime:
        return self.frozen_at or real_now() + self.clock_offset

    def fault_of(self, channel: str) -> tuple[str, int]:
        """What goes wrong with a channel's messages, and by how many seconds they are late."""
        if channel == Channel.EMAIL:
            return self.email_fault, self.email_delay
        return self.sms_fault, self.sms_delay

    def set_fault(self, channel: str, fault: str, delay: int) -> None:
        changed = {f"{channel}_fault": fault, f"{channel}_delay": delay}
        for name, value in changed.items():
            setattr(self, name, value)
        self.save(update_fields=changed)

    @property
    def faults(self) -> list[tuple[Channel, Fault]]:
        """The channels that do not deliver as usual."""
        found = [(channel, Fault(self.fault_of(channel)[0])) for channel in Channel]
        return [(channel, fault) for channel, fault in found if fault != Fault.NONE]

    @property
    def faults_told(self) -> list[Any]:
        return [FAULTY[fault] for fault in self.faults]

    @property
    def began_as(self) -> Any:
        """The scenario, as SANDBOX_SCENARIOS names it; None when there is no such any more."""
        name = settings.SANDBOX_SCENARIOS.get(self.scenario)
        return import_string(name) if name else None

    def lock(self) -> None:
        """Keep every other writer of this sandbox waiting until the transaction ends.

        Rows that point to it can still be added: PostgreSQL looks up what they point to when they
        are committed. Raises WasReset or WasRemoved when that happened since it was read.
        """
        if not connection.in_atomic_block:
            raise TransactionManagementError("A lock holds until its transaction ends: begin one.")
        resets = locked_resets.first(self.pk)
        if resets is None:
            raise WasRemoved
        if resets != self.resets:
            raise WasReset

    @property
    def has_due(self) -> bool:
        """Whether the time of something has come."""
        return self.next_due_at is not None and self.next_due_at <= self.now()

    def expect(self, at: datetime) -> None:
        """Something will act by itself at this moment: whoever adds a due thing says so here."""
        later = models.Q(next_due_at=None) | models.Q(next_due_at__gt=at)
        Sandbox.objects.filter(later, pk=self.pk).update(next_due_at=at)

    def touch(self) -> None:
        """Remember that somebody is here; written once in a while, not for every page."""
        if real_now() - self.used_at > timedelta(minutes=10):
            self.used_at = real_now()
            with spared("The visit to a sandbox could not be noted."):
                Sandbox.objects.filter(pk=self.pk).update(used_at=self.used_at)


@compiled
def locked_resets(sandbox_pk: int) -> models.QuerySet[Any, int]:
    """How often it was put back; locks its row."""
    found = Sandbox.objects.select_for_update(no_key=True).filter(pk=sandbox_pk)
    return found.values_list("resets", flat=True)
