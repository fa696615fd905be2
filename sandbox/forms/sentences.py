"""What every form says where a field has no sentence of its own: in our words, not Django's.

Django looks a sentence up on the field's class and on the validator's, so each is put there once,
and no form written later can forget it.
"""

from __future__ import annotations

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

FROM_THE_LIST = _("Choose from the list.")
CHOOSE_A_FILE = _("Choose a file.")

OF_FIELDS: dict[type[forms.Field], dict[str, object]] = {
    forms.Field: {"required": _("Fill in this field.")},
    forms.IntegerField: {"invalid": _("Enter a number, in digits.")},
    forms.ChoiceField: {"invalid_choice": FROM_THE_LIST},
    forms.MultipleChoiceField: {"invalid_choice": FROM_THE_LIST, "invalid_list": FROM_THE_LIST},
    forms.TypedChoiceField: {"invalid_choice": FROM_THE_LIST},
    forms.DateField: {"invalid": _("Enter a date.")},
    forms.DateTimeField: {"invalid": _("Enter a date and a time.")},
    forms.FileField: {
        "invalid": CHOOSE_A_FILE,
        "missing": CHOOSE_A_FILE,
        "contradiction": CHOOSE_A_FILE,
        "empty": _("This file is empty. Choose another one."),
        "max_length": ngettext_lazy(
            "The name of the file has more than %(max)d character. Rename the file.",
            "The name of the file has more than %(max)d characters. Rename the file.",
            "max",
        ),
    },
}
OF_VALIDATORS: dict[type, object] = {
    validators.MinValueValidator: _("Enter a number of at least %(limit_value)s."),
    validators.MaxValueValidator: _("Enter a number of at most %(limit_value)s."),
    validators.MinLengthValidator: ngettext_lazy(
        "Enter at least %(limit_value)d character.",
        "Enter at least %(limit_value)d characters.",
        "limit_value",
    ),
    validators.MaxLengthValidator: ngettext_lazy(
        "Enter at most %(limit_value)d character.",
        "Enter at most %(limit_value)d characters.",
        "limit_value",
    ),
    validators.ProhibitNullCharactersValidator: _("Remove the invisible character from it."),
}


def speak() -> None:
    """Called once, before the first form is made."""
    for field, sentences in OF_FIELDS.items():
        # A class without sentences of its own has those of the one above it.
        own = vars(field).get("default_error_messages", {})
        setattr(field, "default_error_messages", {**own, **sentences})  # noqa: B010
    for validator, sentence in OF_VALIDATORS.items():
        setattr(validator, "message", sentence)  # noqa: B010
