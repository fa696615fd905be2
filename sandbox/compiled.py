"""Statements that many pages ask: Django puts each into SQL once, and runs it with new values.

Putting a queryset into SQL takes ten times as long as the database takes to answer it.

    @compiled
    def open_by_code(code: str) -> QuerySet[Sandbox]:
        return Sandbox.objects.open().filter(code=code)

    open_by_code.first("…")

The function is an ordinary one from values to a queryset (``plain``), and a test runs each beside
it. It must not look at its values, for when it is compiled there are none yet, nor at settings,
which it would see once: both are worked out before and given. None is no value: SQL finds nothing
that equals it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from datetime import datetime
from functools import cached_property
from inspect import signature
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar

from django.db import connections
from django.db.models import Expression, Model, QuerySet
from django.db.models.sql import UpdateQuery

P = ParamSpec("P")
Row = TypeVar("Row")


class Given(Expression):
    """Holds the place of a value that is known only when the statement is run."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", (self,)


class Compiled(Generic[P, Row]):
    every: ClassVar[list[Compiled[..., Any]]] = []

    def __init__(self, plain: Callable[P, QuerySet[Any, Row]]) -> None:
        self.plain = plain
        self.names = tuple(signature(plain).parameters)
        self.every.append(self)

    def __str__(self) -> str:
        return f"{self.plain.__module__}.{self.plain.__name__}"

    def all(self, *values: P.args, **named: P.kwargs) -> list[Row]:
        queryset, compiler, sql, params = self._made
        # A connection belongs to a thread, so what runs the statement is made for this one.
        running = copy(compiler)
        running.connection = connections[queryset.db]
        given = dict(zip(self.names, values, strict=True), **named)
        answer = sql, tuple(_bound(params, given, running.connection))
        running.as_sql = lambda *args, **options: answer
        query: Any = copy(queryset.query)
        query.get_compiler = lambda *args, **options: running
        asked: Any = type(queryset)(queryset.model, query, queryset.db)
        # How its rows are made into what the caller gets.
        asked._iterable_class = queryset._iterable_class
        asked._fields = queryset._fields
        return list(asked)

    def first(self, *values: P.args, **named: P.kwargs) -> Row | None:
        return next(iter(self.all(*values, **named)), None)

    @cached_property
    def _made(self) -> tuple[Any, Any, str, tuple[Any, ...]]:
        queryset = _placed(self.plain, self.names)
        compiler: Any = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.as_sql()
        return queryset, compiler, sql, tuple(params)


class CompiledUpdate(Generic[P]):
    """The same for a change: the function gives the rows, and what becomes of which field."""

    def __init__(
        self,
        plain: Callable[P, tuple[QuerySet[Any, Any], dict[str, Any]]],
        returning: str,
    ) -> None:
        self.plain, self.returning = plain, returning
        self.names = tuple(signature(plain).parameters)

    def run(self, *values: P.args, **named: P.kwargs) -> list[Any]:
        """Make the change; of each changed row, the new value of the field ``returning``."""
        alias, sql, params = self._made
        connection = connections[alias]
        given = dict(zip(self.names, values, strict=True), **named)
        with connection.cursor() as cursor:
            cursor.execute(sql, tuple(_bound(params, given, connection)))
            return [row[0] for row in cursor.fetchall()]

    @cached_property
    def _made(self) -> tuple[str, str, tuple[Any, ...]]:
        queryset, changed = _placed(self.plain, self.names)
        query: Any = queryset.query.chain(UpdateQuery)
        query.add_update_values(changed)
        sql, params = query.get_compiler(queryset.db).as_sql()
        named = connections[queryset.db].ops.quote_name(
            queryset.model._meta.get_field(self.returning).column
        )
        return queryset.db, f"{sql} RETURNING {named}", tuple(params)


compiled = Compiled


def compiled_update(
    returning: str,
) -> Callable[[Callable[P, tuple[QuerySet[Any, Any], dict[str, Any]]]], CompiledUpdate[P]]:
    """``returning`` names the field whose new value is told: SQLite and PostgreSQL both do that in
    the statement itself. It is one that needs no conversion, such as a number."""
    return lambda plain: CompiledUpdate(plain, returning)


def _placed(plain: Callable[..., Any], names: Iterable[str]) -> Any:
    """What the function gives with a place for each value."""
    return plain(*map(Given, names))


def _bound(params: Iterable[Any], given: dict[str, Any], connection: Any) -> Iterable[Any]:
    for param in params:
        yield _adapted(given[param.name], connection) if isinstance(param, Given) else param


def _adapted(value: Any, connection: Any) -> Any:
    if value is None:
        raise ValueError("A compiled statement finds nothing by None.")
    if isinstance(value, Model):
        return value.pk
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
