"""A form that is sent twice, by a double click or by pressing again while nothing comes back.

Scripts keep a button from being pressed twice; where they do not run, or the first answer was lost,
the second form brings the very same words moments after the first one. It is taken for the first.
Ask for it under the lock under which the row is made, so that two at once cannot both be the first.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import models

WITHIN = timedelta(seconds=10)
Row = TypeVar("Row", bound=models.Model)


def made_just_now(
    rows: models.QuerySet[Row], made: str, moment: datetime, **same: Any
) -> Row | None:
    """The row that the same form has made already; ``made`` is the field with its moment."""
    recent = {f"{made}__gt": moment - WITHIN, f"{made}__lte": moment}
    return rows.filter(**recent, **same).order_by("-pk").first()
