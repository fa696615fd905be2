"""The fields that several forms ask for: an address, a number, a region, a code, a new password."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.contacts.canonical import email_key, parse_phone
from accounts.region_select import RegionSelect
from accounts.regions import choices_for_reader, is_region
from sandbox.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import Account

# RFC 5321, 4.5.3.1: what any mail server must be able to take.
EMAIL_MAX_LENGTH = 254
PHONE_TYPED_MAX_LENGTH = 40
# Room for the groups and hyphens that a person types.
CODE_TYPED_MAX_LENGTH = settings.CODE_LENGTH * 3


def without_invisible(text: str) -> str:
    """Without control and format characters: they come along unseen when a contact is copied."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"})


class OneLineField(forms.CharField):
    """One line of visible characters; what else was pasted is dropped."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(without_invisible(str(value)) if value else value)

    def prepare_value(self, value: Any) -> Any:
        return without_invisible(value) if isinstance(value, str) else value


class EmailField(OneLineField, forms.EmailField):
    default_error_messages = {
        "required": gettext_lazy("Type an e-mail address."),
        "invalid": gettext_lazy("Check the address: it should look like name@example.test."),
        "max_length": gettext_lazy("The address is too long."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("E-mail address"))
        super().__init__(**{"max_length": EMAIL_MAX_LENGTH, **kwargs})
        self.error_messages["max_length"] = self.default_error_messages["max_length"]
        self.widget.attrs.setdefault("autocomplete", "email")

    def clean(self, value: Any) -> str:
        address: str = super().clean(value)
        _name, _at, domain = email_key(address).rpartition("@")
        # A domain that has no form in ASCII cannot be written to.
        if not domain.isascii() or len(email_key(address)) > EMAIL_MAX_LENGTH:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return address


class PhoneField(OneLineField):
    """A number in any usual spelling; the cleaned value is in E.164.

    A form sets ``regions`` to those in which a number without a country code may be dialled.
    """

    regions: Sequence[str] = ("RU",)
    default_error_messages = {
        "required": gettext_lazy("Type a phone number."),
        "invalid": gettext_lazy(
            "Check the number. If it is from another country, start with + and the country code."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Phone number"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if not typed:
            return typed
        phone = parse_phone(typed, self.regions) if len(typed) <= PHONE_TYPED_MAX_LENGTH else None
        if phone is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return phone


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
        "invalid": gettext_lazy("There is no such day. Choose a day, a month and a year."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Date of birth"))
        empty = [gettext_lazy("Year"), gettext_lazy("Month"), gettext_lazy("Day")]
        kwargs.setdefault("widget", DaySelect(empty_label=empty))  # type: ignore[arg-type]
        super().__init__(**kwargs)


class CodeField(OneLineField):
    """The digits of a one-time code, typed in any grouping and in any script's digits."""

    default_error_messages = {
        "required": gettext_lazy("Type the code from the message."),
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
        "The code has %(count)s digit.", "The code has %(count)s digits.", settings.CODE_LENGTH
    ) % {"count": settings.CODE_LENGTH}


def _password_hint() -> str:
    return ngettext(
        "At least %(count)s character. Any will do, spaces too;"
        " a few unrelated words are easy to remember.",
        "At least %(count)s characters. Any will do, spaces too;"
        " a few unrelated words are easy to remember.",
        settings.PASSWORD_MIN_LENGTH,
    ) % {"count": settings.PASSWORD_MIN_LENGTH}


class NewPasswordInput(forms.PasswordInput):
    """Asks the server, while one types, what it thinks of the password, and shows it below."""

    below = "accounts/password/strength.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        asking = {
            "hx-post": reverse("password_strength"),
            "hx-trigger": "input changed delay:400ms",
            "hx-target": "#password-strength",
            # Of the form around it, no more than what the answer needs.
            "hx-params": "csrfmiddlewaretoken,username,password",
            "hx-sync": "this:replace",
        }
        return super().get_context(name, value, {**(attrs or {}), **asking})


class NewPasswordFields(forms.Form):
    """A new password, typed twice, for ``account`` (which need not be saved yet).

    ``cleaned_data["password"]`` is exactly what was typed.
    """

    password = forms.CharField(
        label=gettext_lazy("Password"),
        help_text=lazy(_password_hint, str)(),
        strip=False,
        widget=NewPasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Think of a password.")},
    )
    password_again = forms.CharField(
        label=gettext_lazy("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Type the password again.")},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error(
                "password_again",
                ValidationError(_("The passwords do not match."), code="password_mismatch"),
            )
        return cleaned
