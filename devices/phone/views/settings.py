"""The phone's settings, as far as they are the phone's own.

/phone/7/settings/ ─┬─ network/ (SIM cards and mobile data) ─┐
                    ├─ wifi/ ────────────────────────────────┴─ switch/ ─> back
                    ├─ additional/ ─ language/
                    └─ about/, reset/, the account: modules of their own
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from devices.models import Device
from devices.phone.screen import ACT, phone_screen, render_screen
from sandbox.requests import SandboxRequest

# What a tap may switch, and the screen that it stands on.
SWITCHES = {"wifi": "phone_wifi", "mobile_data": "phone_network"}


@phone_screen()
def settings(request: SandboxRequest, phone: Device) -> HttpResponse:
    return render_screen(request, phone, "devices/phone/settings/settings.html")


@phone_screen()
def network(request: SandboxRequest, phone: Device) -> HttpResponse:
    template = "devices/phone/settings/network.html"
    return render_screen(request, phone, template, back="phone_settings")


@phone_screen()
def wifi(request: SandboxRequest, phone: Device) -> HttpResponse:
    return render_screen(request, phone, "devices/phone/settings/wifi.html", back="phone_settings")


@phone_screen(ACT)
def switch(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Switch one thing: ``what`` is its name, ``on`` is 1 or nothing."""
    what = request.POST.get("what", "")
    if what not in SWITCHES:
        return redirect("phone_settings", phone.pk)
    phone.switch(**{what: request.POST.get("on") == "1"})
    return redirect(SWITCHES[what], phone.pk)


@phone_screen()
def additional(request: SandboxRequest, phone: Device) -> HttpResponse:
    template = "devices/phone/settings/additional.html"
    return render_screen(request, phone, template, back="phone_settings")


@phone_screen()
def language(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Change the language that the phone is shown in, which is the reader's own language in this
    browser."""
    template = "devices/phone/settings/language.html"
    return render_screen(request, phone, template, back="phone_additional")
