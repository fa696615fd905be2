"""What the phone's own screens ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import EmailField, PhoneField
from devices.hardware import shelf
from devices.kinds import Kind
from devices.models import Device, Sim
from sandbox.changing import changing
from sandbox.journal import record
from sandbox.masking import mask


class UnlockForm(forms.Form):
    """Ask Mi Unlock to note that the account holds this phone."""

    # What is told of a refusal in the journal; the rest is for the screen only.
    REFUSALS = {
        "signed_out": Kind.UNLOCK_SIGNED_OUT,
        "no_sim": Kind.UNLOCK_WITHOUT_DATA,
        "no_network": Kind.UNLOCK_WITHOUT_DATA,
        "no_mobile_data": Kind.UNLOCK_WITHOUT_DATA,
    }

    def __init__(self, *args: Any, phone: Device, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phone = phone

    def clean(self) -> dict[str, Any]:
        phone = self.phone
        if not phone.signed_in:
            raise ValidationError(
                _("This phone is not signed in to a Mi account. Sign in first."), code="signed_out"
            )
        if phone.sim is None:
            raise ValidationError(
                _("There is no SIM card: linking needs mobile data."), code="no_sim"
            )
        if phone.sim.dead_at:
            raise ValidationError(
                _("The SIM card has no network: linking needs mobile data."), code="no_network"
            )
        if not phone.mobile_data:
            raise ValidationError(
                _("Turn on mobile data and try again: linking does not work over Wi-Fi."),
                code="no_mobile_data",
            )
        return self.cleaned_data

    def note_refusal(self) -> None:
        for error in self.non_field_errors().as_data():
            if error.code in self.REFUSALS:
                record(self.REFUSALS[error.code], self.phone.account, device=str(self.phone))

    def save(self) -> bool:
        """False when it was linked before."""
        return self.phone.link_for_unlock()


class MailboxForm(forms.Form):
    """Which address's letters the phone's mail app shows. Any mailbox of the sandbox opens."""

    email = EmailField()

    def __init__(self, *args: Any, phone: Device, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phone = phone

    @changing()
    def save(self) -> None:
        address = self.cleaned_data["email"]
        if address == self.phone.mailbox:
            return
        self.phone.mailbox = address
        self.phone.save(update_fields=["mailbox"])
        record(Kind.MAILBOX_SET, self.phone.account, to=mask(address), device=str(self.phone))


class NewSimForm(forms.Form):
    """A new card for the phone: with a number that was thought of, or with one made up."""

    number = PhoneField(
        label=gettext_lazy("Number"),
        help_text=gettext_lazy("Leave it empty to get a random free number."),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, phone: Device, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.phone = phone

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if number and self.phone.sandbox.sims.alive().filter(number=number).exists():
            raise self._taken()
        return number

    def _taken(self) -> ValidationError:
        text = _("Another SIM card already has this number. Ask the operator to re-issue it.")
        return ValidationError(text, code="taken")

    def clean(self) -> dict[str, Any]:
        if self.phone.sandbox.sims.count() >= shelf.SIMS_AT_MOST:
            raise ValidationError(
                _("This sandbox has no room for more SIM cards."), code="too_many"
            )
        return self.cleaned_data

    def save(self) -> Sim | None:
        """The card, in the phone; None when another card took the number meanwhile."""
        try:
            with changing():
                card = shelf.new_sim(self.phone.sandbox, self.cleaned_data["number"])
                card.put_into(self.phone)
        except IntegrityError:
            self.add_error("number", self._taken())
            return None
        return card
