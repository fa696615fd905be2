"""What browsers and robots look for at fixed addresses."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.mounts import address_in, made_here
from sandbox import starting


@login_not_required
@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """For password managers: into the newest sandbox of this browser, else into the demo's."""
    newest = next(iter(made_here(request)), None)
    sandbox = newest or starting.demo_sandbox(get_language() or "")
    return redirect(address_in(sandbox, "change_password"))


@login_not_required
@require_safe
def meant(_request: HttpRequest, name: str) -> HttpResponse:
    """From an address that is easily typed instead of the page’s."""
    return redirect(name)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("img/favicon.ico"))
