"""Asking for a contact of one's own, to which a code then goes."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Account, OneTimeCode, Purpose
from sandbox.models import Channel
from sandbox.numbers import spoken_contact
from sandbox.spacing import plain_spaces


class ContactForm(forms.Form):
    """``asks`` is the field that holds the contact."""

    channel: ClassVar[Channel]
    purpose: ClassVar[Purpose]
    asks: ClassVar[str]

    def __init__(self, *args: Any, sent: OneTimeCode | None, **kwargs: Any) -> None:
        """``sent`` is the code that this browser already has for this purpose: whoever comes back
        finds what they typed."""
        super().__init__(*args, **kwargs)
        self.sent = sent if sent and sent.is_open else None
        if self.sent:
            self.initial[self.asks] = plain_spaces(spoken_contact(self.sent.contact))

    def send(self, account: Account | None, *, dead: bool) -> OneTimeCode | None:
        """Send the code, as ``OneTimeCode.objects.send`` does.

        The code under way serves when it is too soon for another to the same contact. None, with
        the reason in the form, when the message is refused.
        """
        contact = self.cleaned_data[self.asks]
        try:
            return OneTimeCode.objects.send(
                self.purpose, self.channel, contact, account, after=self.sent, dead=dead
            )
        except ValidationError as refused:
            if refused.code == "too_soon" and self.sent and self.sent.contact == contact:
                return self.sent
            self.add_error(self.asks, refused)
            return None
