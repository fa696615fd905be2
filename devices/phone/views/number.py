"""The SIM card has another number than the account: which one is right?

notice ─> /phone/7/number/ ─┬─ «Change phone number» ─> the account's page, in the phone's browser
                            └─ keep/: «Keep it as it is», and the notice is gone
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from devices.models import Device
from devices.phone.notices import number_differs
from devices.phone.screen import ACT, phone_screen, render_screen
from sandbox.numbers import spoken_phone
from sandbox.requests import SandboxRequest


@phone_screen()
def number(request: SandboxRequest, phone: Device) -> HttpResponse:
    if not number_differs(phone) or phone.account is None:
        return redirect("phone_home", phone.pk)
    context = {"of_account": spoken_phone(phone.account.phone or "")}
    return render_screen(request, phone, "devices/phone/number.html", context)


@phone_screen(ACT)
def keep(request: SandboxRequest, phone: Device) -> HttpResponse:
    phone.know_number()
    return redirect("phone_home", phone.pk)
