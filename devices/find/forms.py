"""What an owner types for Find device: the message of a lost device, and its name to erase it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from accounts.fields import PhoneField
from devices.models import Command, CommandKind, Device
from sandbox.forms.parts import part
from sandbox.forms.text import LinesField, OneLineField
from sandbox.numbers import spoken_phone

MESSAGE_MAX_LENGTH = 200


def why_not(device: Device) -> str:
    """The sentence that says why the device cannot be asked for anything from afar; empty when it
    can."""
    if not device.has_screen:
        return _("Find device is available on phones and tablets. This device does not have it.")
    if device.activation_lock:
        return _("The device stays locked until its owner signs in on it.")
    if not device.find_device and not device.signed_in:
        return _("No one is signed in on the device, and Find device is off.")
    if not device.find_device:
        return _("Find device is off on this device. It can only be turned on there.")
    return ""


class LostForm(forms.Form):
    message = LinesField(
        label=gettext_lazy("Message on the screen"),
        required=False,
        max_length=MESSAGE_MAX_LENGTH,
        help_text=gettext_lazy(
            "The person who finds the device will read it. At most 200 characters."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={
            "max_length": ngettext_lazy(
                "The message can have at most %(limit_value)d character.",
                "The message can have at most %(limit_value)d characters.",
                "limit_value",
            )
        },
    )
    number = PhoneField(
        label=gettext_lazy("Number to call back"),
        required=False,
        help_text=gettext_lazy("It can be called from the locked device."),
    )

    def __init__(self, *args: Any, device: Device, **kwargs: Any) -> None:
        owner = device.account
        number = device.lost_number or (owner.phone if owner else "") or ""
        if number == device.sim_number:
            # A call would ring on the lost device itself.
            number = ""
        message = device.lost_message or _("This phone is lost. Please call me.")
        kwargs["initial"] = {"message": message, "number": spoken_phone(number) if number else ""}
        super().__init__(*args, **kwargs)
        self.device = device
        region = str(owner.region) if owner else "RU"
        part(self, "number", PhoneField).regions = [region, "RU"]

    def save(self) -> tuple[Command, bool]:
        said = self.cleaned_data
        return Command.objects.ask(self.device, CommandKind.LOST, said["message"], said["number"])


class EraseForm(forms.Form):
    typed = OneLineField(
        label=gettext_lazy("Name of the device"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={
            "required": gettext_lazy("Enter the name to confirm."),
            "max_length": gettext_lazy("That is not the name of the device. Nothing was erased."),
        },
    )

    def __init__(self, *args: Any, device: Device, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device
        self.fields["typed"].help_text = _("Enter %(name)s.") % {"name": device}

    def clean_typed(self) -> str:
        typed = " ".join(self.cleaned_data["typed"].split()).casefold()
        names = {
            " ".join(name.split()).casefold() for name in (str(self.device), self.device.model)
        }
        if typed not in names:
            raise ValidationError(
                _("That is not the name of the device. Nothing was erased."), code="other"
            )
        return typed

    def save(self) -> tuple[Command, bool]:
        return Command.objects.ask(self.device, CommandKind.ERASE)
