"""Adding a robot vacuum to Mi Home.

…/mi-home/add/ the vacuums around ─ one ─> add/9/ how to let it wait ─> add/9/wifi/
   ─ POST ─> add/9/result/ what went well ┬─ «Done» ─> the vacuum in the app
                                          └─ the reason ─ «Try again» ─> the step it is about
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from devices.home.app import START, app_screen
from devices.home.forms import WifiForm
from devices.home.mi_home import HOME, Refusal, add, nearby
from devices.models import Device, DeviceKind
from devices.phone.screen import BOTH, phone_screen, render_screen
from devices.phone.walk import note
from sandbox.requests import SandboxRequest

# The walk's name for how it ended.
ADDING = "adding"
# What the progress shows, each with the refusals that it can end with.
STEPS = {
    "phone": {Refusal.OFFLINE},
    "vacuum": {Refusal.NOT_PAIRING},
    "wifi": {Refusal.WRONG_BAND, Refusal.WRONG_PASSWORD},
    "server": {Refusal.WRONG_REGION},
    "account": {Refusal.TAKEN},
}


@app_screen()
def around(request: SandboxRequest, phone: Device) -> HttpResponse:
    found = nearby(phone.account, request.sandbox.devices.all()) if phone.account else []
    context = {"found": found}
    return render_screen(request, phone, "devices/home/app/around.html", context, back=START)


@app_screen()
def wait(request: SandboxRequest, phone: Device, device: int) -> HttpResponse:
    """How the vacuum is made to wait for the app."""
    context = {"vacuum": _vacuum(request, device)}
    template = "devices/home/app/wait.html"
    return render_screen(request, phone, template, context, back="phone_mi_home_add")


@phone_screen(BOTH)
def wifi(request: SandboxRequest, phone: Device, device: int) -> HttpResponse:
    if phone.account is None or not phone.signed_in or not phone.mi_home_region:
        return redirect(START, phone.pk)
    vacuum = _vacuum(request, device)
    data = request.POST if request.method == "POST" else None
    form = WifiForm(data, initial={"network": HOME.name})
    if form.is_valid():
        refusal = add(phone, vacuum, form.chosen, form.cleaned_data["password"])
        note(phone, ADDING, {"device": vacuum.pk, "refusal": refusal})
        return redirect("phone_mi_home_result", phone.pk, vacuum.pk)
    context = {"form": form, "vacuum": vacuum, "home": HOME}
    back = reverse("phone_mi_home_wait", args=[phone.pk, vacuum.pk])
    return render_screen(request, phone, "devices/home/app/wifi.html", context, back=back)


@phone_screen()
def result(request: SandboxRequest, phone: Device, device: int) -> HttpResponse:
    vacuum = _vacuum(request, device)
    ended = phone.walk.get(ADDING) or {}
    if ended.get("device") != vacuum.pk:
        return redirect(START, phone.pk)
    refusal = Refusal(ended["refusal"]) if ended["refusal"] else None
    context = {"vacuum": vacuum, "refusal": refusal, "steps": _steps(refusal)}
    return render_screen(request, phone, "devices/home/app/result.html", context, back=START)


def _steps(refusal: Refusal | None) -> list[tuple[str, bool]]:
    """What was reached, in order: each step with whether it went well, as far as it came."""
    steps = []
    for name, refusals in STEPS.items():
        steps.append((name, refusal not in refusals))
        if refusal in refusals:
            break
    return steps


def _vacuum(request: SandboxRequest, pk: int) -> Device:
    vacuums = request.sandbox.devices.filter(kind=DeviceKind.VACUUM)
    found: Device = get_object_or_404(vacuums, pk=pk)
    return found
