"""The operator's door: name, password and the authenticator app's code, all three at once.

The one refusal does not tell which of them was wrong, and a name that is nobody's is counted, made
to wait and timed as an operator's is.
"""

from __future__ import annotations

import logging
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.fields import CODE_TYPED_MAX_LENGTH, CodeField
from accounts.models import Operator, OperatorTries
from accounts.password.fields import PasswordField
from accounts.signing_in.by_password_forms import nobodys_password
from portal.logs import about
from sandbox.forms.text import OneLineField

logger = logging.getLogger("portal.operator")


class OperatorSignInForm(forms.Form):
    username = OneLineField(
        label=gettext_lazy("Operator’s name"),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
        error_messages={"required": gettext_lazy("Enter the operator’s name.")},
    )
    password = PasswordField(
        label=gettext_lazy("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Enter your password.")},
    )
    code = CodeField(
        label=gettext_lazy("Code from the authenticator app"),
        widget=forms.TextInput(
            attrs={
                "class": "code-input",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "maxlength": CODE_TYPED_MAX_LENGTH,
            }
        ),
        error_messages={"required": gettext_lazy("Enter the code that the app shows.")},
    )

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.operator: Operator | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self._try(cleaned["username"], cleaned["password"], cleaned["code"])
        return cleaned

    def get_user(self) -> Operator | None:
        return self.operator

    def _try(self, name: str, password: str, code: str) -> None:
        tries = OperatorTries.objects.counted(name)
        if not tries.take():
            self._log("refused: it must wait", None)
            raise self._wait(max(tries.wait, 1))
        operator = Operator.objects.named(name)
        # One hash is checked in any case, or the answer's time would tell what the answer hides.
        encoded = operator.password if operator and operator.may_sign_in else nobodys_password()
        right = check_password(password, encoded) and operator is not None
        device = _device_that_accepts(operator, code) if operator and right else None
        if operator is None or device is None:
            self._log("refused: something was wrong", operator)
            raise ValidationError(_("The name, password or code is incorrect."), code="wrong")
        self._complete(operator, device, wrong_before=tries.forgive())

    def _complete(self, operator: Operator, device: TOTPDevice, wrong_before: int) -> None:
        # Django's login remembers the device in the session: without it there is no access.
        operator.otp_device = device
        self.operator = operator
        self._log("signed in", operator, logging.INFO)
        if self.request is None:
            return
        # A new session: how long it lasts is counted from now.
        self.request.session.flush()
        if wrong_before:
            sentence = ngettext(
                "Before this sign-in there was %(count)s failed attempt under your name.",
                "Before this sign-in there were %(count)s failed attempts under your name.",
                wrong_before,
            )
            messages.warning(self.request, sentence % {"count": wrong_before})

    def _wait(self, seconds: int) -> ValidationError:
        sentence = ngettext(
            "Too many failed attempts in a row. Try again in %(count)s second.",
            "Too many failed attempts in a row. Try again in %(count)s seconds.",
            seconds,
        )
        return ValidationError(sentence % {"count": seconds}, code="wait")

    def _log(self, what: str, operator: Operator | None, level: int = logging.WARNING) -> None:
        # What was typed as a name may be anybody's password: it is not written.
        known = about(self.request) if self.request else {}
        number = operator.pk if operator else None
        logger.log(level, "An operator's sign-in: %s", what, extra={**known, "account": number})


@transaction.atomic
def _device_that_accepts(operator: Operator, code: str) -> TOTPDevice | None:
    """The operator's one authenticator app, its row locked, if the code is its present one."""
    mine = TOTPDevice.objects.select_for_update().filter(user_id=operator.pk, confirmed=True)
    device = mine.order_by("pk").first()
    if device is None:
        return None
    # The door itself makes wrong tries wait; django-otp's own wait would grow up to years.
    device.throttling_failure_count = 0
    return device if device.verify_token(code) else None
