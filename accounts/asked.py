"""The codes that were asked for in this browser: nobody else may use them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import OneTimeCode

CODES = "codes"


def remember(request: HttpRequest, code: OneTimeCode) -> None:
    """Bind a code to this browser, in place of the one for the same purpose."""
    request.session[CODES] = {**request.session.get(CODES, {}), str(code.purpose): code.pk}


def recall(request: HttpRequest, purpose: str) -> OneTimeCode | None:
    """The code that this browser asked for, for this purpose; never one of another account."""
    pk = request.session.get(CODES, {}).get(str(purpose))
    if pk is None:
        return None
    code = OneTimeCode.objects.filter(pk=pk, sandbox=request.sandbox, purpose=purpose).first()  # type: ignore[attr-defined]
    if code is None or code.account_id not in (None, request.user.pk):
        return None
    return code


def forget(request: HttpRequest, purpose: str) -> None:
    codes = {key: pk for key, pk in request.session.get(CODES, {}).items() if key != str(purpose)}
    request.session[CODES] = codes


def send_again(request: HttpRequest, sent: OneTimeCode) -> None:
    """Send another code in place of this one, and say how that went."""
    try:
        remember(request, sent.resend())
    except ValidationError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("A new code was sent. The earlier one no longer works."))
