"""Mi Cloud in the phone's settings.

account ─ «Mi Cloud» ─> /phone/7/settings/account/cloud/ ┬─ a switch ─> back
                                                         ├─ «Sync now» ─> back, with what came of it
                                                         ├─ «Pause» / «Resume» ─> back
                                                         └─ «Larger plan» ─> the phone's browser
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from devices.cloud import sync
from devices.cloud.space import space_of
from devices.models import CloudPlan, Device, ItemKind
from devices.phone.screen import ACT, phone_screen, render_screen
from devices.phone.synced import told_sync
from sandbox.clock import now
from sandbox.requests import SandboxRequest

CLOUD = "phone_cloud"
PAUSE = timedelta(hours=1)


@phone_screen()
def cloud(request: SandboxRequest, phone: Device) -> HttpResponse:
    if not phone.account or not phone.signed_in:
        return redirect("phone_account", phone.pk)
    context = {
        "space": space_of(phone.account),
        "plan": CloudPlan.objects.of(phone.account),
        "kinds": [(kind, kind in phone.sync_kinds) for kind in ItemKind],
        "waiting": sync.unsynced(phone).count(),
        "paused": phone.sync_paused_until is not None and phone.sync_paused_until > now(),
    }
    return render_screen(
        request, phone, "devices/phone/cloud/cloud.html", context, back="phone_account"
    )


@phone_screen(ACT)
def switch(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Switch synchronisation of one kind, or with ``all`` of every kind, on or off."""
    what, on = request.POST.get("what", ""), request.POST.get("on") == "1"
    kinds = ItemKind.values if what == "all" else [what]
    if not phone.account or not phone.signed_in:
        return redirect("phone_account", phone.pk)
    if not set(kinds) <= set(ItemKind.values):
        messages.error(request, _("Choose what to synchronise."))
        return redirect(CLOUD, phone.pk)
    sync.switch(phone, kinds, on=on)
    return redirect(CLOUD, phone.pk)


@phone_screen(ACT)
def sync_now(request: SandboxRequest, phone: Device) -> HttpResponse:
    messages.info(request, told_sync(sync.sync(phone)))
    return redirect(CLOUD, phone.pk)


@phone_screen(ACT)
def pause(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Let synchronisation wait for an hour, or go on with it."""
    if request.POST.get("on") == "1":
        sync.pause(phone, now() + PAUSE)
    else:
        messages.info(request, told_sync(sync.go_on(phone)))
    return redirect(CLOUD, phone.pk)
