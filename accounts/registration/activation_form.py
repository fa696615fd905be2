"""The password that was thought of at registration, asked for in a browser that did not see it."""

from __future__ import annotations

from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _

from accounts.models import Account, Registration
from accounts.password.own_password_forms import OwnPasswordForm


class ActivationForm(OwnPasswordForm):
    """Valid with the password of a registration that waits for a letter to the same address:
    ``registration`` is that one, whichever letter it was that was opened."""

    def _is_right(self, account: Account | None, password: str) -> bool:
        # Whoever came here has read the account's letter: how long it takes tells nothing new.
        waiting = Registration.objects.all_waiting(account) if account else []
        fitting = (each for each in waiting if check_password(password, each.password))
        self.registration = next(fitting, None)
        return self.registration is not None or super()._is_right(None, password)

    def _refuse_waiting(self, account: Account) -> None:
        if self.registration is None:
            self._refuse(self.wrong(), "wrong")

    def wrong(self) -> str:
        return _("This is not the password chosen at registration.")
