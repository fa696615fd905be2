"""Messages about invalid values in the reader's language; pydantic has them in English only."""

from __future__ import annotations

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOMENT = "2026-06-01T10:02:11+03:00"
ELSE = _("This value does not fit here.")
_OBJECT = _("This has to be an object: fields in braces.")
_TEXT = _("This has to be text, in quotes.")
_WHOLE = _("This has to be a whole number.")
_NUMBER = _("This has to be a number.")
_SWITCH = _("This has to be true or false.")
_CHOICE = _("Choose one of these: %(expected)s.")
_TIME = _("Give a moment with its time zone, such as %(example)s.")
_LENGTH = _("Give a length of time, such as PT10M or P3D.")
# By pydantic's names of errors (https://docs.pydantic.dev/latest/errors/validation_errors/).
SENTENCES: dict[str, Promise] = {
    "missing": _("This field is required."),
    "extra_forbidden": _("There is no field with this name."),
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dict_type": _OBJECT,
    "list_type": _("This has to be a list, in square brackets."),
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _("This number is too large."),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "greater_than_equal": _("The smallest number here is %(ge)s."),
    "less_than_equal": _("The largest number here is %(le)s."),
    "string_too_long": _("This is too long. The maximum length is %(max_length)s."),
    "string_too_short": _("This is too short. The minimum length is %(min_length)s."),
    "too_long": _("There are too many of them. The maximum is %(max_length)s."),
    "literal_error": _CHOICE,
    "enum": _CHOICE,
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_object_invalid": _TIME,
    "datetime_from_date_parsing": _TIME,
    "timezone_aware": _TIME,
    "time_delta_type": _LENGTH,
    "time_delta_parsing": _LENGTH,
}
_QUOTED = re.compile(r"'([^']*)'")


def sentence(kind: str, about: dict[str, Any]) -> str:
    """``about`` is pydantic's record of the error. An error of our own carries its sentence as
    ``told``."""
    if told := about.get("told"):
        return str(told)
    facts = {**about, "example": MOMENT}
    if kind in {"enum", "literal_error"}:
        # "'ru' or 'en'": the word between is English.
        facts["expected"] = ", ".join(_QUOTED.findall(str(about.get("expected", ""))))
    try:
        return str(SENTENCES[kind]) % facts
    except KeyError:
        return str(ELSE)
