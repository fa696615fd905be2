"""The fields that several forms ask for: an address, a number, a region, a code."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext

from accounts.contacts.canonical import parse_phone, peeled
from accounts.contacts.email_syntax import EMAIL_MAX_LENGTH, check_address
from accounts.region_select import RegionSelect
from accounts.regions import choices_for_reader, is_region
from sandbox.clock import now
from sandbox.forms.text import OneLineField, check_wholly_read
from sandbox.numbers import PLUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

PHONE_TYPED_MAX_LENGTH = 40
# Fewer digits are no number with its area code.
PHONE_MIN_DIGITS = 7
# Room for the groups and hyphens that a person types.
CODE_TYPED_MAX_LENGTH = settings.CODE_LENGTH * 3


class IdentifierField(OneLineField):
    """What an account is called by: an e-mail address, a phone number or a Mi ID."""

    default_error_messages = {
        "required": gettext_lazy("Enter your e-mail address, phone number or Mi ID."),
        "max_length": gettext_lazy(
            "This is too long for an e-mail address, phone number or Mi ID."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("E-mail, phone or Mi ID"))
        super().__init__(**{"max_length": EMAIL_MAX_LENGTH, **kwargs})
        self.error_messages["max_length"] = self.default_error_messages["max_length"]
        self.widget.attrs.setdefault("autocapitalize", "none")
        self.widget.attrs.setdefault("spellcheck", "false")

    def to_python(self, value: Any) -> Any:
        return peeled(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        digits = sum(map(str.isdecimal, value))
        if "@" not in value and (digits >= PHONE_MIN_DIGITS or value.startswith(PLUS)):
            check_wholly_read(value)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if typed and "@" not in typed:
            check_has_digit(typed, self.error_messages["required"])
        return typed


class EmailField(OneLineField):
    """An e-mail address in any script; what was pasted around it is peeled off."""

    default_error_messages = {
        "required": gettext_lazy("Enter an e-mail address."),
        "max_length": gettext_lazy("The address is too long."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("E-mail address"))
        # A browser's own field for addresses takes no name in other letters than Latin, and turns
        # the domain into "xn--…".
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "email"}))
        super().__init__(**{"max_length": EMAIL_MAX_LENGTH, **kwargs})
        self.error_messages["max_length"] = self.default_error_messages["max_length"]
        for name, value in {"autocomplete": "email", "autocapitalize": "none"}.items():
            self.widget.attrs.setdefault(name, value)
        self.widget.attrs.setdefault("spellcheck", "false")

    def to_python(self, value: Any) -> Any:
        return peeled(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            check_address(value)


def check_has_digit(typed: str, missing: str | Promise) -> None:
    """Raise ValidationError ``no_digit`` with the sentence given: words are no misspelt number."""
    if not any(map(str.isdecimal, typed)):
        raise ValidationError(str(missing), code="no_digit")


def read_phone(typed: str, regions: Sequence[str], invalid: str | Promise) -> str:
    """The number in E.164. Raises ValidationError ``unread``, or ``invalid`` with the sentence
    given."""
    check_wholly_read(typed[:PHONE_TYPED_MAX_LENGTH])
    phone = parse_phone(typed, regions) if len(typed) <= PHONE_TYPED_MAX_LENGTH else None
    if phone is None:
        raise ValidationError(str(invalid), code="invalid")
    return phone


class PhoneField(OneLineField):
    """A number in any usual spelling; the cleaned value is in E.164.

    A form sets ``regions`` to those in which a number without a country code may be dialled.
    """

    regions: Sequence[str] = ("RU",)
    default_error_messages = {
        "required": gettext_lazy("Enter a phone number."),
        "invalid": gettext_lazy(
            "Check the number. If it is from another country, start with + and the country code."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Phone number"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return peeled(super().to_python(value))

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if not typed:
            return typed
        check_has_digit(typed, self.error_messages["required"])
        return read_phone(typed, self.regions, self.error_messages["invalid"])


class RegionField(forms.ChoiceField):
    """Every country and region, named and sorted for the reader, the usual ones first."""

    default_error_messages = {
        "required": gettext_lazy("Choose a country or region."),
        "invalid_choice": gettext_lazy("Choose a country or region from the list."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Country or region"))
        kwargs.setdefault("widget", RegionSelect(attrs={"autocomplete": "country"}))
        super().__init__(choices=choices_for_reader, **kwargs)

    def valid_value(self, value: str) -> bool:
        return is_region(value)


class DaySelect(forms.SelectDateWidget):
    """Day, month and year in the reader's order, each a list: nothing can be typed wrongly.

    What is left open names itself, so that the three need no labels above them.
    """

    template_name = "portal/day.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        self.years = range(now().year, now().year - settings.AGE_AT_MOST - 1, -1)
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for place, select in enumerate(context["widget"]["subwidgets"]):
            if place:
                select["attrs"].pop("autofocus", None)
            part = select["name"].removeprefix(f"{name}_")
            select["attrs"] |= {"aria-label": select["optgroups"][0][1][0]["label"]}
            select["attrs"] |= {"autocomplete": f"bday-{part}"}
        return context


class BirthdayField(forms.DateField):
    """A day of the calendar, or None."""

    default_error_messages = {
        "invalid": gettext_lazy("There is no such date. Choose a day, a month and a year."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Date of birth"))
        empty: Any = [gettext_lazy("Year"), gettext_lazy("Month"), gettext_lazy("Day")]
        kwargs.setdefault("widget", DaySelect(empty_label=empty))
        super().__init__(**kwargs)


class CodeField(OneLineField):
    """The digits of a one-time code, typed in any grouping and in any script's digits."""

    default_error_messages = {
        "required": gettext_lazy("Enter the code from the message."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Code from the message"))
        kwargs.setdefault(
            "widget",
            forms.TextInput(
                attrs={
                    "class": "code-input",
                    "inputmode": "numeric",
                    "autocomplete": "one-time-code",
                    "autofocus": "autofocus",
                    "maxlength": CODE_TYPED_MAX_LENGTH,
                }
            ),
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        digits = "".join(
            str(unicodedata.digit(sign, sign))
            for sign in unicodedata.normalize("NFKC", typed[:CODE_TYPED_MAX_LENGTH])
            if not sign.isspace() and unicodedata.category(sign) != "Pd"
        )
        if len(digits) != settings.CODE_LENGTH or not digits.isascii() or not digits.isdigit():
            raise ValidationError(_code_length(), code="invalid")
        return digits

    def prepare_value(self, value: Any) -> str:
        """A code is never shown again: it was wrong or is used."""
        return ""


def _code_length() -> str:
    return ngettext(
        "The code is %(count)s digit long.",
        "The code is %(count)s digits long.",
        settings.CODE_LENGTH,
    ) % {"count": settings.CODE_LENGTH}
