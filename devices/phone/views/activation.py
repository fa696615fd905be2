"""The activation lock: a phone that was reset opens with its owner's password only.

/phone/7/ ─> activation: the password ─ «Activate» ─> (second step) ─> home
                └─> help: how else it can be freed
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.password.own_password_forms import OwnPasswordForm
from devices.models import Device
from devices.phone import entrance
from devices.phone.middleware import agent_of
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen
from sandbox.requests import SandboxRequest, address_of
from sandbox.visit import entered


@phone_screen(BOTH, when_locked=True)
def activation(request: SandboxRequest, phone: Device) -> HttpResponse:
    if phone.account is None or not phone.activation_lock or not phone.powered:
        return redirect("phone", phone.pk)
    typed = request.POST if request.method == "POST" and phone.is_online else None
    with entered(request.sandbox, address_of(request), agent_of(phone)):
        form = OwnPasswordForm(typed, account=phone.account)
        if form.is_valid():
            return entrance.after_password(request, phone, phone.account)
    context = {"form": form, "account": phone.account}
    return render_screen(
        request, phone, "devices/phone/account/activation.html", context, back="phone"
    )


@phone_screen(when_locked=True)
def unlock_help(request: SandboxRequest, phone: Device) -> HttpResponse:
    if phone.account is None or not phone.activation_lock:
        return redirect("phone", phone.pk)
    return render_screen(
        request, phone, "devices/phone/account/unlock_help.html", back="phone_activation"
    )


@phone_screen(ACT, when_locked=True)
def wifi(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Switch Wi-Fi on a phone that shows the activation lock: its settings are closed, but without
    a connection no password can be checked."""
    if phone.activation_lock and phone.powered:
        phone.switch(wifi=True)
    return redirect("phone", phone.pk)
