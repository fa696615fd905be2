"""The lock screen, the home screen and what stays true while a screen is open.

/phone/7/ lock screen ─ swipe ─> /phone/7/home/ ─ an app ─> …
     │                                              └─ «Recent apps» ─> an app, as it was left
     └ switched off ─ «Switch on» ─> lock screen
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from devices.models import Device
from devices.phone import recents
from devices.phone.apps import APPS, DOCK, App
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen, state_of
from devices.phone.views.lost import is_lost, lost_screen
from sandbox.requests import SandboxRequest


@phone_screen(when_locked=True)
def lock_screen(request: SandboxRequest, phone: Device) -> HttpResponse:
    if not phone.powered:
        return render_screen(request, phone, "devices/phone/off.html")
    if phone.activation_lock:
        return redirect("phone_activation", phone.pk)
    if is_lost(phone):
        return lost_screen(request, phone)
    return render_screen(request, phone, "devices/phone/lock_screen.html")


@phone_screen()
def home(request: SandboxRequest, phone: Device) -> HttpResponse:
    shown = {"apps": [_led(app, phone) for app in APPS if app not in DOCK]}
    shown["dock"] = [_led(app, phone) for app in DOCK]
    return render_screen(request, phone, "devices/phone/home.html", shown, back="phone")


def _led(app: App, phone: Device) -> tuple[App, str]:
    if app.page == "phone_browser":
        return app, recents.browser_page(phone)
    return app, reverse(app.page, args=[phone.pk])


@phone_screen(BOTH)
def recent_apps(request: SandboxRequest, phone: Device) -> HttpResponse:
    """The apps used last; one button closes them all."""
    if request.method == "POST":
        recents.forget(phone)
        return redirect("phone_home", phone.pk)
    shown = {"recents": recents.recents(phone)}
    return render_screen(request, phone, "devices/phone/recents.html", shown)


@phone_screen()
def notifications(request: SandboxRequest, phone: Device) -> HttpResponse:
    return render_screen(request, phone, "devices/phone/notifications.html")


@phone_screen(when_locked=True)
def live(request: SandboxRequest, phone: Device) -> HttpResponse:
    """What changes on an open screen (time, battery, ringing …); 204 when it is still what was
    ``seen``.

    When the phone shows a different screen now, the page is reloaded. With ``?whose``, the part
    beside the phone that tells whose it is.
    """
    if "whose" in request.GET:
        return render(request, "devices/phone/side_whose.html", {"phone": phone})
    state = state_of(phone)
    if request.GET.get("seen") == state["seen"]:
        return HttpResponse(status=204)
    if request.GET.get("forced") != state["forced"]:
        return HttpResponse(headers={"HX-Refresh": "true"})
    response = render(request, "devices/phone/status.html", state)
    response.headers["HX-Trigger"] = "phone-changed"
    return response


@phone_screen(ACT, when_locked=True)
def power(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Switch the phone on or off."""
    phone.switch(powered=request.POST.get("on") == "1")
    return redirect("phone", phone.pk)
