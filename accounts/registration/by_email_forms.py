"""Registering by e-mail: the address, the password, and a correction of the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language

from accounts.fields import EmailField, RegionField
from accounts.models import Registration
from accounts.password.fields import NewPasswordFields
from sandbox.models import Sandbox


class AddressForm(forms.Form):
    region = RegionField()
    email = EmailField()

    def __init__(self, *args: Any, sandbox: Sandbox, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sandbox = sandbox

    def clean_email(self) -> str:
        """Refuse an address that may get no letter yet in this first step, before a password is
        thought of."""
        email: str = self.cleaned_data["email"]
        Registration.objects.check_limits(self.sandbox, email)
        return email


class PasswordForm(NewPasswordFields):
    def save(self) -> Registration | None:
        """Register and send the letter; None, with the reason in the form, when that is refused."""
        try:
            return Registration.objects.begin(
                self.account.email,
                str(self.account.region),
                get_language() or "",
                make_password(self.cleaned_data["password"]),
            )
        except ValidationError as refused:
            self.add_error(None, refused)
            return None


class OtherAddressForm(forms.Form):
    email = EmailField()

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"email": registration.email}, **kwargs})
        self.registration = registration

    def save(self) -> Registration | None:
        """Go on with the new address; None, with the reason in the form, when that is refused."""
        try:
            return self.registration.change_address(self.cleaned_data["email"])
        except ValidationError as refused:
            self.add_error("email", refused)
            return None
