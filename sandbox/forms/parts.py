"""The fields of a form, as what they are declared to be."""

from __future__ import annotations

from typing import TypeVar

from django import forms

Part = TypeVar("Part", bound=forms.Field)


def part(form: forms.BaseForm, name: str, kind: type[Part]) -> Part:
    """A field whose choices depend on who asks: ``part(self, "way", ChoiceField).choices = …``."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is no {kind.__name__}.")
    return field
