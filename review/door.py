"""The private link of a review, and the review that a browser has open.

Two cookies, because one is read where findings are written and the other where states are looked
at: the pages of a sandbox get neither.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.profile.person_field import NAME_MAX_LENGTH
from review.models import Review
from sandbox.visible import without_unseen

# The key, a dot, and the name that was typed once.
REVIEWER = "reviewer"
REVIEWS = "/reviews/"
# The key alone, for the pages of states.
OPEN = "review"
STATES = "/states/"
PLACES = {REVIEWER: REVIEWS, OPEN: STATES}
Response = TypeVar("Response", bound=HttpResponse)
View = Callable[..., HttpResponse]


def of_review(view: View) -> View:
    """Decorates a view: looks up the review by the key in the address; 404 for a wrong or renewed
    key."""

    @login_not_required
    @wraps(view)
    def found(request: HttpRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        review = Review.objects.of_key(key)
        if review is None:
            return render(request, "review/unknown.html", status=404)
        review.note_use()
        response = view(request, review, key, *args, **kwargs)
        # The address is the key. (It is told to no other site either: SECURE_REFERRER_POLICY.)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return found


def key_of(request: HttpRequest) -> str:
    """The key of the review that this browser has open; empty when none."""
    return request.COOKIES.get(OPEN, "") or request.COOKIES.get(REVIEWER, "").partition(".")[0]


def name_of(request: HttpRequest) -> str:
    """The name under which this browser writes; empty while none was typed."""
    name = unquote(request.COOKIES.get(REVIEWER, "").partition(".")[2], errors="ignore")
    return without_unseen(name).strip()[:NAME_MAX_LENGTH]


def remember(response: Response, key: str, name: str) -> Response:
    """Store in this browser's cookies the open review and the name to write under."""
    for cookie, value in ((REVIEWER, f"{key}.{quote(name)}"), (OPEN, key)):
        response.set_cookie(
            cookie,
            value,
            max_age=int(settings.REVIEW_KEPT_IDLE.total_seconds()),
            path=PLACES[cookie],
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
