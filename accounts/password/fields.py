"""Passwords: one that is typed, and a new one, typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.password.rules import normalised

if TYPE_CHECKING:
    from accounts.models import Account


def _password_hint() -> str:
    return ngettext(
        "At least %(count)s character. Anything goes, including spaces; a few unrelated "
        "words are easy to remember.",
        "At least %(count)s characters. Anything goes, including spaces; a few unrelated "
        "words are easy to remember.",
        settings.PASSWORD_MIN_LENGTH,
    ) % {"count": settings.PASSWORD_MIN_LENGTH}


class PasswordField(forms.CharField):
    """A password, normalised; nothing else of it is changed."""

    widget = forms.PasswordInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, **kwargs})

    def to_python(self, value: Any) -> str:
        return normalised(super().to_python(value) or "")


class NewPasswordInput(forms.PasswordInput):
    """Asks the server, while one types, what it thinks of the password, and shows it below."""

    below = "accounts/password/strength.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        asking = {
            "data-hx-post": reverse("password_strength"),
            "data-hx-trigger": "input changed delay:400ms",
            "data-hx-target": "#password-strength",
            # Of the form around it, no more than what the answer needs.
            "data-hx-params": "csrfmiddlewaretoken,username,password",
            "data-hx-sync": "this:replace",
        }
        return super().get_context(name, value, {**(attrs or {}), **asking})


class NewPasswordFields(forms.Form):
    """A new password, typed twice, for ``account`` (which need not be saved yet).

    ``cleaned_data["password"]`` is what was typed, in one way of writing its signs.
    """

    password = PasswordField(
        label=gettext_lazy("Password"),
        help_text=lazy(_password_hint, str)(),
        widget=NewPasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Create a password.")},
    )
    password_again = PasswordField(
        label=gettext_lazy("Repeat the password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Enter the password again.")},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self.account)
        except ValidationError as refused:
            # Short ones are common ones, too: one sentence is enough.
            raise refused.error_list[0] from None
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
