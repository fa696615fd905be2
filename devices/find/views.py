"""Find device: where a device is, and what it is asked for from afar.

/find/ the map and every device ─ a device ─> /find/7/
   ├─ «Locate», «Play sound», «End lost mode» ─ POST ─> back, with the answer
   ├─ «Lost mode» ─> …/lost/ message and number ─> back
   └─ «Erase data» ─> …/erase/ what will happen ─> /find/erase/ its name, typed ─> back
What an offline device was asked for waits there, and can be cancelled.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Account, Purpose
from accounts.requests import PersonRequest
from accounts.verification.proof import fresh_proof, take_back
from devices.find.forms import EraseForm, LostForm, why_not
from devices.find.map import map_of
from devices.models import Command, CommandKind, Device
from sandbox.compiled import compiled
from sandbox.notices import leading_on

View = Callable[..., HttpResponse]
DEVICES_SHOWN = 100
# The session's name for the device that is about to be erased.
ERASING = "erasing"


@compiled
def latest_devices(account: Account) -> QuerySet[Device]:
    return Device.objects.filter(account=account).latest_seen_first()[:DEVICES_SHOWN]


def own(view: View) -> View:
    """The view gets the person's device in place of its id; one that was freed leads to the list,
    and anybody else's is not found."""

    @wraps(view)
    def shown(request: PersonRequest, pk: int, **rest: Any) -> HttpResponse:
        device = request.user.devices.select_related("account", "sandbox").filter(pk=pk).first()
        if device:
            return view(request, device, **rest)
        get_object_or_404(request.sandbox.devices, pk=pk, account=None)
        messages.info(request, _("This device is no longer linked to an account."))
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": reverse("find")})
        return redirect("find")

    return shown


@require_safe
def find(request: PersonRequest) -> HttpResponse:
    devices = latest_devices.all(request.user)
    findable = [device for device in devices if device.has_screen]
    context = {"findable": findable, "others": len(devices) - len(findable)}
    return render(request, "devices/find/find.html", {**context, "map": map_of(_seen(findable))})


def _seen(devices: list[Device]) -> list[Device]:
    """Those that a map may show: an erased one tells nobody where it is, nor does one whose Find
    device is off."""
    return [each for each in devices if each.find_device and not each.activation_lock]


@require_safe
@own
def device(request: PersonRequest, found: Device) -> HttpResponse:
    context = {
        "device": found,
        "why_not": why_not(found),
        "waiting": found.commands.waiting().order_by("pk"),
        "map": map_of(_seen([found])),
    }
    return render(request, "devices/find/device.html", context)


@require_POST
@own
def locate(request: PersonRequest, found: Device) -> HttpResponse:
    return _ask(request, found, CommandKind.LOCATE)


@require_POST
@own
def ring(request: PersonRequest, found: Device) -> HttpResponse:
    return _ask(request, found, CommandKind.RING)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def lost(request: PersonRequest, found: Device) -> HttpResponse:
    if reason := why_not(found):
        messages.error(request, reason)
        return redirect("find_device", found.pk)
    form = LostForm(request.POST if request.method == "POST" else None, device=found)
    was_lost = found.lost_since is not None
    if form.is_valid():
        return _told(request, *form.save(), again=was_lost)
    return render(request, "devices/find/lost.html", {"form": form, "device": found})


@require_POST
@own
def end_lost(request: PersonRequest, found: Device) -> HttpResponse:
    coming = found.commands.waiting().filter(kind=CommandKind.LOST)
    if found.lost_since is None and not coming.exists():
        messages.info(request, _("The device is not in lost mode."))
        return redirect("find_device", found.pk)
    return _ask(request, found, CommandKind.FOUND)


@require_POST
@own
def cancel(request: PersonRequest, found: Device, command: int) -> HttpResponse:
    asked = get_object_or_404(found.commands.select_related("device__account"), pk=command)
    if asked.cancel():
        messages.success(request, _("Cancelled: the device will not do it."))
    else:
        messages.info(request, _("There is nothing left to cancel."))
    return redirect("find_device", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@own
def erase(request: PersonRequest, found: Device) -> HttpResponse:
    if reason := why_not(found):
        messages.error(request, reason)
        return redirect("find_device", found.pk)
    if request.method == "POST":
        request.session[ERASING] = found.pk
        return redirect("find_erase_confirm")
    return render(request, "devices/find/erase.html", {"device": found})


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof(Purpose.ERASE)
def erase_confirm(request: PersonRequest) -> HttpResponse:
    found = request.user.devices.filter(pk=request.session.get(ERASING, 0)).first()
    if found is None:
        return redirect("find")
    if reason := why_not(found):
        messages.error(request, reason)
        return redirect("find_device", found.pk)
    form = EraseForm(request.POST if request.method == "POST" else None, device=found)
    if not form.is_valid():
        return render(request, "devices/find/erase_confirm.html", {"form": form, "device": found})
    # One proof is good for one erasure.
    take_back(request, Purpose.ERASE)
    del request.session[ERASING]
    return _told(request, *form.save())


def _ask(request: PersonRequest, found: Device, kind: CommandKind) -> HttpResponse:
    if reason := why_not(found):
        messages.error(request, reason)
        return redirect("find_device", found.pk)
    return _told(request, *Command.objects.ask(found, kind))


DONE = {
    CommandKind.LOCATE: lambda: _("The device reported its location."),
    CommandKind.RING: lambda: _("The device plays a sound until someone stops it."),
    CommandKind.LOST: lambda: _("The device is in lost mode."),
    CommandKind.FOUND: lambda: _("Lost mode has ended."),
    CommandKind.ERASE: lambda: _("The device has been erased. It is still linked to you."),
}


WAITS = {
    CommandKind.LOCATE: lambda: _(
        "The device is offline. It will report its location when it is back online."
    ),
    CommandKind.RING: lambda: _(
        "The device is offline. It will play the sound when it is back online."
    ),
    CommandKind.LOST: lambda: _("The device is offline. It will lock when it is back online."),
    CommandKind.FOUND: lambda: _(
        "The device is offline. Lost mode will end when it is back online."
    ),
    CommandKind.ERASE: lambda: _(
        "The device is offline. It will be erased when it is back online."
    ),
}


def _done(kind: CommandKind, again: bool) -> str:
    if again:
        return _("The message has been changed.")
    said = DONE[kind]()
    if kind == CommandKind.ERASE:
        return leading_on(said, _("Phones and other devices"), "phones")
    return said


def _waits(kind: CommandKind, again: bool) -> str:
    if again:
        return _("The device is offline. It will show the new message when it is back online.")
    return WAITS[kind]()


def _told(
    request: PersonRequest, command: Command, made: bool, *, again: bool = False
) -> HttpResponse:
    """Say what became of the command; ``again`` when it only changes the words of lost mode."""
    command.refresh_from_db()
    if command.done_at:
        messages.success(request, _done(CommandKind(command.kind), again))
    elif command.cancelled_at:
        messages.error(request, _("The device can no longer be found. Nothing was done."))
    elif made:
        messages.info(request, _waits(CommandKind(command.kind), again))
    else:
        messages.info(
            request,
            _("You have already requested this. The device will do it when it is back online."),
        )
    return redirect("find_device", command.device_id)
