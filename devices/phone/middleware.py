"""A phone's own browser: the whole site once more, below ``/phone/<id>/web/``, with own cookies.

It is a mount within the sandbox's mount. Whoever is signed in there is signed in on that phone
only, and the site sees the phone's browser, not the one that the phone is looked at with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http.cookies import Morsel

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix, set_script_prefix

from devices.hardware.catalogue import BY_MODEL
from devices.models import Device
from devices.phone import recents
from sandbox.requests import AnyRequest, address_of
from sandbox.visit import entered

GetResponse = Callable[[HttpRequest], HttpResponse]
WEB = re.compile(r"^/phone/(?P<pk>[1-9]\d{0,17})/web(?P<rest>/.*)$", re.DOTALL)
NOWHERE = "/nowhere/"
# Browsers keep a cookie of this prefix to https.
SECURE = "__Secure-"


def web_path(device: Device) -> str:
    """Where the site begins in the phone's browser: ``/s/<code>/phone/<id>/web/``."""
    return f"{device.sandbox.path}phone/{device.pk}/web/"


def cookie_name(name: str, device: Device) -> str:
    """What a cookie of the site is called in a phone's browser: the outer one comes along too.

    A phone that was reset knows nothing of the cookies it had before.
    """
    prefix = SECURE if name.startswith(SECURE) else ""
    reset = f"-{int(device.reset_at.timestamp())}" if device.reset_at else ""
    return f"{prefix}phone{reset}-{name.removeprefix(prefix)}"


def agent_of(device: Device) -> str:
    """What the phone's browser calls itself."""
    product = BY_MODEL.get(device.model)
    system = product.release if product and product.release else "Android 13"
    return (
        f"Mozilla/5.0 (Linux; {system}; {device.model}) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Chrome/142.0.0.0 Mobile Safari/537.36"
    )


class PhoneRequest(AnyRequest):
    """A request that may come from a phone's browser: for type checkers, never made."""

    phone: Device | None
    phone_mail: str
    phone_messages: str


class PhoneBrowserMiddleware:
    """Inside a phone's browser ``request.phone`` is the phone; elsewhere it is None.

    ``request.phone_mail`` and ``request.phone_messages`` are there the addresses of the phone's own
    mail and SMS, and empty elsewhere.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PhoneRequest) -> HttpResponse:
        request.phone = None
        request.phone_mail = request.phone_messages = ""
        sandbox, web = request.sandbox, WEB.match(request.path_info)
        if sandbox is None or not web:
            return self.get_response(request)
        phones = sandbox.devices.with_screen()
        phone = phones.filter(pk=web["pk"]).first()
        if phone is None:
            return self.get_response(request)
        if web["rest"].startswith("/inbox/"):
            # The inbox of the sandbox lies in the room, as the phone does.
            return redirect(f"{phone.sandbox.path}inbox/")
        if phone.shows_lock or not phone.is_online:
            # Nothing that is sent arrives anywhere either.
            request.method, request.path_info = "GET", f"/phone/{phone.pk}/no-page/"
            return self.get_response(request)
        return self.serve(request, phone, web["rest"])

    def serve(self, request: PhoneRequest, phone: Device, rest: str) -> HttpResponse:
        request.phone = phone
        own_apps = f"{phone.sandbox.path}phone/{phone.pk}"
        request.phone_mail, request.phone_messages = f"{own_apps}/mail/", f"{own_apps}/messages/"
        # The phones lie in the room, not on the site.
        request.path_info = NOWHERE if rest.startswith("/phone/") else rest
        request.META["HTTP_USER_AGENT"] = agent_of(phone)
        own = cookie_name("", phone)
        request.COOKIES = {
            name.replace(own, "", 1): value
            for name, value in request.COOKIES.items()
            if name.removeprefix(SECURE).startswith(own)
        }
        outside, inside = get_script_prefix(), web_path(phone)
        set_script_prefix(inside)
        try:
            address = address_of(request)
            with entered(phone.sandbox, address, agent_of(phone)):
                response = self.get_response(request)
                recents.note_page(phone, request, response)
        finally:
            set_script_prefix(outside)
        for name in list(response.cookies):
            _rename(response, name, phone)
        return response


def _rename(response: HttpResponse, name: str, phone: Device) -> None:
    cookie: Morsel[str] = response.cookies.pop(name)
    renamed = cookie_name(name, phone)
    response.cookies[renamed] = cookie.value
    response.cookies[renamed].update(cookie)
    response.cookies[renamed]["path"] = web_path(phone)
