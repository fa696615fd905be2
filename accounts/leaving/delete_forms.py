"""Deleting the account: the last word is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import EMAIL_MAX_LENGTH
from accounts.models import Account, Deletion
from sandbox.addresses import email_key
from sandbox.forms.text import OneLineField


class DeleteForm(forms.Form):
    typed = OneLineField(
        max_length=EMAIL_MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"max_length": gettext_lazy("That does not match your account.")},
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        field = self.fields["typed"]
        if account.email:
            field.label = _("Your Mi ID or e-mail address")
            field.help_text = _("Enter %(mi_id)s or %(email)s.") % {
                "mi_id": account.mi_id,
                "email": account.email,
            }
        else:
            field.label = _("Your Mi ID")
            field.help_text = _("Enter %(mi_id)s.") % {"mi_id": account.mi_id}
        field.error_messages["required"] = _("Enter it to confirm.")

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        is_mi_id = "".join(typed.split()) == self.account.mi_id
        is_email = bool(self.account.email) and email_key(typed) == self.account.email_key
        if not (is_mi_id or is_email):
            raise ValidationError(
                _("That does not match your account. Nothing was deleted."), code="other"
            )
        return typed

    def save(self) -> Deletion | None:
        """Begin the wait; None when it has begun already, or a device was linked meanwhile."""
        return Deletion.objects.ask(self.account)
