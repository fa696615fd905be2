"""Moving an account to another address or number: the contact, and the code that proves it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import EmailField, PhoneField
from accounts.kinds import Kind
from accounts.models import Account, OneTimeCode, Purpose
from accounts.verification.contact_form import ContactForm
from sandbox.addresses import email_key
from sandbox.forms.parts import part
from sandbox.journal import record
from sandbox.models import Channel

TAKEN = {Channel.EMAIL: Kind.EMAIL_TAKEN, Channel.SMS: Kind.PHONE_TAKEN}


class NewContactForm(ContactForm):
    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields[self.asks].widget.attrs["autofocus"] = True

    def is_taken(self, contact: str) -> bool:
        raise NotImplementedError

    def save(self) -> OneTimeCode | None:
        """Send the code; a contact that has an account gets a word for its owner instead.

        None, with the reason in the form, when the message is refused.
        """
        taken = self.is_taken(self.cleaned_data[self.asks])
        code = self.send(self.account, dead=taken)
        if taken and code not in {None, self.sent}:
            # Not in the journal of the account that asked: it would tell that it is taken.
            record(TAKEN[self.channel])
        return code


class NewPhoneForm(NewContactForm):
    phone = PhoneField(label=gettext_lazy("New phone number"))
    channel, purpose, asks = Channel.SMS, Purpose.NEW_PHONE, "phone"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part(self, "phone", PhoneField).regions = [str(self.account.region)]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone == self.account.phone:
            raise ValidationError(_("This is already the number of your account."), code="same")
        return phone

    def is_taken(self, contact: str) -> bool:
        return Account.objects.filter(sandbox=self.account.sandbox_id, phone=contact).exists()


class NewEmailForm(NewContactForm):
    email = EmailField(label=gettext_lazy("New e-mail address"))
    channel, purpose, asks = Channel.EMAIL, Purpose.NEW_EMAIL, "email"

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email_key(email) == self.account.email_key:
            raise ValidationError(_("This is already the address of your account."), code="same")
        return email

    def is_taken(self, contact: str) -> bool:
        """An account that was never activated does not keep the address from its owner."""
        holders = Account.objects.filter(
            sandbox=self.account.sandbox_id, email_key=email_key(contact)
        )
        return holders.exclude(activated_at=None).exists()


def move_to(proved: OneTimeCode) -> bool:
    """Move the account to the contact whose code was typed; False when another was quicker."""
    account, channel = proved.account, Channel(proved.channel)
    assert account is not None  # noqa: S101
    try:
        account.change_contact(channel, proved.contact)
    except IntegrityError:
        record(TAKEN[channel])
        return False
    return True
