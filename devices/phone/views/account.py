"""The Mi account on the phone.

Settings ─ «Mi account» ─> account ┬─> security ─> the site's own pages (see phone.web)
   nobody's: sign_in (see there)   ├─> find_device ─> find_device_off: the password
   asks again: «Sign in again»     └─> sign_out (see there)
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import Photo
from accounts.password.own_password_forms import OwnPasswordForm
from accounts.profile.photo import picture
from accounts.two_step.state import TwoStep
from devices.cloud.space import space_of
from devices.models import Device
from devices.models.held import find_device_held_until
from devices.phone.online import online_screen
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen
from sandbox.requests import SandboxRequest


@phone_screen()
def account(request: SandboxRequest, phone: Device) -> HttpResponse:
    if phone.account is None:
        return redirect("phone_sign_in", phone.pk)
    context: dict[str, Any] = {"account": phone.account}
    page = "home"
    if phone.account.is_locked:
        page = "account_locked"
    elif not phone.signed_in:
        page = "signed_out"
    else:
        context["space"] = space_of(phone.account)
        context["photo"] = Photo.objects.filter(account=phone.account).only("digest").first()
        context["devices_count"] = phone.account.devices.count()
    return render_screen(
        request, phone, f"devices/phone/account/{page}.html", context, back="phone_settings"
    )


@phone_screen()
def photo(request: SandboxRequest, phone: Device, digest: str) -> HttpResponse:
    """The photo of the account that the phone is signed in to."""
    own = Photo.objects.filter(account=phone.account_id, digest=digest)
    found = own.first() if phone.account_id and phone.signed_in else None
    if found is None:
        raise Http404
    return picture(found)


@phone_screen()
def security(request: SandboxRequest, phone: Device) -> HttpResponse:
    if phone.account is None or not phone.signed_in:
        return redirect("phone_account", phone.pk)
    context = {"account": phone.account, "two_step": TwoStep(phone.account)}
    return render_screen(
        request, phone, "devices/phone/account/security.html", context, back="phone_account"
    )


@phone_screen()
def find_device(request: SandboxRequest, phone: Device) -> HttpResponse:
    if phone.account is None or not phone.signed_in:
        return redirect("phone_account", phone.pk)
    return render_screen(
        request, phone, "devices/phone/account/find_device.html", back="phone_account"
    )


@online_screen(ACT, back="phone_account")
def find_device_on(request: SandboxRequest, phone: Device) -> HttpResponse:
    if phone.signed_in and phone.switch_find_device(on=True):
        messages.success(request, _("Find device is on."))
    return redirect("phone_find_device", phone.pk)


@online_screen(BOTH, back="phone_account")
def find_device_off(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Switch Find device off, after the password; but not within FIND_DEVICE_HELD_FOR after it was
    changed, as a thief may have changed it."""
    if phone.account is None or not phone.signed_in or not phone.find_device:
        return redirect("phone_find_device", phone.pk)
    asked = request.method == "POST"
    held_until = phone.hold_find_device_on() if asked else find_device_held_until(phone.account)
    data = request.POST if asked and not held_until else None
    form = OwnPasswordForm(data, account=phone.account)
    if form.is_valid():
        if phone.switch_find_device(on=False):
            messages.warning(request, _("Find device is off"))
        return redirect("phone_find_device", phone.pk)
    if form.refusal == "locked":
        return redirect("phone_account", phone.pk)
    context = {"form": form, "held_until": held_until}
    return render_screen(
        request,
        phone,
        "devices/phone/account/find_device_off.html",
        context,
        back="phone_find_device",
    )
