"""Writes the journal: ``record(Kind.PASSWORD_CHANGED, account)`` in the change's transaction."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import override

from sandbox.compiled import compiled_update
from sandbox.event_kinds import EventKind
from sandbox.models import Event, Sandbox
from sandbox.visit import current_visit

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@compiled_update("last_event")
def one_event_more(pk: int) -> tuple[QuerySet[Sandbox], dict[str, Any]]:
    return Sandbox.objects.filter(pk=pk), {"last_event": F("last_event") + 1}


@cache
def promised(kind: EventKind) -> frozenset[str]:
    """The names of the facts that an event of this kind must carry: the placeholders in its
    sentence."""
    with override("en"):
        return frozenset(_PLACEHOLDER.findall(str(kind.label)))


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
    # The raised row stays locked until the transaction ends, so nobody gets the same number.
    numbers = one_event_more.run(sandbox.pk)
    if not numbers:
        raise Sandbox.DoesNotExist
    return int(numbers[0])
