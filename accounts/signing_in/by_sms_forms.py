"""Signing in with a code by SMS: the number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.fields import PhoneField
from accounts.models import Account, OneTimeCode, Purpose
from sandbox.forms.parts import part
from sandbox.models import Channel, Sandbox


class SignInNumberForm(forms.Form):
    phone = PhoneField()

    def __init__(
        self, *args: Any, sandbox: Sandbox, region: str, sent: OneTimeCode | None, **kwargs: Any
    ) -> None:
        """``sent`` is the code that this browser already has for signing in."""
        super().__init__(*args, **kwargs)
        self.sandbox, self.sent = sandbox, sent
        part(self, "phone", PhoneField).regions = [region, "RU"]

    def save(self) -> OneTimeCode | None:
        """Send the code; for a number without an account nothing is sent, and no digits will fit.

        The code under way serves when it is too soon for another to the same number. None, with the
        reason in the form, when the message is refused.
        """
        phone = self.cleaned_data["phone"]
        account = Account.objects.filter(sandbox=self.sandbox, phone=phone).first()
        try:
            return OneTimeCode.objects.send(
                Purpose.SIGN_IN, Channel.SMS, phone, account, after=self.sent, dead=not account
            )
        except ValidationError as refused:
            if refused.code == "too_soon" and self.sent and self.sent.contact == phone:
                return self.sent
            self.add_error("phone", refused)
            return None
