"""Writes many rows with one statement, from rows that the database has already."""

from __future__ import annotations

from typing import Any

from django.db import connections, models


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
