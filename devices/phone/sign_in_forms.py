"""What a phone asks of whoever signs in on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from accounts.models import Account
from accounts.signing_in.by_password_forms import SignInForm


class IdentifierForm(forms.Form):
    """Only who it is; whether there is such an account, nobody learns here."""

    username = SignInForm.base_fields["username"]


class PasswordForm(SignInForm):
    """The password for what was typed in the step before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget = forms.HiddenInput(attrs={"autocomplete": "username"})
        self.fields["password"].widget.attrs["autofocus"] = True


class OptionsForm(forms.Form):
    """How the phone shall work for the account. ``account`` is whose screen this was."""

    account = forms.CharField(widget=forms.HiddenInput)
    sync = forms.BooleanField(
        label=gettext_lazy("Sync"),
        help_text=gettext_lazy(
            "Contacts, messages, photos and notes go to Mi Cloud by themselves."
        ),
        required=False,
        initial=True,
        widget=forms.CheckboxInput(attrs={"class": "switch"}),
    )
    find_device = forms.BooleanField(
        label=gettext_lazy("Find device"),
        help_text=gettext_lazy(
            "A lost phone can be found, locked and erased. Remember your password:"
            " only with it is this switched off."
        ),
        required=False,
        initial=True,
        widget=forms.CheckboxInput(attrs={"class": "switch"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        kwargs["initial"] = {"account": account.mi_id}
        super().__init__(*args, **kwargs)
        self.signing_in = account

    def clean_account(self) -> str:
        typed: str = self.cleaned_data["account"]
        if typed != self.signing_in.mi_id:
            raise ValidationError("", code="another")
        return typed
