"""Mi Home: the household devices of the phone's account.

…/mi-home/ without an account ─> Settings → Mi account
   ├─ region/ the server ─> back
   ├─ a device ─> 7/ ┬─ «Start» / «Stop» ─ POST 7/clean/ ─> back
   │                 ├─ 7/rename/ ─> back
   │                 └─ 7/remove/ ─> the list
   └─ «Add a device» ─> see mi_home_add
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from devices.hardware.forms import RenameForm
from devices.home.forms import RegionForm
from devices.home.mi_home import Region, choose_region, nearest_region, shown_to
from devices.models import Device, DeviceKind
from devices.phone.online import online_screen
from devices.phone.screen import ACT, BOTH, READ, View, render_screen
from sandbox.requests import SandboxRequest

START = "phone_mi_home"


def app_screen(methods: tuple[str, ...] = READ) -> Callable[[View], View]:
    """A screen of the app beyond its first one: it needs an account on the phone and a region."""

    def screen(view: View) -> View:
        @online_screen(methods, back="phone_home")
        @wraps(view)
        def shown(request: SandboxRequest, phone: Device, *args: Any, **kw: Any) -> HttpResponse:
            if phone.account is None or not phone.signed_in or not phone.mi_home_region:
                return redirect(START, phone.pk)
            return view(request, phone, *args, **kw)

        return shown

    return screen


@online_screen(back="phone_home")
def mi_home(request: SandboxRequest, phone: Device) -> HttpResponse:
    if phone.account is None or not phone.signed_in:
        return render_screen(request, phone, "devices/home/app/sign_in.html")
    if phone.mi_home_region not in Region:
        return redirect("phone_mi_home_region", phone.pk)
    here, elsewhere = shown_to(phone.account, phone.mi_home_region)
    context = {
        "here": here,
        "elsewhere": elsewhere,
        "region": Region(phone.mi_home_region).label,
    }
    return render_screen(request, phone, "devices/home/app/devices.html", context)


@online_screen(BOTH, back="phone_home")
def region(request: SandboxRequest, phone: Device) -> HttpResponse:
    if phone.account is None or not phone.signed_in:
        return redirect(START, phone.pk)
    chosen = phone.mi_home_region or nearest_region(phone.account)
    data = request.POST if request.method == "POST" else None
    form = RegionForm(data, initial={"region": chosen})
    if form.is_valid():
        choose_region(phone, form.cleaned_data["region"])
        return redirect(START, phone.pk)
    back = START if phone.mi_home_region else "phone_home"
    return render_screen(request, phone, "devices/home/app/region.html", {"form": form}, back=back)


@app_screen()
def device(request: SandboxRequest, phone: Device, device: int) -> HttpResponse:
    found = _own(request, phone, device)
    if found is None:
        return _gone(request, phone)
    return render_screen(
        request, phone, "devices/home/app/device.html", {"device": found}, back=START
    )


@app_screen(ACT)
def clean(request: SandboxRequest, phone: Device, device: int) -> HttpResponse:
    """Let the vacuum begin, or with ``stop`` go back to its dock."""
    found = _own(request, phone, device)
    if found is None or found.kind != DeviceKind.VACUUM:
        return _gone(request, phone)
    if not found.powered or not found.network:
        messages.error(
            request, _("The vacuum is offline: it is switched off or has no Wi-Fi set up.")
        )
    elif "stop" in request.POST:
        found.stop_cleaning()
    elif not found.start_cleaning() and not found.is_cleaning:
        messages.error(request, _("The vacuum’s battery is too low. Leave it on its dock."))
    return redirect("phone_mi_home_device", phone.pk, found.pk)


@app_screen(BOTH)
def rename(request: SandboxRequest, phone: Device, device: int) -> HttpResponse:
    found = _own(request, phone, device)
    if found is None:
        return _gone(request, phone)
    form = RenameForm(request.POST if request.method == "POST" else None, device=found)
    page = reverse("phone_mi_home_device", args=[phone.pk, found.pk])
    if form.is_valid():
        form.save()
        return redirect(page)
    context = {"form": form, "device": found}
    return render_screen(request, phone, "devices/home/app/rename.html", context, back=page)


@app_screen(BOTH)
def remove(request: SandboxRequest, phone: Device, device: int) -> HttpResponse:
    found = _own(request, phone, device)
    if found is None:
        return _gone(request, phone)
    page = reverse("phone_mi_home_device", args=[phone.pk, found.pk])
    if request.method != "POST":
        context = {"device": found}
        return render_screen(request, phone, "devices/home/app/remove.html", context, back=page)
    if not found.remove():
        return _gone(request, phone)
    messages.success(request, _("The device has been removed from the account."))
    return redirect(START, phone.pk)


def _own(request: SandboxRequest, phone: Device, pk: int) -> Device | None:
    """The account's device; None for one of the sandbox that it has no more."""
    found = get_object_or_404(request.sandbox.devices.select_related("account"), pk=pk)
    return found if found.account_id == phone.account_id else None


def _gone(request: SandboxRequest, phone: Device) -> HttpResponse:
    messages.info(request, _("This device is no longer linked to your account."))
    return redirect(START, phone.pk)
