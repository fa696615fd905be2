"""The phone's browser: the whole site once more, with this phone's own cookies.

/phone/7/browser/ bookmarks ─> /phone/7/browser/?to=… ─ frame ─> /phone/7/web/… (devices.middleware)
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from devices.models import Device
from devices.phone.middleware import web_path
from devices.phone.screen import phone_screen, render_screen
from sandbox.requests import SandboxRequest
from sandbox.visible import without_unseen

# What the address line calls the site.
HOST = "account.mi-account.test"


@dataclass(frozen=True)
class Bookmark:
    """``page`` is the URL name of a page of the site."""

    name: str | Promise
    icon: str
    page: str


BOOKMARKS = [
    Bookmark(_("Sign in"), "log-in", "sign_in"),
    Bookmark(_("Create an account"), "user-plus", "register"),
    Bookmark(_("Mi account"), "circle-user-round", "account"),
    Bookmark(_("Mi Cloud"), "cloud", "cloud"),
    Bookmark(_("Help centre"), "life-buoy", "help"),
]


@phone_screen()
def browser(request: SandboxRequest, phone: Device) -> HttpResponse:
    """The page ``?to=…`` of the site (a path below the mount); without one, the bookmarks."""
    typed = without_unseen(request.GET.get("to", "")).strip()
    page = _path_of(request, typed)
    if not _is_page(page):
        context = {"marks": _marks(request), "shown": typed, "missing": bool(typed)}
        return render_screen(request, phone, "devices/phone/start_page.html", context)
    context = {"page": web_path(phone) + page, "shown": f"{HOST}/{page}", "host": HOST}
    return render_screen(request, phone, "devices/phone/browser.html", context)


def _path_of(request: SandboxRequest, typed: str) -> str:
    """The path below the mount that a typed or linked address means."""
    for beginning in ("https://", "http://", HOST, request.sandbox.path):
        typed = typed.removeprefix(beginning)
    return typed.lstrip("/")


def _is_page(page: str) -> bool:
    """Whether it is a page of the site; the phone's own screens are not, so that no phone is shown
    inside itself."""
    path = unquote(page.partition("?")[0].partition("#")[0])
    if not page or path.startswith("phone/") or not page.isprintable():
        return False
    try:
        resolve(f"/{path}", settings.SANDBOX_URLCONF)
    except Resolver404:
        return False
    return True


def _marks(request: SandboxRequest) -> list[tuple[Bookmark, str]]:
    inside = request.sandbox.path
    return [
        (mark, urlencode({"to": reverse(mark.page).removeprefix(inside)})) for mark in BOOKMARKS
    ]


@phone_screen(when_locked=True)
def no_page(request: SandboxRequest, phone: Device) -> HttpResponse:
    """What the browser shows in place of a page while the phone is offline."""
    return render_screen(request, phone, "devices/phone/no_page.html")
