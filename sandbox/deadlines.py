"""What people in a sandbox wait for, the jump to it, and what happens by itself when its time
comes.

A due act runs with the sandbox's clock standing at its own moment, even when nobody was there then:
it is caught up with the next page, or with the jump over it. Acts run in the order of their
moments, each exactly once. One that raises is set aside and tried again later; the others, the
clock and the reset do not wait for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sandbox.addresses import contact_key
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.durations import told_length
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.masking import mask, spoken_mask
from sandbox.models import Message, Sandbox, SetAside, WasRemoved, WasReset
from sandbox.sparing import spared
from sandbox.visit import entered

logger = logging.getLogger(__name__)


@dataclass(frozen=True, order=True)
class Deadline:
    """A moment that something waits for, told in a whole sentence.

    ``key`` names the kind of thing for scripts and journeys, such as "code" or "resend". ``about``
    names the rows that it is about, as "account 5" or "code 7": by them its owner is told from
    others. ``page`` is the URL name of the page that shows it. ``owner`` names the person
    whose account it is, and ``is_own`` whether that is the one who looks, where that was asked for.
    """

    at: datetime
    label: str
    key: str
    about: frozenset[str] = field(default=frozenset(), compare=False)
    page: str = field(default="", compare=False)
    owner: str = field(default="", compare=False)
    is_own: bool = field(default=False, compare=False)

    @property
    def left(self) -> str:
        """How long it is until then: "4 minutes"."""
        return told_length(self.at - now())


@dataclass(frozen=True)
class Due:
    """Something that happens by itself at a moment. ``act`` must leave nothing of itself to be done
    again. ``what`` is unique among all that is due in the sandbox."""

    at: datetime
    act: Callable[[], object]
    what: str


Provider = Callable[[Sandbox], Iterable[Deadline]]
# Yields all that is still to act, whether its time has come or not, in any order. Whoever adds such
# a thing tells ``sandbox.expect(at)``.
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
        label = _("A message to %(to)s arrives") % {"to": spoken_mask(message.recipient)}
        about = frozenset({f"contact {contact_key(message.recipient)}"})
        yield Deadline(message.arrives_at, label, "message", about, "inbox")


def arrivals(sandbox: Sandbox) -> Iterable[Due]:
    """A due act for each late message: it records the arrival in the journal, because the pulse,
    which looks at the journal alone, would not notice it otherwise."""
    for message in sandbox.messages.filter(awaited=True).only("arrives_at", "channel", "recipient"):
        yield Due(message.arrives_at, partial(_tell_arrival, message), f"arrival-{message.pk}")


def _tell_arrival(message: Message) -> None:
    Message.objects.filter(pk=message.pk).update(awaited=False)
    record(Kind.MESSAGE_ARRIVED, channel=message.channel, to=mask(message.recipient))


def catch_up(sandbox: Sandbox, *, patient: bool = False) -> None:
    """Note that the sandbox is in use, and run what is due by now.

    What the database cannot write just now is left for the next request (see ``spared``). Raises
    WasReset and WasRemoved.
    """
    sandbox.touch()
    if sandbox.has_due:
        with spared("What is due could not act.", patient=patient):
            run_due(sandbox)
            sandbox.refresh_from_db(fields=["last_event"])


def run_due(sandbox: Sandbox, until: datetime | None = None) -> None:
    """Let act what is due until this moment (by default, until now), each at its own moment."""
    with changing(sandbox):
        _run_due(sandbox, until or sandbox.now())


def _run_due(sandbox: Sandbox, until: datetime) -> None:
    aside = SetAside.objects.of(sandbox)
    while (due := _next_due(sandbox, aside)) and due.at <= until:
        if not _act(sandbox, due):
            aside[due.what] = SetAside.objects.put(sandbox, due.what, until)
        elif aside.pop(due.what, None):
            SetAside.objects.take(sandbox, due.what)
    sandbox.next_due_at = due.at if due else None
    Sandbox.objects.filter(pk=sandbox.pk).update(next_due_at=sandbox.next_due_at)


def _act(sandbox: Sandbox, due: Due) -> bool:
    """Run one due act. When it raises, nothing that it did is kept, the failure is logged and
    recorded in the journal, and False is returned.

    Errors of the sandbox or the database are raised: those are not the act's own.
    """
    moment = copy(sandbox)
    moment.frozen_at = due.at
    try:
        # Nobody's browser does it.
        with entered(moment), changing():
            due.act()
    except (WasReset, WasRemoved, OperationalError, InterfaceError):
        # The sandbox or the database is what goes wrong here.
        raise
    except Exception:
        logger.exception("What was due has failed: it is tried again later.")
        record(Kind.DUE_FAILED, sandbox=sandbox)
        return False
    return True


def _next_due(sandbox: Sandbox, aside: dict[str, datetime]) -> Due | None:
    found = (due for name in settings.SANDBOX_DUE for due in _due_of(name, sandbox))
    waiting = (replace(due, at=max(due.at, aside.get(due.what, due.at))) for due in found)
    return min(waiting, key=lambda due: due.at, default=None)


def _due_of(name: str, sandbox: Sandbox) -> list[Due]:
    provider: DueProvider = import_string(name)
    try:
        return list(provider(sandbox))
    except DatabaseError:
        raise
    except Exception:
        logger.exception("What is due cannot be told.")
        return []


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
