"""The way back to one's lessons, kept in the browser: worlds do not know the trainee's key."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "trainee"
PLACE = "/class/me/"
Response = TypeVar("Response", bound=HttpResponse)


def remember(response: Response, key: str) -> Response:
    response.set_cookie(
        COOKIE,
        key,
        max_age=int(settings.CLASS_KEPT_FOR.total_seconds()),
        path=PLACE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def key_of(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")
