"""The theme of the pages, and a preview of a page at the width of another screen."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sandbox.context import SYSTEMS_THEME, THEME_COOKIE, THEMES
from sandbox.durations import YEAR
from sandbox.requests import SandboxRequest, sandbox_of
from sandbox.returning import own_address, way_back

# Pixels: the narrowest screen that is reckoned with, a phone, a tablet.
WIDTHS = [320, 390, 768]


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme in this browser: for the sandbox, or outside of all for every page where
    none was chosen. Any unknown value means the system's theme."""
    sandbox = sandbox_of(request)
    place = sandbox.path if sandbox else "/"
    response = HttpResponseRedirect(way_back(request, place))
    chosen = request.POST.get("theme", "")
    keep_theme(response, place, chosen if chosen in THEMES else SYSTEMS_THEME)
    return response


def keep_theme(response: HttpResponse, path: str, theme: str) -> None:
    """Let the browser have this theme, one of THEMES or SYSTEMS_THEME, at ``path`` and below."""
    response.set_cookie(
        THEME_COOKIE, theme, max_age=YEAR, path=path,
        secure=settings.HTTPS, httponly=True, samesite="Lax",
    )  # fmt: skip


@login_not_required
@require_safe
def width(request: SandboxRequest, pixels: int) -> HttpResponse:
    """The page ``?page=``, live in a frame of this width in pixels; an unsupported width redirects
    to the nearest one."""
    nearest = min(WIDTHS, key=lambda each: abs(each - pixels))
    page = own_address(request, request.GET.get("page", "")) or request.sandbox.path
    if nearest != pixels:
        return redirect("width", nearest)
    return render(
        request, "sandbox/width.html", {"pixels": pixels, "widths": WIDTHS, "shown": page}
    )
