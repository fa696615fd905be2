"""A robot vacuum as it stands in the room: its buttons, and what its light tells.

/vacuum/9/ ┬─ the power button ─ POST power/ ─> back
           ├─ both buttons, held ─ POST pair/ ─> back: it waits for Mi Home
           └─ the power button, short ─ POST clean/ ─> back
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY, HOUSEHOLD
from devices.home.mi_home import HOME, Region, region_of
from devices.models import Device, DeviceKind
from sandbox.requests import SandboxRequest

View = Callable[..., HttpResponse]


def in_the_room(view: View) -> View:
    """The view gets the vacuum of this sandbox in place of its id; whoever is here may touch it."""

    @login_not_required
    @wraps(view)
    def shown(request: SandboxRequest, pk: int) -> HttpResponse:
        vacuums = request.sandbox.devices.filter(kind=DeviceKind.VACUUM).select_related("account")
        return view(request, get_object_or_404(vacuums, pk=pk))

    return shown


@require_safe
@in_the_room
def vacuum(request: SandboxRequest, found: Device) -> HttpResponse:
    region = region_of(found)
    context = {"vacuum": found, "home": HOME, "region": Region(region).label if region else ""}
    return render(request, "devices/home/vacuum/vacuum.html", context)


@require_POST
@in_the_room
def power(request: SandboxRequest, found: Device) -> HttpResponse:
    if found.powered:
        found.stop_cleaning()
    found.switch(powered=not found.powered)
    return redirect("vacuum", found.pk)


@require_POST
@in_the_room
def pair(request: SandboxRequest, found: Device) -> HttpResponse:
    if found.powered:
        found.begin_pairing()
        messages.success(request, _("The vacuum says: waiting for the network configuration."))
    else:
        messages.error(request, _("The vacuum is off: its buttons do nothing."))
    return redirect("vacuum", found.pk)


@require_POST
@in_the_room
def clean(request: SandboxRequest, found: Device) -> HttpResponse:
    """Begin to clean, or go back to the dock."""
    if not found.stop_cleaning() and not found.start_cleaning():
        messages.error(request, _("The vacuum is off, or has too little charge."))
    return redirect("vacuum", found.pk)


@login_not_required
@require_POST
def take(request: SandboxRequest) -> HttpResponse:
    """Take another TV or vacuum from the shelf."""
    product = BY_KEY.get(request.POST.get("product", ""))
    if product not in HOUSEHOLD:
        messages.error(request, _("Choose a TV or a vacuum of the shelf."))
    elif request.sandbox.devices.count() >= shelf.DEVICES_AT_MOST:
        messages.error(request, _("There is no room for more devices in this sandbox."))
    else:
        taken = shelf.take(request.sandbox, product)
        return redirect("tv" if taken.kind == DeviceKind.TV else "vacuum", taken.pk)
    return redirect("phones")
