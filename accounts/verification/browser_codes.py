"""The codes that were asked for in this browser: nobody else may use them."""

from __future__ import annotations

from accounts.models import Account, OneTimeCode
from sandbox.requests import SandboxRequest

CODES = "codes"


def remember(request: SandboxRequest, code: OneTimeCode) -> None:
    """Bind a code to this browser, in place of the one for the same purpose."""
    request.session[CODES] = {**request.session.get(CODES, {}), str(code.purpose): code.pk}


def recall(
    request: SandboxRequest, purpose: str, account: Account | None = None
) -> OneTimeCode | None:
    """The code that this browser asked for, for this purpose; never one of another account.

    ``account`` is whose sign-in is under way here, when nobody is signed in yet.
    """
    code = recall_anybodys(request, purpose)
    if code is None or code.account_id not in (None, account.pk if account else request.user.pk):
        return None
    return code


def recall_anybodys(request: SandboxRequest, purpose: str) -> OneTimeCode | None:
    """The code that this browser asked for, whoever's it is: for walks that begin with a code, by
    which one says who one is."""
    pk = request.session.get(CODES, {}).get(str(purpose))
    if pk is None:
        return None
    return OneTimeCode.objects.filter(pk=pk, sandbox=request.sandbox, purpose=purpose).first()


def forget(request: SandboxRequest, purpose: str) -> None:
    codes = {key: pk for key, pk in request.session.get(CODES, {}).items() if key != str(purpose)}
    request.session[CODES] = codes
