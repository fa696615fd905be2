"""Setting up two-step verification: an authenticator app is named, then confirmed by its code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.fields import CodeField
from accounts.two_step.state import TwoStep
from sandbox.forms.text import OneLineField

APP_NAME_MAX_LENGTH = 40


class AppNameForm(forms.Form):
    name = OneLineField(
        label=gettext_lazy("Name for this app"),
        help_text=gettext_lazy("To help you recognise it later, for example “My phone”."),
        max_length=APP_NAME_MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Give it a name.")},
    )

    def __init__(self, *args: Any, two_step: TwoStep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.two_step = two_step

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name in {app.name for app in self.two_step.apps}:
            raise ValidationError(_("You already have an app with this name."), code="taken")
        if len(self.two_step.apps) >= settings.AUTHENTICATOR_APPS:
            raise ValidationError(_too_many(), code="too_many")
        return name

    def save(self) -> None:
        self.two_step.begin_app(self.cleaned_data["name"])


def _too_many() -> str:
    return ngettext(
        "You can have at most %(count)s app. Remove one first.",
        "You can have at most %(count)s apps. Remove one first.",
        settings.AUTHENTICATOR_APPS,
    ) % {"count": settings.AUTHENTICATOR_APPS}


class AppConfirmForm(forms.Form):
    """The first code of a new app shows that it was set up right; from then on it counts."""

    code = CodeField(
        label=gettext_lazy("Code from the app"),
        error_messages={"required": gettext_lazy("Enter the code that the app shows.")},
    )

    def __init__(self, *args: Any, two_step: TwoStep, app: TOTPDevice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.two_step, self.app = two_step, app

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.two_step.confirm_app(self.app, code)
        return code
