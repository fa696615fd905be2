"""Signing in with a code by SMS: the number."""

from __future__ import annotations

from typing import Any

from accounts.fields import PhoneField
from accounts.models import Account, OneTimeCode, Purpose
from accounts.verification.contact_form import ContactForm
from sandbox.forms.parts import part
from sandbox.models import Channel, Sandbox


class SignInNumberForm(ContactForm):
    phone = PhoneField()
    channel, purpose, asks = Channel.SMS, Purpose.SIGN_IN, "phone"

    def __init__(self, *args: Any, sandbox: Sandbox, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sandbox = sandbox
        part(self, "phone", PhoneField).regions = [region, "RU"]

    def save(self) -> OneTimeCode | None:
        """Send the code; for a number without an account nothing is sent, and no digits will fit.

        None, with the reason in the form, when the message is refused.
        """
        phone = self.cleaned_data["phone"]
        account = Account.objects.filter(sandbox=self.sandbox, phone=phone).first()
        return self.send(account, dead=not account)
