"""Pages for what went wrong: each says what happened and what to do next."""

from __future__ import annotations

import sys

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from api.problems import Problem, answer, is_asked_by_script
from portal.views.sent_forms import (
    comes_in,
    has_token,
    is_of_an_account,
    page_of_form,
    typed,
    written,
)
from sandbox import failures
from sandbox.models import Sandbox, WasRemoved, WasReset
from sandbox.pages import address_in

# Seconds.
RETRY_AFTER = "5"
ROOM_AGAIN_AFTER = "3600"

# How Django's reasons begin when the form may be our own: its token is old, or a cookie is gone.
OF_OUR_OWN = ("CSRF token", REASON_NO_CSRF_COOKIE)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _page(request, "400.html", 400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", 403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    ours = reason.startswith(OF_OUR_OWN)
    overtaken = ours and comes_in(request) and request.user.is_authenticated
    if overtaken and has_token(request):
        # Another tab was quicker. Nothing is done: the page that the form is of leads on whoever is
        # signed in, as it would with the right token.
        return redirect(request.get_full_path())
    if ours and has_token(request) and _is_panels(request):
        return _panel_again(request)
    context: dict[str, object] = {"again": page_of_form(request)} if ours else {}
    if ours and is_of_an_account(request):
        # Its token is from before a sign-in: it may be of a page of somebody else's account.
        context |= {"signed_in": request.user, "written": written(request)}
    elif ours:
        context["typed"] = typed(request)
    return _page(request, "403_csrf.html", 403, **context)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404.html", 404)


@login_not_required
def wrong_method(request: HttpRequest) -> HttpResponse:
    return _page(request, "405.html", 405)


@login_not_required
def too_large(request: HttpRequest) -> HttpResponse:
    return _page(request, "413.html", 413, again=page_of_form(request))


@login_not_required
def no_room(request: HttpRequest) -> HttpResponse:
    demo = Sandbox.objects.demo(get_language() or "")
    demo_url = address_in(demo, "people") if demo else ""
    page = _page(request, "no_room.html", 503, demo_url=demo_url)
    page.headers["Retry-After"] = ROOM_AGAIN_AFTER
    return page


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
    if isinstance(broken, WasReset):
        return 409
    return 404 if isinstance(broken, WasRemoved) else 500


def _is_panels(request: HttpRequest) -> bool:
    """Outside of a sandbox, pages about lessons are pages like any other."""
    place = request.resolver_match
    inside = getattr(request, "sandbox", None) is not None
    return inside and place is not None and (place.url_name or "").startswith("lesson_")


def _panel_again(request: HttpRequest) -> HttpResponse:
    """A lesson's panel stands beside the page that somebody has just signed in on: nothing is done,
    and it is drawn anew with tokens that are good now."""
    if "HX-Request" in request.headers:
        return redirect("lesson_panel")
    if request.resolver_match and request.resolver_match.url_name == "lesson_do":
        # It is sent into the frame of the page, which stays as it is.
        return HttpResponse(status=204)
    return redirect("desk")


def _page(request: HttpRequest, template: str, status: int, **context: object) -> HttpResponse:
    """The page, or for a script the problem."""
    if is_asked_by_script(request):
        return answer(Problem(status))
    return render(request, template, context, status=status)
