"""Sets what goes wrong with letters and SMS."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sandbox.changing import changing
from sandbox.forms.text import OneLineField, check_wholly_read
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.masking import mask
from sandbox.models import ArmedFault, Channel, Fault, Sandbox
from sandbox.models.armed_fault import ARMED_AT_MOST, DELAY, TIMES_AT_MOST
from sandbox.numbers import dialled

DAY = 24 * 3600


@dataclass(frozen=True)
class Choice:
    """One option of the form: its title, and what it does to the person who waits for a message."""

    title: Promise
    description: Promise

    def __str__(self) -> str:
        return str(self.title)


FAULTS = [
    (Fault.NONE.value, Choice(Fault.NONE.label, _("As usual."))),
    (Fault.LATE.value, Choice(Fault.LATE.label, _("Arrives after the delay that you set."))),
    (
        Fault.LOST.value,
        Choice(Fault.LOST.label, _("The site says it was sent, but it never arrives.")),
    ),
    (Fault.DOUBLED.value, Choice(Fault.DOUBLED.label, _("The same message arrives twice."))),
    (
        Fault.REFUSED.value,
        Choice(Fault.REFUSED.label, _("The site says that the message could not be sent.")),
    ),
]


def _fault(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=FAULTS, widget=forms.RadioSelect)


def _delay(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=_("For late messages: from 1 to 86,400 (one day)."),
        min_value=1,
        max_value=DAY,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class ArmForm(forms.Form):
    """A fault for the next messages only."""

    channel = forms.ChoiceField(
        label=_("Which messages"), choices=Channel.choices, widget=forms.RadioSelect
    )
    to = OneLineField(
        label=_("To which address or number"),
        help_text=_("Leave it empty for all of them."),
        required=False,
        max_length=320,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    fault = forms.ChoiceField(
        label=_("What goes wrong"), choices=FAULTS[1:], widget=forms.RadioSelect
    )
    count = forms.IntegerField(
        label=_("How many messages"),
        min_value=1,
        max_value=TIMES_AT_MOST,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    delay = _delay(_("Delay, in seconds"))

    def __init__(self, sandbox: Sandbox, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sandbox = sandbox
        self.fields["delay"].initial = DELAY

    def clean_to(self) -> str:
        """A number as it is kept, however it was typed."""
        to = unicodedata.normalize("NFKC", self.cleaned_data["to"]).strip()
        if "@" in to or self.cleaned_data.get("channel") != Channel.SMS:
            return to
        check_wholly_read(to)
        return dialled(to)

    def clean(self) -> dict[str, Any]:
        if self.sandbox.armed_faults.count() >= ARMED_AT_MOST:
            raise ValidationError(
                _("Too many faults are already waiting for a message. Withdraw those first."),
                code="too_many",
            )
        return self.cleaned_data

    @changing()
    def save(self) -> ArmedFault:
        data = self.cleaned_data
        armed = self.sandbox.armed_faults.create(
            channel=data["channel"], recipient=data["to"], fault=data["fault"],
            delay=data["delay"], left=data["count"],
        )  # fmt: skip
        record(
            Kind.DELIVERY_ARMED, channel=data["channel"], fault=data["fault"],
            count=data["count"], to=mask(data["to"]) if data["to"] else "",
        )  # fmt: skip
        return armed


class DeliveryForm(forms.Form):
    email_fault = _fault(_("E-mail delivery"))
    email_delay = _delay(_("E-mail delay, in seconds"))
    sms_fault = _fault(_("SMS delivery"))
    sms_delay = _delay(_("SMS delay, in seconds"))

    def __init__(self, sandbox: Sandbox, *args: Any, **kwargs: Any) -> None:
        names = ["email_fault", "email_delay", "sms_fault", "sms_delay"]
        kwargs["initial"] = {name: getattr(sandbox, name) for name in names}
        super().__init__(*args, **kwargs)
        self.sandbox = sandbox

    @changing()
    def save(self) -> bool:
        """Returns whether anything was changed."""
        self.sandbox.refresh_from_db()
        changed = [self._set(channel) for channel in Channel]
        return any(changed)

    def _set(self, channel: Channel) -> bool:
        fault = self.cleaned_data[f"{channel.value}_fault"]
        delay = self.cleaned_data[f"{channel.value}_delay"]
        before = self.sandbox.fault_of(channel)
        if (fault, delay) == before:
            return False
        self.sandbox.set_fault(channel, fault, delay)
        if fault == Fault.LATE:
            record(Kind.DELIVERY_DELAYED, channel=channel.value, by=delay)
        elif fault != before[0]:
            record(Kind.DELIVERY_CHANGED, channel=channel.value, fault=fault)
        return True
