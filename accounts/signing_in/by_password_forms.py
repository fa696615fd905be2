"""Signing in: the identifier, the password, and every reason to refuse them.

A stranger learns nothing from the answers: an identifier that is nobody's is counted, locked and
timed as an account is.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.fields import IdentifierField
from accounts.kinds import Kind
from accounts.models import Account, Lockable, Registration, UnknownIdentifier
from accounts.password.fields import PasswordField
from sandbox.journal import record
from sandbox.models import Sandbox


@cache
def nobodys_password() -> str:
    """A hash to check in place of one that must not or cannot be checked; it takes as long."""
    return make_password("nobody's password")


class SignInForm(forms.Form):
    username = IdentifierField(widget=forms.TextInput(attrs={"autocomplete": "username webauthn"}))
    password = PasswordField(
        label=gettext_lazy("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Enter your password.")},
    )

    def __init__(self, *args: Any, sandbox: Sandbox, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sandbox, self.region = sandbox, region
        self.account: Account | None = None
        # The one that the password was typed for, when it still waits for its letter.
        self.registration: Registration | None = None
        # Why a try was refused: "wrong", "locked", "not_activated"; empty when none was.
        self.refusal = ""
        # Whether it was this try that left none.
        self.was_last_try = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self._try(cleaned["username"], cleaned["password"])
        return cleaned

    def _try(self, identifier: str, password: str) -> None:
        account = Account.objects.identified_by(self.sandbox, identifier, self.region)
        self.account = account
        counted = account or UnknownIdentifier.objects.counted(
            self.sandbox, identifier, self.region
        )
        self._check(counted, password)

    def _check(self, counted: Lockable, password: str) -> None:
        """Take one try with what is counted: the account, or in place of one that is nobody's."""
        account = self.account
        may_try = counted.take_try()
        right = self._is_right(account if may_try else None, password)
        if not may_try:
            self._refuse_locked()
        elif account is None or not right:
            self._refuse_wrong(counted)
        elif not account.forgive():
            self._refuse_locked()
        else:
            self._refuse_waiting(account)

    def _is_right(self, account: Account | None, password: str) -> bool:
        # One hash is checked in any case, or the answer's time would tell what the answer hides.
        if account is None:
            return check_password(password, nobodys_password()) and False
        waiting = None if account.is_activated else Registration.objects.waiting(account)
        right = check_password(password, (waiting or account).password)
        self.registration = waiting if right else None
        return right

    def _refuse_waiting(self, account: Account) -> None:
        if not account.is_activated:
            record(Kind.SIGN_IN_NOT_ACTIVATED, account)
            self._refuse(_("The account is not activated yet."), "not_activated")

    def _refuse_wrong(self, counted: Lockable) -> None:
        counted.miss()
        if self.account:
            record(Kind.PASSWORD_WRONG, self.account, count=counted.known_wrong)
            self.account.lock()
        else:
            record(Kind.UNKNOWN_IDENTIFIER)
            counted.lock_if_spent()
        left = counted.tries_left
        self.was_last_try = not left
        if not left:
            self._refuse(_("The account is locked."), "locked")
        elif counted.known_wrong < settings.WRONG_PASSWORDS_BEFORE_WARNING:
            self._refuse(self.wrong(), "wrong")
        else:
            self._refuse(self.nearly_locked(left), "wrong")

    def wrong(self) -> str:
        return _("Those sign-in details are incorrect.")

    def nearly_locked(self, left: int) -> str:
        """As ``wrong``, with the warning that ``left`` more wrong passwords lock the account."""
        return ngettext(
            "Those sign-in details are incorrect. After %(count)s more wrong password the "
            "account will be locked.",
            "Those sign-in details are incorrect. After %(count)s more wrong passwords "
            "the account will be locked.",
            left,
        ) % {"count": left}

    def _refuse_locked(self) -> None:
        record(Kind.SIGN_IN_LOCKED, self.account)
        self._refuse(_("The account is locked."), "locked")

    def _refuse(self, sentence: str, code: str) -> None:
        self.refusal = code
        self.add_error("password", ValidationError(sentence, code=code))
