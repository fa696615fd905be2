"""A forgotten password: which account it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.contacts.canonical import identifier_key
from accounts.fields import EmailField, IdentifierField, read_phone
from accounts.models import OneTimeCode, PasswordReset
from accounts.models.password_reset import Way
from sandbox.models import Sandbox


class ForgotForm(forms.Form):
    identifier = IdentifierField(widget=forms.TextInput(attrs={"autocomplete": "username"}))

    def __init__(
        self,
        *args: Any,
        sandbox: Sandbox,
        region: str,
        before: str,
        sent: OneTimeCode | None,
        **kwargs: Any,
    ) -> None:
        """``before`` is what this browser asked for last, ``sent`` the code that it got for it."""
        super().__init__(*args, **kwargs)
        self.sandbox, self.region, self.before, self.sent = sandbox, region, before, sent

    def clean_identifier(self) -> str:
        typed: str = self.cleaned_data["identifier"]
        way = Way.of(typed)
        if way == Way.LETTER:
            return EmailField().clean(typed)
        if way == Way.SMS:
            invalid = _(
                "This is no e-mail address, phone number or Mi ID. Check what you have typed."
            )
            read_phone(typed, [self.region, "RU"], invalid)
        return typed

    def save(self) -> bool:
        """Send what leads to a new password; what is under way serves when it is too soon.

        ``sent`` is then the code that the person is to type, if there is one. False, with the
        reason in the form, when the message is refused.
        """
        typed = self.cleaned_data["identifier"]
        try:
            self.sent = PasswordReset.objects.ask(self.sandbox, typed, self.region, self.sent)
        except ValidationError as refused:
            if refused.code == "too_soon" and self._same(typed):
                return True
            self.add_error("identifier", refused)
            return False
        return True

    def _same(self, typed: str) -> bool:
        return bool(self.before) and identifier_key(typed, self.region) == identifier_key(
            self.before, self.region
        )
