"""The second step of signing in: which factor, and the code that it gives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import CodeField
from accounts.models import OneTimeCode, Purpose
from accounts.two_step.factors import SMS, Factor
from accounts.two_step.state import TwoStep
from sandbox.durations import told_length
from sandbox.forms.parts import part
from sandbox.forms.text import OneLineField

RECOVERY_CODE_TYPED_MAX_LENGTH = 40


class FactorCodeForm(forms.Form):
    """Checks a code against the one chosen factor."""

    def __init__(self, *args: Any, two_step: TwoStep, factor: Factor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.two_step, self.factor = two_step, factor

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.two_step.prove(self.factor, code)
        return code


class AppCodeForm(FactorCodeForm):
    """A code that one authenticator app shows at present."""

    code = CodeField(
        label=gettext_lazy("Code from the app"),
        error_messages={"required": gettext_lazy("Enter the code that the app shows.")},
    )


class RecoveryCodeField(OneLineField):
    def prepare_value(self, value: Any) -> str:
        """A code is never shown again: it was wrong or is used."""
        return ""


class RecoveryCodeForm(FactorCodeForm):
    """One of the codes that were kept for the day when nothing else is at hand."""

    code = RecoveryCodeField(
        label=gettext_lazy("Recovery code"),
        help_text=gettext_lazy("Each one can be used once."),
        max_length=RECOVERY_CODE_TYPED_MAX_LENGTH,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "inputmode": "numeric", "autofocus": "autofocus"}
        ),
        error_messages={
            "required": gettext_lazy("Enter one of your recovery codes."),
            "max_length": gettext_lazy("This is too long for a recovery code."),
        },
    )


def code_form(two_step: TwoStep, factor: Factor, data: Any) -> FactorCodeForm:
    form = RecoveryCodeForm if factor.is_codes else AppCodeForm
    return form(data, two_step=two_step, factor=factor)


def _remembered_for() -> str:
    return _("Skips the second step for %(length)s. Only on your own computer.") % {
        "length": told_length(settings.BROWSER_REMEMBERED_FOR)
    }


class RememberForm(forms.Form):
    remember = forms.BooleanField(
        label=gettext_lazy("Remember this browser"),
        help_text=lazy(_remembered_for, str)(),
        required=False,
    )


class FactorForm(forms.Form):
    """Which of the person's factors it shall be."""

    factor = forms.ChoiceField(
        label=gettext_lazy("How to confirm"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a method."),
            "invalid_choice": gettext_lazy("Choose one of these methods."),
        },
    )

    def __init__(
        self, *args: Any, factors: list[Factor], sent: OneTimeCode | None, **kwargs: Any
    ) -> None:
        """``sent`` is the code by SMS that this browser already has."""
        super().__init__(*args, **kwargs)
        self.factors, self.sent = {factor.key: factor for factor in factors}, sent
        part(self, "factor", forms.ChoiceField).choices = list(self.factors.items())
        self.fields["factor"].initial = next(iter(self.factors), None)

    @property
    def chosen(self) -> Factor:
        return self.factors[self.cleaned_data["factor"]]

    def save(self) -> OneTimeCode | None:
        """Send the SMS when that is the way; None when none was sent, with any reason."""
        if self.chosen.key != SMS:
            return None
        device = self.chosen.device
        try:
            code: OneTimeCode = device.generate_challenge(Purpose.SECOND_STEP, after=self.sent)
        except ValidationError as refused:
            if refused.code == "too_soon" and self.sent and self.sent.contact == device.contact:
                return self.sent
            self.add_error("factor", refused)
            return None
        return code
