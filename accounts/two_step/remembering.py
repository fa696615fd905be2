"""The cookie of a remembered browser. The middleware gives it the sandbox's path."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.models import Account, RememberedBrowser
from sandbox.clock import now


def knows(request: HttpRequest, account: Account) -> bool:
    """Whether this browser is remembered for the account; then it was just used."""
    token = request.COOKIES.get(settings.REMEMBERED_COOKIE_NAME, "")
    found = RememberedBrowser.objects.of_token(token).filter(account=account)
    return bool(token and found.update(last_used_at=now()))


def remember(response: HttpResponse, account: Account) -> None:
    response.set_cookie(
        settings.REMEMBERED_COOKIE_NAME,
        RememberedBrowser.objects.remember(account),
        max_age=settings.BROWSER_REMEMBERED_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_this(request: HttpRequest, browser: RememberedBrowser) -> bool:
    token = request.COOKIES.get(settings.REMEMBERED_COOKIE_NAME, "")
    return RememberedBrowser.objects.of_token(token).filter(pk=browser.pk).exists()
