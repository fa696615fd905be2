"""A new password in place of the present one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.password.fields import NewPasswordFields


class ChangePasswordForm(NewPasswordFields):
    def __init__(
        self, *args: Any, change: Callable[[str], bool] | None = None, **kwargs: Any
    ) -> None:
        """``change`` sets the password when it is not the account itself that does."""
        super().__init__(*args, **kwargs)
        self.change = change or self.account.change_password
        self.fields["password"].label = _("New password")
        self.fields["password_again"].label = _("New password again")

    def clean_password(self) -> str:
        password = super().clean_password()
        if self.account.check_password(password):
            raise ValidationError(
                _("This is the password that you have now. Think of another one."), code="same"
            )
        return password

    def save(self) -> bool:
        """Change it; False when another window was quicker."""
        return self.change(self.cleaned_data["password"])
