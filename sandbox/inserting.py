"""Writes many rows with one statement: new ones, or from rows that the database has already."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from django.db import connections, models, router

from sandbox.rekeying import Copies


def insert(model: type[models.Model], rows: list[Any]) -> None:
    """Insert new rows and give each its key: ``bulk_create`` for rows that may not be there
    already, with the statement put into SQL once for each number of rows."""
    database = connections[router.db_for_write(model)]
    fields = _written(model)
    at_once = max(database.ops.bulk_batch_size(fields, rows), 1)
    for some in (rows[at : at + at_once] for at in range(0, len(rows), at_once)):
        params = [
            field.get_db_prep_save(field.pre_save(row, add=True), database)
            for row in some
            for field in fields
        ]
        with database.cursor() as cursor:
            cursor.execute(_statement(database.alias, model, len(some)), params)
            keys = [key for (key,) in cursor.fetchall()]
        for row, key in zip(some, keys, strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, database.alias


@cache
def _written(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Every field but the key, which the database gives."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


@cache
def _statement(alias: str, model: type[models.Model], count: int) -> str:
    quoted = connections[alias].ops.quote_name
    fields, meta = _written(model), model._meta
    names = ", ".join(quoted(str(field.column)) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * count)
    key = quoted(str(meta.pk.column))
    return f"INSERT INTO {quoted(meta.db_table)} ({names}) VALUES {rows} RETURNING {key}"  # noqa: S608


def insert_from(
    source: models.QuerySet[Any], target: type[models.Model], columns: dict[str, Any]
) -> int:
    """Insert a row into ``target`` for each row of ``source``; returns how many.

    ``columns``: for each column, the expression over a row of ``source`` that is written there.
    """
    named = {f"new_{name}": expression for name, expression in columns.items()}
    rows = source.annotate(**named).values_list(*named)
    database = connections[rows.db]
    selected, params = rows.query.get_compiler(connection=database).as_sql()
    quoted = database.ops.quote_name
    names = ", ".join(map(quoted, columns))
    table = quoted(target._meta.db_table)
    with database.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {selected}", params)
        return int(cursor.rowcount)


def moved_columns(model: type[models.Model], copies: Copies, shift: timedelta) -> dict[str, Any]:
    """What is written into each column of a copy, for rows that nothing points to.

    A model asks for that with ``copied_by_database``, when it has many rows and each foreign key
    points to one of a few.
    """
    columns: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        column: Any = models.F(field.attname)
        if isinstance(field, models.ForeignKey) and field.related_model in copies:
            pairs = copies[field.related_model].items()
            column = models.Case(
                *(models.When(**{field.attname: old}, then=new) for old, new in pairs),
                output_field=models.BigIntegerField(),
            )
        elif isinstance(field, models.DateTimeField):
            column = models.ExpressionWrapper(column + shift, output_field=field)
        columns[field.attname] = column
    return columns
