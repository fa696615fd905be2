"""Putting the phone back to how it left the factory.

…/settings/reset/ what will be gone ─ «Erase everything» ─> …/reset/sure/ once more ─ «Erase» ─┐
a fresh phone, or the activation lock <─────────────────────────────────────────────────────┘
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from devices.models import Device
from devices.phone.screen import BOTH, phone_screen, render_screen
from sandbox.requests import SandboxRequest


@phone_screen()
def reset(request: SandboxRequest, phone: Device) -> HttpResponse:
    context = {"unsynced": phone.items.unsynced().count()}
    template = "devices/phone/settings/reset.html"
    return render_screen(request, phone, template, context, back="phone_settings")


@phone_screen(BOTH)
def reset_sure(request: SandboxRequest, phone: Device) -> HttpResponse:
    if request.method == "POST":
        phone.reset()
        return redirect("phone", phone.pk)
    template = "devices/phone/settings/reset_sure.html"
    return render_screen(request, phone, template, back="phone_reset")
