"""The language menu at the bottom of every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from sandbox.durations import YEAR
from sandbox.returning import way_back


@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the language in this browser, and in the account of whoever is signed in.

    With ``only_here`` the account goes on writing in its own.
    """
    sandbox = getattr(request, "sandbox", None)
    response = HttpResponseRedirect(way_back(request, sandbox.path if sandbox else "/"))
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES) or not check_for_language(language):
        return response
    keep(response, language)
    reader: Any = request.user if sandbox and "only_here" not in request.POST else None
    if reader and reader.is_authenticated and reader.language != language:
        reader.choose_language(language)
    return response


def keep(response: HttpResponse, language: str) -> None:
    """Let this browser read the sandbox in the language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
