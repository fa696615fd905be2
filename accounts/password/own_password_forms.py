"""The password of somebody who is known already, asked for once more.

It is counted, and locks the account, as at signing in.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Account
from accounts.signing_in.by_password_forms import SignInForm


class OwnPasswordForm(SignInForm):
    """Valid with the password of ``account``."""

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, sandbox=account.sandbox, region=account.region, **kwargs)
        del self.fields["username"]
        self.account = account
        self.fields["password"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = forms.Form.clean(self) or self.cleaned_data
        if not self.errors and self.account:
            self._check(self.account, cleaned["password"])
        return cleaned

    def wrong(self) -> str:
        return _("The password is wrong.")

    def nearly_locked(self, left: int) -> str:
        return ngettext(
            "The password is wrong. After %(count)s more wrong password the account will be"
            " locked.",
            "The password is wrong. After %(count)s more wrong passwords the account will be"
            " locked.",
            left,
        ) % {"count": left}
