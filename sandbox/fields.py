"""Fields and options whose labels stay out of migrations, so that changing a text is no change of
the database."""

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
    """A text column that holds one of a fixed set of keys, such as the members of a
    ``TextChoices``."""

    def deconstruct(self) -> Any:
        return _without_words(super().deconstruct(), "django.db.models.CharField")


class DegreeField(models.PositiveSmallIntegerField):
    """A small number column that holds a member of an ``IntegerChoices``."""

    def deconstruct(self) -> Any:
        path = "django.db.models.PositiveSmallIntegerField"
        return _without_words(super().deconstruct(), path)


def called(one: _StrPromise, many: _StrPromise) -> Callable[[M], M]:
    """Set a model's verbose names, as the operator's admin shows them: ``@called(_("class"),
    _("classes"))``. In ``Meta`` they would be a part of the migrations."""

    def name(model: M) -> M:
        model._meta.verbose_name, model._meta.verbose_name_plural = one, many
        return model

    return name
