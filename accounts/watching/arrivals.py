"""A sign-in as its owner should hear of it: in a browser that is new to the account, or after wrong
passwords.

A browser is known by a random token in a long-lived cookie. Of the very first sign-in nobody is
told, and confirming once more who one is signs nobody in.
"""

from __future__ import annotations

import secrets
from itertools import takewhile

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.kinds import Kind
from accounts.models import Account, KnownBrowser, NotMeLink
from accounts.watching import letters
from sandbox.changing import changing
from sandbox.compiled import compiled
from sandbox.durations import YEAR
from sandbox.journal import record
from sandbox.models import Event

# The request's name for a token that its browser is to keep.
NEW_TOKEN = "new_browser_token"  # noqa: S105
TOKEN_BYTES = 32
# More wrong passwords in a row than so many are told as so many.
LOOKED_BACK = 100


@compiled
def latest_arrivals(account: Account) -> QuerySet[Event, str]:
    """The kinds of the account's latest sign-ins and wrong passwords, the newest first."""
    told = Event.objects.filter(account=account, kind__in=[Kind.PASSWORD_WRONG, Kind.SIGNED_IN])
    return told.newest_first().values_list("kind", flat=True)[:LOOKED_BACK]


@compiled
def signed_in_before(account: Account) -> QuerySet[Event, int]:
    told = Event.objects.filter(account=account, kind=Kind.SIGNED_IN)
    return told.values_list("pk", flat=True)[:1]


@changing()
def note(request: HttpRequest, account: Account, *, quietly: bool = False) -> None:
    """Write a sign-in into the journal; tell the owner when it is out of the ordinary."""
    latest = latest_arrivals.all(account)
    misses = _misses(latest)
    is_first = Kind.SIGNED_IN not in latest and not signed_in_before.all(account)
    tell = not quietly and not is_first
    is_known = KnownBrowser.objects.greet(account, _token(request), tell=tell)
    event = record(Kind.SIGNED_IN, account)
    if not tell:
        return
    if not is_known:
        event = record(Kind.NEW_BROWSER, account)
    if misses >= settings.WRONG_PASSWORDS_TOLD_FROM:
        event = record(Kind.SIGNED_IN_AFTER_MISSES, account, count=misses)
    else:
        misses = 0
    if event.kind != Kind.SIGNED_IN:
        token = NotMeLink.objects.make(account, event)
        letters.unusual_sign_in(account, event, token, is_new=not is_known, misses=misses)


def give_token(response: HttpResponse, token: str) -> None:
    response.set_cookie(
        settings.KNOWN_COOKIE_NAME,
        token,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _token(request: HttpRequest) -> str:
    """What the browser's cookie says; one that has none gets it with the answer."""
    token = request.COOKIES.get(settings.KNOWN_COOKIE_NAME, "")
    if not token:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        setattr(request, NEW_TOKEN, token)
    return token


def wrong_passwords_before(account: Account) -> int:
    """How many wrong passwords in a row were typed last, by whatever identifier of the account."""
    return _misses(latest_arrivals.all(account))


def _misses(kinds: list[str]) -> int:
    latest = kinds[: settings.WRONG_PASSWORDS_BEFORE_LOCK]
    return len(list(takewhile(lambda kind: kind == Kind.PASSWORD_WRONG, latest)))
