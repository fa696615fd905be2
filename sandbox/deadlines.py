"""What people in a sandbox are waiting for, and the jump to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sandbox.clock import now
from sandbox.durations import told
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.masking import mask
from sandbox.models import Sandbox


@dataclass(frozen=True, order=True)
class Deadline:
    """A moment that something waits for, told in a whole sentence."""

    at: datetime
    label: str

    @property
    def left(self) -> str:
        """How long it is until then: "4 minutes"."""
        return told(self.at - now())


Provider = Callable[[Sandbox], Iterable[Deadline]]


def pending(sandbox: Sandbox) -> list[Deadline]:
    """The deadlines still to come, the next one first; SANDBOX_DEADLINES names who knows them."""
    found: set[Deadline] = set()
    for name in settings.SANDBOX_DEADLINES:
        provider: Provider = import_string(name)
        found.update(deadline for deadline in provider(sandbox) if deadline.at > now())
    return sorted(found)


def late_messages(sandbox: Sandbox) -> Iterable[Deadline]:
    for message in sandbox.messages.under_way().order_by("arrives_at")[:20]:
        label = _("A message to %(to)s arrives") % {"to": mask(message.recipient)}
        yield Deadline(message.arrives_at, label)


@transaction.atomic
def jump(sandbox: Sandbox, to: datetime) -> None:
    """Move the sandbox's clock forward to a moment. A moment that has passed changes nothing."""
    sandbox.lock()
    sandbox.refresh_from_db(fields=["clock_offset"])
    ahead = to - sandbox.now()
    if ahead.total_seconds() <= 0:
        return
    Sandbox.objects.filter(pk=sandbox.pk).update(clock_offset=F("clock_offset") + ahead)
    sandbox.refresh_from_db(fields=["clock_offset"])
    record(Kind.CLOCK_MOVED, sandbox=sandbox, by=round(ahead.total_seconds()))
