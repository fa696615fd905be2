"""Pages for what went wrong: each says what happened and what to do next."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from api.problems import Problem, answer, is_asked_by_script


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400.html", 400)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", 403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
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
    """Rendered without the request, so that what broke the page cannot break this one too."""
    if is_asked_by_script(request):
        return answer(Problem(500))
    return render(None, "500.html", status=500)


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """The page, or for a script the problem."""
    if is_asked_by_script(request):
        return answer(Problem(status))
    return render(request, template, status=status)
