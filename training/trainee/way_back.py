"""The way back to one's lessons, kept in the browser: worlds do not know the trainee's key."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

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


def to_waiting(slug: str) -> HttpResponse:
    """From a world, which does not know the key, to where one waits for the others of a group."""
    return redirect(f"{PLACE}?waiting={slug}")


def key_of(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")
