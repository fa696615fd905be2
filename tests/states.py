"""Starting states that are built once for all tests, and put into the database of each that asks.

They are kept in memory, not in the database: so a test finds nothing there that is not its own, and
a test that empties the database takes nothing from the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from sandbox import copying, starting
from sandbox.clock import real_now
from sandbox.copying import COPIED_FIELDS, rows_of
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import Sandbox
from sandbox.rekeying import move_json

Name = tuple[str, ...]


def put_rows(
    found: Iterable[tuple[Any, list[Any]]], source: Sandbox, target: Sandbox, shift: timedelta
) -> None:
    """Put rows that were read from ``source``, in the order of ``rows_of``, into ``target``."""
    copies = copying._begun(source, target)
    made: list[Any] = []
    for model, originals in found:
        made += copying._put(model, originals, source, target, copies, shift)
    move_json(made, copies, shift)


class States:
    """What was built, by the scenario and its version."""

    def __init__(self, build: Callable[..., Sandbox]) -> None:
        self._build = build
        self._built: dict[Name, tuple[Sandbox, list[tuple[Any, list[Any]]]]] = {}

    def build_all(self) -> None:
        """Build every scenario in its first language; nothing of it stays in the database."""
        with transaction.atomic():
            for scenario in settings.SANDBOX_SCENARIOS:
                self._keep(starting.prepared(scenario))
            transaction.set_rollback(True)

    def _keep(self, built: Sandbox) -> None:
        rows = [(model, list(found.order_by("pk"))) for model, found in rows_of(built)]
        name = (built.scenario, built.scenario_version, built.cast_language)
        self._built[name] = (copy(built), rows)

    @transaction.atomic
    def put(self, build: starting.Build, **name: str) -> Sandbox:
        """Stands in for the building; builds what it does not know."""
        known = self._built.get(tuple(name.values()))
        if known is None:
            built = self._build(build, **name)
            # In another language a scenario is asked for again; one that a test made up is not.
            if (built.scenario, built.scenario_version) in {key[:2] for key in self._built}:
                self._keep(built)
            return built
        source, rows = known
        sandbox = copy(source)
        sandbox.pk, sandbox._state.adding = None, True
        sandbox.save(force_insert=True)
        copied = ((model, [copy(row) for row in found]) for model, found in rows)
        put_rows(copied, source, sandbox, timedelta(0))
        return sandbox

    @transaction.atomic
    def start(self, scenario: str) -> Sandbox:
        """What ``starting.start`` gives, without a frozen sandbox in the database to copy."""
        source, rows = next(
            found
            for name, found in self._built.items()
            if name[0] == scenario and name[2] == starting.spoken("")
        )
        at = real_now()
        same = {name: getattr(source, name) for name in COPIED_FIELDS}
        due_at = source.next_due_at and source.next_due_at + (at - source.now())
        sandbox = Sandbox.objects.create(next_due_at=due_at, **same)
        copied = ((model, [copy(row) for row in found]) for model, found in rows)
        put_rows(copied, source, sandbox, at - source.now())
        record(Kind.SANDBOX_STARTED, sandbox=sandbox)
        sandbox.refresh_from_db(fields=["last_event"])
        return sandbox


@contextmanager
def built_once() -> Iterator[States]:
    states = States(starting._prepare)
    states.build_all()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(starting, "_prepare", states.put)
        yield states
