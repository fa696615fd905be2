"""Fields for what people type: words without what cannot be seen, numbers that are wholly read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sandbox.numbers import unread_part
from sandbox.visible import can_be_shown, first_sign, without_unseen


class OneLineField(forms.CharField):
    """One line of visible characters; what else was pasted is dropped."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(without_unseen(str(value)) if value else value)

    def prepare_value(self, value: Any) -> Any:
        return without_unseen(value) if isinstance(value, str) else value


class LinesField(forms.CharField):
    """Some lines of visible characters."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(self.prepare_value(value)) or ""

    def prepare_value(self, value: Any) -> str:
        return "\n".join(without_unseen(line) for line in str(value or "").splitlines())


def check_wholly_read(number: str) -> None:
    """Raise ValidationError ``unread``, which names what is no part of a number."""
    unread = first_sign(unread_part(number))
    if not unread:
        return
    if can_be_shown(unread):
        said = _("“%(unread)s” is not part of a phone number. Enter only the number, in digits.")
    else:
        said = _("Something here is not part of a phone number. Enter the number again, in digits.")
    raise ValidationError(said % {"unread": unread}, code="unread")
