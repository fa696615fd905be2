"""What a person may change about a device: its name."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, ngettext_lazy

from devices.models import NAME_MAX_LENGTH, Device
from sandbox.forms.text import OneLineField


class DeviceNameField(OneLineField):
    """1 to NAME_MAX_LENGTH visible characters on one line, its spaces put in order."""

    default_error_messages = {
        "required": gettext_lazy("Enter a name for the device."),
        "max_length": ngettext_lazy(
            "A device name can have at most %(limit_value)d character.",
            "A device name can have at most %(limit_value)d characters.",
            "limit_value",
        ),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=NAME_MAX_LENGTH, **kwargs)

    def to_python(self, value: Any) -> str:
        one_line = " ".join(str(value or "").split())
        return unicodedata.normalize("NFC", super().to_python(one_line)).strip()


class RenameForm(forms.Form):
    name = DeviceNameField(
        label=gettext_lazy("Device name"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )

    def __init__(self, *args: Any, device: Device, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": str(device)}
        super().__init__(*args, **kwargs)
        self.device = device

    def save(self) -> bool:
        """Rename the device; False when the name is the same as before."""
        name: str = self.cleaned_data["name"]
        return name != str(self.device) and self.device.rename(name)
