"""What people in a sandbox are waiting for, the jump to it, and what acts by itself when it comes.

A due thing acts at its own moment, also when nobody was there: with the next page, or with the jump
over it, the clock stands at its moment while it acts. Earlier ones act first, each exactly once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sandbox.changing import changing
from sandbox.clock import entered, now
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


@dataclass(frozen=True)
class Due:
    """What happens by itself at a moment. ``act`` leaves nothing of it to be done again."""

    at: datetime
    act: Callable[[], object]


Provider = Callable[[Sandbox], Iterable[Deadline]]
# Yields what is still to act, whether its time has come or not, in any order. Whoever adds such a
# thing tells ``sandbox.expect(at)``.
DueProvider = Callable[[Sandbox], Iterable[Due]]


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


def run_due(sandbox: Sandbox, until: datetime | None = None) -> None:
    """Let act what is due until this moment (by default, until now), each at its own moment."""
    with changing(sandbox):
        _run_due(sandbox, until or sandbox.now())


def _run_due(sandbox: Sandbox, until: datetime) -> None:
    while (due := _next_due(sandbox)) and due.at <= until:
        moment = copy(sandbox)
        moment.frozen_at = due.at
        # Nobody's browser does it.
        with entered(moment):
            due.act()
    sandbox.next_due_at = due.at if due else None
    Sandbox.objects.filter(pk=sandbox.pk).update(next_due_at=sandbox.next_due_at)


def _next_due(sandbox: Sandbox) -> Due | None:
    providers: list[DueProvider] = [import_string(name) for name in settings.SANDBOX_DUE]
    found = (due for provider in providers for due in provider(sandbox))
    return min(found, key=lambda due: due.at, default=None)


def jump(sandbox: Sandbox, to: datetime) -> None:
    """Move the sandbox's clock forward to a moment, past everything that is due until then.

    A moment that has passed changes nothing.
    """
    with changing(sandbox):
        _jump(sandbox, to)


def _jump(sandbox: Sandbox, to: datetime) -> None:
    sandbox.refresh_from_db(fields=["clock_offset"])
    ahead = to - sandbox.now()
    if ahead.total_seconds() <= 0:
        return
    run_due(sandbox, to)
    Sandbox.objects.filter(pk=sandbox.pk).update(clock_offset=F("clock_offset") + ahead)
    sandbox.refresh_from_db(fields=["clock_offset"])
    record(Kind.CLOCK_MOVED, sandbox=sandbox, by=round(ahead.total_seconds()))
