"""Writes the journal: ``record(Kind.PASSWORD_CHANGED, account)`` in the change's transaction."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import override

from sandbox.clock import current_visit
from sandbox.event_kinds import EventKind
from sandbox.models import Event, Sandbox

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def promised(kind: EventKind) -> set[str]:
    """The facts that the kind's sentence names and that an event of this kind must carry."""
    with override("en"):
        return set(_PLACEHOLDER.findall(str(kind.label)))


def record(
    kind: EventKind,
    account: Any = None,
    *,
    sandbox: Sandbox | None = None,
    **about: Any,
) -> Event:
    """Write one event into the sandbox we are in (or the given one) and return it.

    Raises ValueError when ``about`` is not just what the kind's sentence names, and RuntimeError
    outside of every sandbox.
    """
    if promised(kind) != set(about):
        raise ValueError(f"{kind} tells {sorted(promised(kind))}, got {sorted(about)}.")
    visit = current_visit()
    world = sandbox or (visit.sandbox if visit else None)
    if world is None:
        raise RuntimeError("An event needs a sandbox to happen in.")
    with transaction.atomic(savepoint=False):
        return Event.objects.create(
            sandbox=world,
            number=_next_number(world),
            kind=kind,
            at=world.now(),
            account=account,
            about=about,
            address=visit.address if visit else None,
            agent=visit.agent if visit else "",
        )


def _next_number(sandbox: Sandbox) -> int:
    # The raised row stays locked until the transaction ends, so nobody reads the same number.
    Sandbox.objects.filter(pk=sandbox.pk).update(last_event=F("last_event") + 1)
    return Sandbox.objects.values_list("last_event", flat=True).get(pk=sandbox.pk)
