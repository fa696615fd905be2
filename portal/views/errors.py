"""Pages for what went wrong: each says what happened and what to do next."""

from __future__ import annotations

import sys

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from api.problems import Problem, answer, is_asked_by_script
from portal import failures
from sandbox.models import WasRemoved, WasReset

# Seconds.
RETRY_AFTER = "5"

# Django's words in the reason for a token that is not the browser's.
REASON_INCORRECT = "incorrect"
# The pages on which somebody who is signed in has nothing to do: they lead on.
COMING_IN = {
    "sign_in", "sign_in_sms", "sign_in_sms_code", "register", "register_password", "register_phone",
}  # fmt: skip


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400.html", 400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", 403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if _was_sent_before_signing_in(request, reason):
        # Nothing was done: the page that the form is of leads on whoever is signed in by now.
        return redirect(request.get_full_path())
    return _page(request, "403_csrf.html", 403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404.html", 404)


@login_not_required
def wrong_method(request: HttpRequest) -> HttpResponse:
    return _page(request, "405.html", 405)


@login_not_required
def too_large(request: HttpRequest) -> HttpResponse:
    return _page(request, "413.html", 413)


@login_not_required
def too_many(request: HttpRequest) -> HttpResponse:
    return _page(request, "429.html", 429)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request, so that what broke the page cannot break this one too.

    What the database could not do just now is no break: one comes again in a moment.
    """
    status = _status_of(sys.exc_info()[1])
    if is_asked_by_script(request):
        page = answer(Problem(status))
    else:
        page = render(None, "503.html" if status == 503 else "500.html", status=status)
    if status == 503:
        page.headers["Retry-After"] = RETRY_AFTER
    return page


def _status_of(broken: BaseException | None) -> int:
    if failures.is_passing(broken):
        return 503
    # Within the mount nobody comes here with these.
    return {WasReset: 409, WasRemoved: 404}.get(type(broken), 500)  # type: ignore[arg-type]


def _was_sent_before_signing_in(request: HttpRequest, reason: str) -> bool:
    """Whether it is a form for coming in, opened before its person came in by another tab: that
    changes the token. A form of another site has none, or comes from elsewhere."""
    place = request.resolver_match
    return (
        reason == f"CSRF token from POST {REASON_INCORRECT}."
        and place is not None
        and place.url_name in COMING_IN
        and request.user.is_authenticated
    )


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """The page, or for a script the problem."""
    if is_asked_by_script(request):
        return answer(Problem(status))
    return render(request, template, status=status)
