"""Whose browser it is, in a world where several people work: a cookie of that world tells."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from sandbox.compiled import Compiled, compiled
from sandbox.middleware import own_cookies
from sandbox.models import Sandbox
from sandbox.requests import sandbox_of
from training.models import Attempt

COOKIE = "works_here"
_SIGNER = Signer(salt="training.whose")
Response = TypeVar("Response", bound=HttpResponse)


@compiled
def newest_in(sandbox: Sandbox) -> QuerySet[Attempt]:
    whole = Attempt.objects.select_related("trainee__in_class", "text")
    return whole.filter(sandbox=sandbox).order_by("-pk")[:1]


@compiled
def newest_of(sandbox: Sandbox, trainee_pk: int) -> QuerySet[Attempt]:
    whole = Attempt.objects.select_related("trainee__in_class", "text")
    return whole.filter(sandbox=sandbox, trainee=trainee_pk).order_by("-pk")[:1]


@compiled
def bare_in(sandbox: Sandbox) -> QuerySet[Attempt]:
    """With nothing but its keys, for what is asked at every page."""
    bare = Attempt.objects.only("pk", "group", "trainee")
    return bare.filter(sandbox=sandbox).order_by("-pk")[:1]


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
    return _theirs(request, newest_in)


def bare_attempt_of(request: HttpRequest) -> Attempt | None:
    """The same; in a world of somebody's own, with nothing but its keys."""
    return _theirs(request, bare_in)


def _theirs(request: HttpRequest, newest: Compiled[[Sandbox], Attempt]) -> Attempt | None:
    here = sandbox_of(request)
    found = newest.first(here) if here else None
    if here is None or found is None or found.group_id is None:
        return found
    trainee = _trainee(request)
    return newest_of.first(here, trainee) if trainee else None


def _trainee(request: HttpRequest) -> int:
    try:
        # A phone's browser knows its own cookies only, and is in somebody's hands all the same.
        cookies = own_cookies(request.META.get("HTTP_COOKIE", ""))
        return int(_SIGNER.unsign(cookies.get(COOKIE, "")))
    except BadSignature:
        return 0
