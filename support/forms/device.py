"""Asking support to free a device, and asking what is known of an IMEI."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from devices.hardware import imei
from devices.models import Device
from sandbox.forms.text import OneLineField
from sandbox.models import Sandbox
from support.forms.person import CaseForm

TYPED_MAX_LENGTH = 40
# People write it in groups: 00-1017000001377, 00 101700 000137 7.
BETWEEN_DIGITS = str.maketrans("", "", " -/.\u00a0")


class ImeiField(OneLineField):
    """Fifteen digits in any usual grouping, the last of which checks the others."""

    default_error_messages = {
        "required": gettext_lazy("Enter the IMEI: dial *#06# on the phone, or look on its box."),
        "max_length": gettext_lazy("An IMEI has 15 digits."),
        "length": gettext_lazy("An IMEI has 15 digits."),
        "digit": gettext_lazy(
            "There is a mistake in it: the last digit does not match the others."
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=TYPED_MAX_LENGTH, **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value).translate(BETWEEN_DIGITS)
        if len(typed) != imei.LENGTH or not (typed.isascii() and typed.isdigit()):
            raise ValidationError(self.error_messages["length"], code="length")
        if not imei.is_valid(typed):
            raise ValidationError(self.error_messages["digit"], code="digit")
        return typed


class ImeiForm(forms.Form):
    """Whether a device is locked to an account is public; to whose, nobody is told."""

    imei = ImeiField(
        label="IMEI",
        help_text=gettext_lazy("15 digits: dial *#06# on the phone, or look on its box."),
    )

    def find(self, sandbox: Sandbox) -> Device | None:
        return sandbox.devices.filter(imei=self.cleaned_data["imei"]).first()


class DeviceCaseForm(CaseForm):
    """The receipt is what shows whose the device is, so it is asked for."""

    identifier = ImeiField(
        label=gettext_lazy("IMEI of the device"),
        help_text=gettext_lazy("15 digits: dial *#06# on the phone, or look on its box."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].label = _("Picture of the receipt")
        self.fields["picture"].required = True
        self.fields["picture"].error_messages["required"] = _(
            "Add a picture of the receipt. The sample will do."
        )
        self.fields["reason"].help_text = _("When and where it was bought, and from whom.")

    def clean_identifier(self) -> str:
        typed: str = self.cleaned_data["identifier"]
        self.device = self.sandbox.devices.filter(imei=typed).first()
        if self.device is None:
            raise ValidationError(
                _("We don’t know a device with this IMEI. Compare it with the one on the box."),
                code="unknown",
            )
        if self.device.account is None:
            raise ValidationError(
                _("This device is not linked to an account: you can sign in on it right now."),
                code="free",
            )
        return typed
