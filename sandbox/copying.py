"""Copies a sandbox: every row that reaches it by foreign key, whatever app the row belongs to.

Starting a scenario, going back to the beginning and keeping a point are all this one copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import models, transaction

from sandbox.clock import real_now
from sandbox.compiled import Compiled, compiled
from sandbox.inserting import insert, insert_from, moved_columns
from sandbox.models import BrowserSession, Sandbox
from sandbox.rekeying import Copies, has_json_to_move, move_json

Model = type[models.Model]
# What a sandbox is besides its rows.
COPIED_FIELDS = [
    "scenario", "scenario_version", "cast_language", "last_event",
    "email_fault", "email_delay", "sms_fault", "sms_delay",
]  # fmt: skip


def _foreign_keys(model: Model) -> Iterator[models.ForeignKey[Any, Any]]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            yield field


@cache
def paths_to_sandbox() -> dict[Model, str]:
    """Each model whose rows belong to a sandbox, with the look-up that leads there.

    The models stand in an order in which every row comes after the rows it points to.
    """
    paths: dict[Model, str] = {Sandbox: ""}
    models_left = [
        model for model in apps.get_models() if not getattr(model, "stays_behind", False)
    ]
    while True:
        found = {
            model: (f"{field.name}__{paths[field.related_model]}").rstrip("_")
            for model in models_left
            if model not in paths
            for field in reversed(list(_foreign_keys(model)))
            if field.related_model in paths and (field.related_model is Sandbox or not field.null)
        }
        if not found:
            break
        paths.update(found)
    del paths[Sandbox]
    order = TopologicalSorter(
        {
            model: {field.related_model for field in _foreign_keys(model)} & set(paths) - {model}
            for model in paths
        }
    ).static_order()
    return {model: paths[model] for model in order}


def rows_of(*sandboxes: Sandbox) -> Iterator[tuple[Model, models.QuerySet[Any]]]:
    """Each model with its rows in these sandboxes."""
    rows = _Rows(sandboxes)
    for model in paths_to_sandbox():
        yield model, rows.of(model)


class _Rows:
    """The rows of some sandboxes, found through the rows that they point to and without a join.

    A statement that deletes from a join reads its own table twice, for minutes where PostgreSQL
    misjudges its size.
    """

    def __init__(self, sandboxes: Sequence[Sandbox]) -> None:
        self._sandboxes = sandboxes
        self._found: dict[Model, models.QuerySet[Any]] = {}

    def of(self, model: Model) -> models.QuerySet[Any]:
        if model not in self._found:
            key, _, beyond = paths_to_sandbox()[model].partition("__")
            parent: Any = model._meta.get_field(key).related_model
            parents: Any = self.of(parent) if beyond else self._sandboxes
            self._found[model] = model._base_manager.filter(**{f"{key}__in": parents})
        return self._found[model]


def freeze(sandbox: Sandbox, at: datetime | None = None) -> None:
    """Stop its clock (at this moment, or at the real time), and note which models it has rows of.

    Nothing is written into it any more.
    """
    sandbox.frozen_at = at or real_now()
    sandbox.filled = filled(sandbox)
    sandbox.save(update_fields=["frozen_at", "filled"])


def filled(sandbox: Sandbox) -> dict[str, bool]:
    """The models of which the sandbox has rows now, found with one statement. Copying skips the
    others, and most are empty."""
    (found,) = _which_are_filled.all(sandbox.pk)
    return {
        model._meta.label: bool(each) for model, each in zip(paths_to_sandbox(), found, strict=True)
    }


@compiled
def _which_are_filled(sandbox_pk: int) -> models.QuerySet[Sandbox, Any]:
    rows = [_rows_in(model, sandbox_pk) for model in paths_to_sandbox()]
    columns = {f"has_{number}": models.Exists(each) for number, each in enumerate(rows)}
    return Sandbox.objects.filter(pk=sandbox_pk).annotate(**columns).values_list(*columns)


def models_to_copy(source: Sandbox) -> list[Model]:
    """Each model that the sandbox may have rows of."""
    known = source.filled or filled(source)
    # A model that nothing is noted of was added later, and migrations may have filled it.
    return [model for model in paths_to_sandbox() if known.get(model._meta.label, True)]


@cache
def originals(model: Model) -> Compiled[[int], Any]:
    """The compiled query for a model's rows in the sandbox of a given key, by key. It is compiled
    because every start of a sandbox runs it."""

    def in_order(pk: int) -> models.QuerySet[Any]:
        return _rows_in(model, pk).order_by("pk")

    return Compiled(in_order)


def _rows_in(model: Model, pk: int) -> models.QuerySet[Any]:
    key, _, beyond = paths_to_sandbox()[model].partition("__")
    parent: Any = model._meta.get_field(key).related_model
    looked_up: Any = {f"{key}__in": _rows_in(parent, pk)} if beyond else {f"{key}_id": pk}
    return model._base_manager.filter(**looked_up)


@transaction.atomic
def copy(source: Sandbox, at: datetime, **fields: Any) -> Sandbox:
    """A new sandbox with every row of ``source``, its present being the moment ``at``.

    ``fields`` are set on the new sandbox. All its times keep their distance to its present.
    """
    target = _begin_copy(source, at, fields)
    _copy_rows(source, target, at - source.now())
    return target


@transaction.atomic
def copy_with_keys(source: Sandbox, at: datetime, **fields: Any) -> tuple[Sandbox, Copies]:
    """A copy, and for each model the keys of the copied rows by the keys of the originals.

    The keys are needed to move what names rows from outside of the database: a browser's session,
    or an address.
    """
    target = _begin_copy(source, at, fields)
    return target, _copy_rows(source, target, at - source.now(), with_keys=True)


def _begin_copy(source: Sandbox, at: datetime, fields: dict[str, Any]) -> Sandbox:
    for name in COPIED_FIELDS:
        fields.setdefault(name, getattr(source, name))
    fields.setdefault("next_due_at", _moved(source, at))
    return Sandbox.objects.create(clock_offset=at - real_now(), **fields)


def put_back(sandbox: Sandbox, source: Sandbox, at: datetime) -> None:
    """Empty ``sandbox`` and fill it with the rows of ``source``; its clock goes to ``at``."""
    _put_back(sandbox, source, at, with_keys=False)


def put_back_with_keys(sandbox: Sandbox, source: Sandbox, at: datetime) -> Copies:
    """As ``put_back``; returns for each model the keys of the new rows by the keys of the
    originals."""
    return _put_back(sandbox, source, at, with_keys=True)


@transaction.atomic
def _put_back(sandbox: Sandbox, source: Sandbox, at: datetime, *, with_keys: bool) -> Copies:
    sandbox.lock()
    clear(sandbox)
    for name in COPIED_FIELDS:
        setattr(sandbox, name, getattr(source, name))
    sandbox.clock_offset, sandbox.next_due_at = at - real_now(), _moved(source, at)
    sandbox.resets += 1
    sandbox.save(update_fields=[*COPIED_FIELDS, "clock_offset", "next_due_at", "resets"])
    return _copy_rows(source, sandbox, at - source.now(), with_keys=with_keys)


def _moved(source: Sandbox, at: datetime) -> datetime | None:
    """``next_due_at`` for a copy whose present is the moment ``at``."""
    return source.next_due_at + (at - source.now()) if source.next_due_at else None


@transaction.atomic
def remove(sandboxes: Iterable[Sandbox]) -> int:
    """Remove whole sandboxes, a statement for each model and not for each row; returns how many."""
    removed = list(Sandbox.objects.filter(pk__in=[sandbox.pk for sandbox in sandboxes]).locked())
    if removed:
        clear(*removed)
        Sandbox.objects.filter(pk__in=[sandbox.pk for sandbox in removed]).delete()
    return len(removed)


def clear(*sandboxes: Sandbox) -> None:
    """Delete every row of these sandboxes and their browsers' sessions, but not the sandboxes."""
    sessions = BrowserSession.objects.filter(sandbox__in=sandboxes)
    sessions._raw_delete(sessions.db)
    # Of several, it would take a statement each to learn what they have no rows of.
    known = filled(*sandboxes) if len(sandboxes) == 1 else {}
    rows = _Rows(sandboxes)
    for model in reversed(paths_to_sandbox()):
        if known.get(model._meta.label, True):
            found = rows.of(model)
            found._raw_delete(found.db)


def _copy_rows(
    source: Sandbox, target: Sandbox, shift: timedelta, *, with_keys: bool = False
) -> Copies:
    copies = _begun(source, target)
    made: list[Any] = []
    rows = _Rows([source])
    for model in models_to_copy(source):
        if getattr(model, "copied_by_database", False):
            ordered = rows.of(model).order_by("pk")
            insert_from(ordered, model, moved_columns(model, copies, shift))
            if with_keys:
                path = paths_to_sandbox()[model]
                there = model._base_manager.filter(**{path: target}).order_by("pk")
                copies[model] = dict(zip(_keys(ordered), _keys(there), strict=True))
        else:
            made += _put(model, originals(model).all(source.pk), source, target, copies, shift)
    move_json(made, copies, shift)
    return copies


def _keys(rows: models.QuerySet[Any]) -> list[Any]:
    return list(rows.values_list("pk", flat=True))


def _begun(source: Sandbox, target: Sandbox) -> Copies:
    return {Sandbox: {source.pk: target.pk}}


def _put(
    model: Model, originals: list[Any], source: Sandbox, target: Sandbox, copies: Copies,
    shift: timedelta,
) -> list[Any]:  # fmt: skip
    """Write copies of the rows of one model; returns those whose JSON still holds keys and moments
    of the originals."""
    keys = [row.pk for row in originals]
    for row in originals:
        _detach(row, copies, shift)
        if hasattr(row, "follow"):
            row.follow(source, target)
    insert(model, originals)
    copies[model] = dict(zip(keys, (row.pk for row in originals), strict=True))
    return originals if has_json_to_move(model) else []


def _detach(row: models.Model, copies: Copies, shift: timedelta) -> None:
    row.pk = None
    row._state.adding = True
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if value is None:
            continue
        if isinstance(field, models.ForeignKey) and field.related_model in copies:
            setattr(row, field.attname, copies[field.related_model][value])
        elif isinstance(field, models.DateTimeField) and shift:
            setattr(row, field.attname, value + shift)
