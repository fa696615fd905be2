"""The devices of an account.

/account/devices/ ─ a card ─> /account/devices/7/ ┬─ «Rename» ─> …/rename/ ─> back with the new name
                                                  └─ «Remove device» ─> the cloud's settings
"""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Account
from accounts.requests import PersonRequest
from devices.hardware.forms import RenameForm
from devices.models import Device
from sandbox.compiled import compiled

# Fills whole rows of one, two, three and four cards.
DEVICES_ON_A_PAGE = 24


@compiled
def latest_devices(account: Account) -> QuerySet[Device]:
    """As many as fill a page, and one more."""
    owned = Device.objects.filter(account=account)
    return owned.latest_seen_first()[: DEVICES_ON_A_PAGE + 1]


def page_of_devices(request: PersonRequest) -> Page[Device]:
    """The page of the person's devices that the address asks for, those seen last first."""
    devices: Sequence[Device] | QuerySet[Device] = latest_devices.all(request.user)
    # Nearly everybody's fit on one page: then nothing else is asked.
    if len(devices) > DEVICES_ON_A_PAGE:
        devices = request.user.devices.latest_seen_first()
    return Paginator(devices, DEVICES_ON_A_PAGE).get_page(request.GET.get("page"))


@require_safe
def devices(request: PersonRequest) -> HttpResponse:
    return render(request, "devices/hardware/devices.html", {"page": page_of_devices(request)})


@require_safe
def device(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(request.user.devices, pk=pk)
    return render(request, "devices/hardware/device.html", {"device": found})


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(request.user.devices, pk=pk)
    form = RenameForm(request.POST or None, device=found)
    if request.method == "POST" and form.is_valid():
        if form.save():
            messages.success(request, _("The device is now called “%(name)s”.") % {"name": found})
        return redirect("device", found.pk)
    return render(request, "devices/hardware/rename.html", {"device": found, "form": form})
