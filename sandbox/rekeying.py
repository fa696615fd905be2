"""Moves what stands in the JSON of a copied row: moments, and keys of rows, which are others there.

A model says beside its JSON fields where they are, with dots for what lies within, and ``{}`` where
there are none:

    moved_in_json = {"walk": {"sign_in.at": MOMENT, "sign_in.code": "accounts.OneTimeCode"}}
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models

MOMENT = "moment"
# Of each model, the key of a copy by the key of its original.
Copies = dict[type[models.Model], dict[Any, Any]]


def move_json(rows: Iterable[models.Model], copies: Copies, shift: timedelta) -> None:
    """Shift the moments and replace the keys in the JSON of these copied rows. Call it once every
    row has its copy."""
    for row in rows:
        moved = {
            name: _moved(getattr(row, name), places, copies, shift)
            for name, places in _declared(row).items()
        }
        changed = {name: value for name, value in moved.items() if value != getattr(row, name)}
        if changed:
            type(row)._base_manager.filter(pk=row.pk).update(**changed)


def has_json_to_move(model: type[models.Model]) -> bool:
    return any(_declared(model).values())


def _declared(model: Any) -> dict[str, dict[str, str]]:
    return getattr(model, "moved_in_json", {})


def _moved(value: Any, places: dict[str, str], copies: Copies, shift: timedelta) -> Any:
    found = deepcopy(value)
    for place, what in places.items():
        *within, last = place.split(".")
        inner = found
        for name in within:
            inner = inner.get(name) if isinstance(inner, dict) else None
        if isinstance(inner, dict) and inner.get(last):
            inner[last] = _moved_one(inner[last], what, copies, shift)
    return found


def _moved_one(value: Any, what: str, copies: Copies, shift: timedelta) -> Any:
    if what == MOMENT:
        return (datetime.fromisoformat(value) + shift).isoformat()
    return copies.get(apps.get_model(what), {}).get(value)
