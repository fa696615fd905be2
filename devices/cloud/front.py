"""The cloud site: what is kept there, and freeing a device.

/cloud/ signed out ─ «Sign in with Mi account» ─> sign-in ─┐
/cloud/ <──────────────────────────────────────────────────┘
   ├─ tile «Notes» ─> /cloud/notes/ … (see cloud_items), «Recycle bin» (cloud_bin)
   └─ tile «Settings» ─> /cloud/settings/ ─ a device ─> …/7/ ─ «Remove device»
                               ^                                  │
                               └── done: free <─ «Remove» <─ …/7/remove/ what will happen
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Account
from accounts.requests import PersonRequest
from devices.cloud.sections import SECTIONS
from devices.cloud.space import space_of
from devices.hardware.views import page_of_devices
from devices.models import Device
from sandbox.compiled import compiled
from sandbox.notices import leading_on
from sandbox.requests import SandboxRequest
from sandbox.returning import own_address


@compiled
def linked_to(account: Account) -> QuerySet[Device, int]:
    counted = Device.objects.filter(account=account).values("account")
    return counted.annotate(count=Count("pk")).values_list("count", flat=True)


@compiled
def held_up_at(account: Account) -> QuerySet[Device]:
    return Device.objects.filter(account=account, sync_full=True)


@login_not_required
@require_safe
def cloud(request: SandboxRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "devices/cloud/front.html")
    space = space_of(request.user)
    tiles = [
        (section, sum(space.counts[kind] for kind in section.kinds))
        for section in SECTIONS.values()
    ]
    context = {
        "space": space,
        "tiles": tiles,
        "devices": linked_to.first(request.user) or 0,
        "free_of_charge": settings.CLOUD_FREE_BYTES,
        "held_up": held_up_at.all(request.user),
    }
    return render(request, "devices/cloud/cloud.html", context)


@require_safe
def cloud_settings(request: PersonRequest) -> HttpResponse:
    return render(request, "devices/cloud/settings.html", {"page": page_of_devices(request)})


@require_safe
def cloud_device(request: PersonRequest, pk: int) -> HttpResponse:
    device = request.user.devices.filter(pk=pk).first()
    if not device:
        return _free_already(request, pk)
    return render(request, "devices/cloud/device.html", {"device": device})


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    device = request.user.devices.filter(pk=pk).first()
    if not device:
        return _free_already(request, pk)
    if request.method != "POST":
        # Whoever takes an account apart goes on there.
        next_page = own_address(request, request.GET.get("next", ""))
        context = {"device": device, "next": next_page}
        return render(request, "devices/cloud/remove.html", context)
    name = str(device)
    if not device.remove():
        return _free_already(request, pk)
    said = _(
        "The device “%(device)s” has been removed. It can now be linked to another Mi account."
    )
    said %= {"device": name}
    goes_on = own_address(request, request.POST.get("next", ""))
    if not goes_on:
        said = leading_on(said, _("Phones and other devices"), "phones")
    messages.success(request, said)
    return redirect(goes_on or "cloud_settings")


def _free_already(request: PersonRequest, pk: int) -> HttpResponse:
    """Back to the list, for a device that was removed before; anybody else's is not found."""
    get_object_or_404(request.sandbox.devices, pk=pk, account=None)
    messages.info(request, _("This device is no longer linked to an account."))
    return redirect("cloud_settings")
