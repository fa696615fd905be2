"""Registering by phone: the number, and the password after its code."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from accounts.fields import PhoneField, RegionField
from accounts.kinds import Kind
from accounts.models import Account, OneTimeCode, Purpose
from accounts.password.fields import NewPasswordFields
from accounts.verification.contact_form import ContactForm
from sandbox.forms.parts import part
from sandbox.journal import record
from sandbox.models import Channel, Sandbox


class NumberForm(ContactForm):
    region = RegionField()
    phone = PhoneField()
    channel, purpose, asks = Channel.SMS, Purpose.SIGN_UP, "phone"

    def __init__(self, *args: Any, sandbox: Sandbox, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sandbox = sandbox

    def clean_region(self) -> str:
        region: str = self.cleaned_data["region"]
        part(self, "phone", PhoneField).regions = [region]
        return region

    def save(self) -> OneTimeCode | None:
        """Send the code; a number that has an account gets a word for its owner instead.

        None, with the reason in the form, when the message is refused.
        """
        phone = self.cleaned_data["phone"]
        taken = Account.objects.filter(sandbox=self.sandbox, phone=phone).exists()
        code = self.send(None, dead=taken)
        if taken and code not in {None, self.sent}:
            record(Kind.PHONE_TAKEN)
        return code


class PhonePasswordForm(NewPasswordFields):
    def save(self) -> Account:
        """Create the account. Raises IntegrityError when the number was taken meanwhile."""
        draft = self.account
        return Account.objects.register_by_phone(
            draft.sandbox,
            draft.phone or "",
            str(draft.region),
            get_language() or "",
            self.cleaned_data["password"],
        )
