"""Screens that talk to the account: they need a connection, and the journal hears of the phone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from devices.models import Device
from devices.phone.middleware import agent_of
from devices.phone.screen import READ, View, phone_screen, render_screen
from sandbox.requests import SandboxRequest, address_of
from sandbox.visit import entered


def online_screen(
    methods: tuple[str, ...] = READ, *, when_locked: bool = False, back: str = "phone_settings"
) -> Callable[[View], View]:
    """As ``phone_screen``. While the phone is offline it says so, and nothing is done."""

    def screen(view: View) -> View:
        @phone_screen(methods, when_locked=when_locked)
        @wraps(view)
        def shown(
            request: SandboxRequest, phone: Device, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            if not phone.is_online:
                way_back = "phone" if phone.shows_lock else back
                return render_screen(
                    request, phone, "devices/phone/account/offline.html", back=way_back
                )
            with entered(request.sandbox, address_of(request), agent_of(phone)):
                return view(request, phone, *args, **kwargs)

        return shown

    return screen
