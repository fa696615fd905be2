"""Pages for what went wrong: each says what happened and what to do next."""

from __future__ import annotations

import sys

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal import failures

# Seconds.
RETRY_AFTER = "5"


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


@login_not_required
def wrong_method(request: HttpRequest) -> HttpResponse:
    return render(request, "405.html", status=405)


@login_not_required
def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "413.html", status=413)


@login_not_required
def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request, so that what broke the page cannot break this one too.

    What the database could not do just now is no break: one comes again in a moment.
    """
    if not failures.is_passing(sys.exc_info()[1]):
        return render(None, "500.html", status=500)
    page = render(None, "503.html", status=503)
    page.headers["Retry-After"] = RETRY_AFTER
    return page
