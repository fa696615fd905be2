"""Linking the account to the phone by hand, for Mi Unlock.

«About phone» ─ seven taps on the MIUI version ─> developer options are open
«Additional settings» ─> «Developer options» ─> «Mi Unlock status» ─ «Add account…» ─> linked
                                                       ^                  │
                                                       └── refused: why ──┘
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from devices.hardware.catalogue import BY_MODEL
from devices.models import Device
from devices.phone.forms import UnlockForm
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen
from sandbox.requests import SandboxRequest

# From so many taps before the last one on, the phone counts aloud.
COUNTED_ALOUD = 3


@phone_screen()
def about(request: SandboxRequest, phone: Device) -> HttpResponse:
    context = {"product": BY_MODEL.get(phone.model), "used": phone.items.here().bytes()}
    template = "devices/phone/settings/about.html"
    return render_screen(request, phone, template, context, back="phone_settings")


@phone_screen(ACT)
def tap(request: SandboxRequest, phone: Device) -> HttpResponse:
    """One tap on the version; a script gets the toast alone, so that the next tap need not wait."""
    said = _said_to_a_tap(phone.tap_version())
    if said:
        messages.info(request, said)
    if request.htmx and not request.htmx.boosted:
        return render(request, "devices/phone/toasts.html")
    return redirect("phone_about", phone.pk)


def _said_to_a_tap(left: int | None) -> str:
    if left is None:
        return _("You are a developer already.")
    if left == 0:
        return _("You are now a developer!")
    if left > COUNTED_ALOUD:
        return ""
    return ngettext(
        "%(count)s step left to become a developer.",
        "%(count)s steps left to become a developer.",
        left,
    ) % {"count": left}


@phone_screen()
def developer(request: SandboxRequest, phone: Device) -> HttpResponse:
    if not phone.developer:
        return redirect("phone_additional", phone.pk)
    template = "devices/phone/settings/developer.html"
    return render_screen(request, phone, template, back="phone_additional")


@phone_screen(BOTH)
def unlock(request: SandboxRequest, phone: Device) -> HttpResponse:
    if not phone.developer:
        return redirect("phone_additional", phone.pk)
    form = UnlockForm(request.POST if request.method == "POST" else None, phone=phone)
    if form.is_valid():
        form.save()
        return redirect("phone_unlock", phone.pk)
    form.note_refusal()
    template = "devices/phone/settings/unlock.html"
    return render_screen(request, phone, template, {"form": form}, back="phone_developer")
