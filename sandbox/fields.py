"""Columns and models whose words stand in the code alone.

Changing a word is no change of the database, so migrations know nothing of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

M = TypeVar("M", bound=type[models.Model])


def _without_words(deconstructed: Any, path: str) -> Any:
    name, _own_path, args, kwargs = deconstructed
    kwargs.pop("choices", None)
    return name, path, args, kwargs


class KeyField(models.CharField):
    """Keeps a key, one of a fixed set such as the members of a ``TextChoices``."""

    def deconstruct(self) -> Any:
        return _without_words(super().deconstruct(), "django.db.models.CharField")


class DegreeField(models.PositiveSmallIntegerField):
    """Keeps a number, one of the members of an ``IntegerChoices``."""

    def deconstruct(self) -> Any:
        path = "django.db.models.PositiveSmallIntegerField"
        return _without_words(super().deconstruct(), path)


def called(one: _StrPromise, many: _StrPromise) -> Callable[[M], M]:
    """What operators read for a model: ``@called(_("class"), _("classes"))``. In ``Meta`` it would
    be a part of the migrations."""

    def name(model: M) -> M:
        model._meta.verbose_name, model._meta.verbose_name_plural = one, many
        return model

    return name
