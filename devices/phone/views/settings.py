"""The first screen of the phone's settings: everything else begins here."""

from __future__ import annotations

from django.http import HttpResponse

from devices.models import Device
from devices.phone.screen import phone_screen, render_screen
from sandbox.requests import SandboxRequest


@phone_screen()
def settings(request: SandboxRequest, phone: Device) -> HttpResponse:
    return render_screen(request, phone, "phone/settings/settings.html")
