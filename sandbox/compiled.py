"""Statements that many pages ask: Django puts each into SQL once, and runs it with new values.

Putting a queryset into SQL takes ten times as long as the database takes to answer it.

    @compiled
    def open_by_code(code: str) -> QuerySet[Sandbox]:
        return Sandbox.objects.open().filter(code=code)

    open_by_code.first("…")

The function is an ordinary one from values to a queryset (``plain``), and a test runs each beside
it. It must not look at its values, for when it is compiled there are none yet, nor at settings,
which it would see once: both are worked out before and given. None is no value: SQL finds nothing
that equals it. A number that no database keeps is the key of nothing, as in a plain queryset.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from copy import copy
from datetime import datetime
from functools import cached_property
from inspect import signature
from typing import Any, ClassVar, Generic, NamedTuple, ParamSpec, TypeVar

from django.db import connections
from django.db.models import Expression, Model, QuerySet
from django.db.models.sql import UpdateQuery

P = ParamSpec("P")
Row = TypeVar("Row")
BIGGEST = 2**63 - 1


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
        # A connection belongs to a thread, so what runs the statement is made once for each.
        self.here = threading.local()
        self.every.append(self)

    def __str__(self) -> str:
        return f"{self.plain.__module__}.{self.plain.__name__}"

    def all(self, *values: P.args, **named: P.kwargs) -> list[Row]:
        given = dict(zip(self.names, values, strict=True), **named)
        if any(isinstance(each, int) and each > BIGGEST for each in given.values()):
            return []
        connection = connections[self._made.queryset.db]
        if getattr(self.here, "connection", None) is not connection:
            self.here.asked, self.here.compiler = self._made.by(connection)
            self.here.connection = connection
        asked, compiler = self.here.asked, self.here.compiler
        answer = self._made.sql, tuple(_bound(self._made.params, given, connection))
        compiler.as_sql = lambda *args, **options: answer
        return list(asked._iterable_class(asked))

    def first(self, *values: P.args, **named: P.kwargs) -> Row | None:
        return next(iter(self.all(*values, **named)), None)

    @cached_property
    def _made(self) -> _Made:
        queryset = _placed(self.plain, self.names)
        compiler: Any = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.as_sql()
        return _Made(queryset, compiler, sql, tuple(params))


class _Made(NamedTuple):
    """A compiled statement: its SQL, its parameters, and the queryset that turns
    rows into results."""

    queryset: Any
    compiler: Any
    sql: str
    params: tuple[Any, ...]

    def by(self, connection: Any) -> tuple[Any, Any]:
        """Copies of the queryset and its compiler that ask over this connection."""
        compiler = copy(self.compiler)
        compiler.connection = connection
        columns = [column for column, *_rest in compiler.select]
        converters = compiler.get_converters(columns)
        compiler.get_converters = lambda expressions: converters
        query: Any = copy(self.queryset.query)
        query.get_compiler = lambda *args, **options: compiler
        asked: Any = type(self.queryset)(self.queryset.model, query, self.queryset.db)
        asked._iterable_class = self.queryset._iterable_class
        asked._fields = self.queryset._fields
        return asked, compiler


class CompiledUpdate(Generic[P]):
    """A change of many rows, put into SQL once: the function gives the rows, and for each field
    that changes its new value."""

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
    """Make a function a ``CompiledUpdate``. ``returning`` names the field whose new value ``run``
    returns of each changed row: SQLite and PostgreSQL do that in the statement itself. It is one
    that needs no conversion, such as a number."""
    return lambda plain: CompiledUpdate(plain, returning)


def _placed(plain: Callable[..., Any], names: Iterable[str]) -> Any:
    """The queryset that the function returns, with a ``Given`` in place of each value."""
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
