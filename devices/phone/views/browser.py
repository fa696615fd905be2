"""The phone's browser: the whole site once more, with this phone's own cookies.

/phone/7/browser/ ─ frame ─> /phone/7/web/… (see devices.middleware)
"""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from devices.middleware import web_path
from devices.models import Device
from devices.phone.screen import phone_screen, render_screen
from sandbox.requests import SandboxRequest

START = "pass/login/"


@phone_screen()
def browser(request: SandboxRequest, phone: Device) -> HttpResponse:
    """The page ``?to=…`` of the site (a path below the mount), by default the sign-in page."""
    to = request.GET.get("to", "").removeprefix(request.sandbox.path).lstrip("/")
    safe = url_has_allowed_host_and_scheme(f"/{to}", None) and ".." not in to and "\\" not in to
    page = to if to and safe else START
    context = {"page": web_path(phone) + page, "shown": f"account.mi-account.test/{page}"}
    return render_screen(request, phone, "phone/browser.html", context)


@phone_screen(when_locked=True)
def no_page(request: SandboxRequest, phone: Device) -> HttpResponse:
    """What the browser shows in place of a page while the phone is offline."""
    return render_screen(request, phone, "phone/no_page.html")
