"""Sandboxes as seen from outside: their pages' addresses, and which ones this browser has made."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sandbox.durations import YEAR
from sandbox.middleware import MOUNT
from sandbox.models import Sandbox
from sandbox.pages import address_in

__all__ = ["address_in", "made_here", "remember"]
COOKIE = "sandboxes"
REMEMBERED = 10


def made_here(request: HttpRequest) -> list[Sandbox]:
    """The sandboxes that this browser has made and that are still there, the newest first."""
    codes = _codes(request)
    if not codes:
        return []
    found = {each.code: each for each in Sandbox.objects.open().filter(code__in=codes)}
    return [found[code] for code in codes if code in found]


def remember(request: HttpRequest, response: HttpResponse, sandbox: Sandbox) -> None:
    """Put a sandbox first among those that this browser has made."""
    codes = [sandbox.code, *(code for code in _codes(request) if code != sandbox.code)]
    response.set_cookie(
        COOKIE,
        ".".join(codes[:REMEMBERED]),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _codes(request: HttpRequest) -> list[str]:
    codes = request.COOKIES.get(COOKIE, "").split(".")
    return [code for code in codes if MOUNT.match(f"/s/{code}/")][:REMEMBERED]
