"""Gives type checkers a form's field as the type that it was declared with."""

from __future__ import annotations

from typing import TypeVar

from django import forms

Part = TypeVar("Part", bound=forms.Field)


def part(form: forms.BaseForm, name: str, kind: type[Part]) -> Part:
    """The field of this name: ``part(self, "way", ChoiceField).choices = …``. Raises TypeError when
    it is of another type."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is no {kind.__name__}.")
    return field
