"""Watches every transaction that a test makes: it locks the sandbox before it writes any row of it.

Two transactions that lock the same rows in another order wait for each other, and PostgreSQL ends
one of them after a second. A statement alone is a transaction of its own and can do as it likes,
unless its new row refers to the sandbox and to something in it: both are locked as it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from threading import local
from typing import Any
from unittest import mock

from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models import Model
from django.db.transaction import Atomic

from sandbox.copying import paths_to_sandbox
from sandbox.models import BrowserSession, Sandbox
from sandbox.models.sandbox import SandboxQuerySet
from sandbox.visit import current_visit

# A test's own emptying of the database ends in a semicolon.
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"(?!;)')
LOCKS = re.compile(r'\s*SELECT\b.*?\bFROM\s+"(\w+)".*\bFOR (?:NO KEY )?UPDATE\b', re.DOTALL)


class LockedLate(AssertionError):
    pass


@cache
def tables() -> frozenset[str]:
    """Those with rows of sandboxes."""
    models: list[type[Model]] = [*paths_to_sandbox(), BrowserSession]
    return frozenset(model._meta.db_table for model in models)


@cache
def bound_twice() -> frozenset[str]:
    """Tables whose rows refer to a sandbox and to a row that is removed with it."""
    inside: set[type[Model]] = {*paths_to_sandbox(), BrowserSession}

    def aims(model: type[Model]) -> set[Any]:
        return {field.related_model for field in model._meta.fields if field.many_to_one}

    return frozenset(
        model._meta.db_table for model in inside if Sandbox in aims(model) and inside & aims(model)
    )


class Watch:
    """One connection's transaction under way."""

    def __init__(self) -> None:
        self.block: Atomic | None = None
        self.locked, self.first = False, ""

    def begin(self) -> bool:
        """Whether a transaction of the product is under way, not just the test's own."""
        own = [
            block
            for block in connection.atomic_blocks
            if not getattr(block, "_from_testcase", False)
        ]
        if not own:
            self.block = None
        elif own[0] is not self.block:
            self.block, self.locked, self.first = own[0], False, ""
        return bool(own)

    def note_lock(self) -> None:
        if not self.begin():
            return
        if self.first and not self.locked:
            raise LockedLate(f"A sandbox is locked after this: {self.first}")
        self.locked = True

    def note_write(self, sql: str) -> None:
        # Outside of every sandbox, operators have rows in the same tables.
        if not self.begin() or self.locked or current_visit() is None:
            return
        table = WRITES.match(sql)
        if sql.startswith("INSERT") and table and table[1] in bound_twice():
            raise LockedLate(f"A row refers to a sandbox that is not locked: {sql}")
        if self.first:
            raise LockedLate(
                f"A sandbox's rows are changed without its lock: {self.first!r}, then {sql!r}."
                " Let it happen in `with changing():` (see sandbox/changing.py)."
            )
        self.first = sql


class _Local(local):
    """Each thread has a connection of its own."""

    def __init__(self) -> None:
        self.watch = Watch()


_own = _Local()


def _watching(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    # Looking for a lock through every long SELECT took as long as asking the database.
    found = WRITES.match(sql) or (sql.find("UPDATE") > 0 and LOCKS.match(sql))
    if found and found[1] == Sandbox._meta.db_table:
        _own.watch.note_lock()
    elif found and found[1] in tables():
        _own.watch.note_write(sql[:120])
    return execute(sql, params, many, context)


def _join(connection: Any, **kwargs: Any) -> None:
    if _watching not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watching)


@contextmanager
def watched() -> Iterator[None]:
    """On SQLite a lock is no statement: so it is noted where it is asked for."""
    lock, locked = Sandbox.lock, SandboxQuerySet.locked

    def noted_lock(sandbox: Sandbox) -> None:
        _own.watch.note_lock()
        lock(sandbox)

    def noted_locked(chosen: SandboxQuerySet) -> SandboxQuerySet:
        _own.watch.note_lock()
        return locked(chosen)

    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(Sandbox, "lock", noted_lock))
        stack.enter_context(mock.patch.object(SandboxQuerySet, "locked", noted_locked))
        connection_created.connect(_join)
        stack.callback(connection_created.disconnect, _join)
        yield
