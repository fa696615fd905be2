"""The column for one of a fixed set of keys, such as the members of a ``TextChoices``."""

from __future__ import annotations

from typing import Any

from django.db import models


class KeyField(models.CharField):
    """Keeps a key, whose words stand in the code: changing them is no change of the database, so
    migrations know nothing of them."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", args, kwargs
