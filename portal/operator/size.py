"""How much a sandbox holds, asked of the database for a whole page of sandboxes at once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, F, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Length

from accounts.models import Account
from sandbox.copying import paths_to_sandbox
from sandbox.models import Message, Sandbox

Model = type[models.Model]


def _total(model: Model, path: str, aggregate: Any) -> Coalesce:
    """One figure over a model's rows in the sandbox of the outer query."""
    rows = model._base_manager.filter(**{path: OuterRef("pk")}).order_by()
    figure = rows.values(path).annotate(figure=aggregate).values("figure")
    return Coalesce(Subquery(figure), Value(0), output_field=models.BigIntegerField())


def count_of(model: Model) -> Coalesce:
    return _total(model, paths_to_sandbox()[model], Count("pk"))


def accounts() -> Coalesce:
    return count_of(Account)


def messages() -> Coalesce:
    return count_of(Message)


def rows() -> Any:
    """Every row that belongs to the sandbox, and the sandbox's own."""
    return sum(map(count_of, paths_to_sandbox()), Value(1))


def file_bytes() -> Any:
    """Of photos, documents and prepared copies: whatever is kept as it was sent."""
    totals = [
        _total(model, path, Sum(Length(F(field.name))))
        for model, path in paths_to_sandbox().items()
        for field in model._meta.concrete_fields
        if isinstance(field, models.BinaryField) and not field.max_length
    ]
    return sum(totals, Value(0))


def measured(sandboxes: list[Sandbox]) -> list[Sandbox]:
    """The same sandboxes in the same order, with ``accounts_count``, ``messages_count``,
    ``rows_count`` and ``file_bytes``: one query, however many they are."""
    found = (
        Sandbox.objects.filter(pk__in=[sandbox.pk for sandbox in sandboxes])
        .annotate(
            accounts_count=accounts(),
            messages_count=messages(),
            rows_count=rows(),
            file_bytes=file_bytes(),
        )
        .in_bulk()
    )
    return [found[sandbox.pk] for sandbox in sandboxes if sandbox.pk in found]
