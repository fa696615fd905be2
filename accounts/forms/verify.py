"""Choosing the way in which a person proves who they are, and sending the code there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy
from django_otp import devices_for_user
from django_otp.models import Device

from accounts.models import Account, OneTimeCode, Purpose


def ways(account: Account) -> list[Device]:
    """The confirmed ways that can bring a code to this person at present, SMS before letters."""
    found = sorted(devices_for_user(account), key=lambda way: way.channel, reverse=True)
    for way in found:
        way.user = account
    return [way for way in found if way.is_interactive()]


class WayForm(forms.Form):
    way = forms.ChoiceField(
        label=gettext_lazy("How to get the code"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how to get the code."),
            "invalid_choice": gettext_lazy("Choose one of these ways."),
        },
    )

    def __init__(
        self,
        *args: Any,
        account: Account,
        purpose: Purpose,
        sent: OneTimeCode | None,
        **kwargs: Any,
    ) -> None:
        """``sent`` is the code that this browser already has for the purpose."""
        super().__init__(*args, **kwargs)
        self.purpose, self.sent = purpose, sent
        self.ways = {way.persistent_id: way for way in ways(account)}
        self.fields["way"].choices = list(self.ways.items())  # type: ignore[attr-defined]
        self.fields["way"].initial = next(iter(self.ways), None)

    def save(self) -> OneTimeCode | None:
        """Send a code; the one under way serves when it is too soon for another.

        None, with the reason in the form, when the message is refused.
        """
        way = self.ways[self.cleaned_data["way"]]
        try:
            return way.generate_challenge(self.purpose, after=self.sent)
        except ValidationError as refused:
            if refused.code == "too_soon" and self.sent and self.sent.contact == way.contact:
                return self.sent
            self.add_error("way", refused)
            return None
