"""Whose browser it is, in a world where several people work: a cookie of that world tells."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from sandbox.middleware import own_cookies
from sandbox.requests import sandbox_of
from training.models import Attempt
from training.models.attempt import AttemptQuerySet

COOKIE = "works_here"
_SIGNER = Signer(salt="training.whose")
Response = TypeVar("Response", bound=HttpResponse)


def remember(response: Response, attempt: Attempt) -> Response:
    """Give the browser the cookie of whoever works in a group."""
    if attempt.group_id and attempt.sandbox:
        response.set_cookie(
            COOKIE, _SIGNER.sign(str(attempt.trainee_id)), path=attempt.sandbox.path,
            max_age=settings.SESSION_COOKIE_AGE, secure=settings.SESSION_COOKIE_SECURE,
            httponly=True, samesite="Lax",
        )  # fmt: skip
    return response


def attempt_of(request: HttpRequest) -> Attempt | None:
    """The attempt of whoever asks; None where nobody does a lesson, or where it is not known which
    of several people asks."""
    return _theirs(request, Attempt.objects.select_related("trainee__in_class", "text"))


def bare_attempt_of(request: HttpRequest) -> Attempt | None:
    """The same with nothing but its keys, for what is asked at every page."""
    return _theirs(request, Attempt.objects.only("pk", "group", "trainee"))


def _theirs(request: HttpRequest, attempts: AttemptQuerySet) -> Attempt | None:
    here = attempts.filter(sandbox=sandbox_of(request)).order_by("-pk")
    newest = here.first()
    if newest is None or newest.group_id is None:
        return newest
    trainee = _trainee(request)
    return here.filter(trainee=trainee).first() if trainee else None


def _trainee(request: HttpRequest) -> int:
    try:
        # A phone's browser knows its own cookies only, and is in somebody's hands all the same.
        cookies = own_cookies(request.META.get("HTTP_COOKIE", ""))
        return int(_SIGNER.unsign(cookies.get(COOKIE, "")))
    except BadSignature:
        return 0
