"""Moving an account to another number: the number, and the code that proves it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.code import CodeForm
from accounts.forms.fields import PhoneField
from accounts.models import Account, OneTimeCode, Purpose
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import Channel


class NewPhoneForm(forms.Form):
    phone = PhoneField(label=gettext_lazy("New phone number"))

    def __init__(
        self, *args: Any, account: Account, sent: OneTimeCode | None, **kwargs: Any
    ) -> None:
        """``sent`` is the code that this browser already has for a new number."""
        super().__init__(*args, **kwargs)
        self.account, self.sent = account, sent
        self.fields["phone"].widget.attrs["autofocus"] = True
        self.fields["phone"].regions = [account.region.code]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone == self.account.phone:
            raise ValidationError(_("This is the number that the account has now."), code="same")
        return phone

    def save(self) -> OneTimeCode | None:
        """Send the code; a number that has an account gets a word for its owner instead.

        The code under way serves when it is too soon for another to the same number. None, with the
        reason in the form, when the message is refused.
        """
        phone = self.cleaned_data["phone"]
        taken = Account.objects.filter(sandbox=self.account.sandbox_id, phone=phone).exists()
        try:
            code = OneTimeCode.objects.send(
                Purpose.NEW_PHONE, Channel.SMS, phone, self.account, after=self.sent, taken=taken
            )
        except ValidationError as refused:
            if refused.code == "too_soon" and self.sent and self.sent.contact == phone:
                return self.sent
            self.add_error("phone", refused)
            return None
        if taken:
            # Not in the journal of the account that asked: it would tell that the number is taken.
            record(Kind.PHONE_TAKEN)
        return code


class NewPhoneCodeForm(CodeForm):
    def save(self) -> bool:
        """Move the account to the number; False when another account was quicker."""
        account = self.sent.account
        assert account is not None  # noqa: S101
        try:
            account.change_phone(self.sent.contact)
        except IntegrityError:
            record(Kind.PHONE_TAKEN)
            return False
        return True
