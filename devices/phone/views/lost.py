"""Find device on the phone itself: it rings, it is lost, and its owner has it again.

any screen ─ rings ─ «OK» ─ POST …/silence/ ─> back to that screen
/phone/7/ «This device is lost» ┬─ «Call» ─> …/lost/call/ ─> back
                                ├─ «Emergency call» ─> …/emergency/ ─> back
                                └─ «Unlock» ─> …/lost/unlock/ the password ─> (second step) ─> home
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.password.own_password_forms import OwnPasswordForm
from devices.find import places
from devices.models import Device
from devices.phone import entrance
from devices.phone.middleware import agent_of
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen
from sandbox.requests import SandboxRequest, address_of
from sandbox.visit import entered

# What is called without a SIM card and while locked.
EMERGENCY_NUMBER = "112"


def is_lost(phone: Device) -> bool:
    """Whether its lock screen shows the owner's message; an erased phone asks for activation
    instead."""
    return phone.lost_since is not None and not phone.activation_lock


def lost_screen(request: SandboxRequest, phone: Device) -> HttpResponse:
    """The lock screen of a lost phone."""
    return render_screen(request, phone, "devices/phone/lost/lost.html")


@phone_screen(ACT, when_locked=True)
def silence(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Stop the sound, and go on where the holder was."""
    phone.silence()
    came_from = urlsplit(request.headers.get("Referer", "")).path
    own = reverse("phone", args=[phone.pk])
    return redirect(came_from if came_from.startswith(own) else own)


@phone_screen(when_locked=True)
def call(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Pretend a call to the owner: a sandbox has no telephone line."""
    if phone.lost_since is None or not phone.lost_number or not phone.powered:
        return redirect("phone", phone.pk)
    context = {"number": phone.spoken_lost_number, "emergency": False}
    return render_screen(request, phone, "devices/phone/lost/call.html", context, back="phone")


@phone_screen(when_locked=True)
def emergency(request: SandboxRequest, phone: Device) -> HttpResponse:
    if not phone.powered:
        return redirect("phone", phone.pk)
    context = {"number": EMERGENCY_NUMBER, "emergency": True}
    return render_screen(request, phone, "devices/phone/lost/call.html", context, back="phone")


@phone_screen(BOTH, when_locked=True)
def unlock(request: SandboxRequest, phone: Device) -> HttpResponse:
    if not phone.powered or not is_lost(phone) or phone.account is None:
        return redirect("phone", phone.pk)
    # Without a connection no password can be checked.
    data = request.POST if request.method == "POST" and phone.is_online else None
    with entered(request.sandbox, address_of(request), agent_of(phone)):
        form = OwnPasswordForm(data, account=phone.account)
        if form.is_valid():
            return entrance.after_password(request, phone, phone.account)
    return render_screen(
        request, phone, "devices/phone/lost/unlock.html", {"form": form}, back="phone"
    )


@phone_screen(ACT, when_locked=True)
def wifi(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Switch Wi-Fi on a lost phone: its settings are closed, but without a connection its owner's
    password cannot be checked."""
    if is_lost(phone) and phone.powered:
        phone.switch(wifi=True)
    return redirect("phone_lost_unlock", phone.pk)


@phone_screen(ACT, when_locked=True)
def carry(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Move the phone to another place, as whoever holds it would."""
    place = places.BY_KEY.get(request.POST.get("place", ""))
    if place is None:
        messages.error(request, _("Choose a place from the list."))
    else:
        phone.carry_to(place)
        messages.success(request, _("The phone is here now: %(place)s.") % {"place": place.name})
    return redirect("phone", phone.pk)
