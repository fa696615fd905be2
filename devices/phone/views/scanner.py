"""The scanner: lets a TV in to the account that is signed in on the phone.

/phone/7/scanner/ the codes on screens around ─ one of them, or typed ─> …/scanner/<code>/
   «Sign in on the TV?» ┬─ «Sign in» ─> the TV has the account
                        └─ «Cancel» ─> the TV shows another code
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Account
from devices.models import Device
from devices.phone.online import online_screen
from devices.phone.screen import BOTH, render_screen
from devices.tv import code as tv
from sandbox.requests import SandboxRequest

TYPED_AT_MOST = 40


@online_screen(back="phone_home")
def scanner(request: SandboxRequest, phone: Device) -> HttpResponse:
    if typed := request.GET.get("code", "").strip()[:TYPED_AT_MOST]:
        found = tv.find_code(request.sandbox, typed)
        if found:
            return redirect("phone_scanner_confirm", phone.pk, found.token)
        return _draw(request, phone, typed)
    if "done" in request.GET and (let_in := _let_in(phone)):
        return render_screen(
            request, phone, "devices/phone/scanner/done.html", {"tv": let_in}, back="phone_home"
        )
    return _draw(request, phone)


@online_screen(BOTH, back="phone_scanner")
def confirm(request: SandboxRequest, phone: Device, token: str) -> HttpResponse:
    if _account(phone) is None:
        return redirect("phone_scanner", phone.pk)
    if request.method == "POST":
        return _decide(request, phone, token)
    code = tv.find_code(request.sandbox, token)
    if code is None:
        return _dead(request, phone)
    context = {"code": code}
    return render_screen(
        request, phone, "devices/phone/scanner/confirm.html", context, back="phone_scanner"
    )


def _decide(request: SandboxRequest, phone: Device, token: str) -> HttpResponse:
    if "cancel" in request.POST:
        tv.refuse(request.sandbox, token)
        messages.info(request, _("The TV was not signed in."))
        return redirect("phone_scanner", phone.pk)
    account = _account(phone)
    outcome = tv.sign_in_tv(request.sandbox, token, account) if account else tv.DEAD
    if outcome == tv.DEAD:
        return _dead(request, phone)
    if outcome == tv.TAKEN:
        return render_screen(
            request, phone, "devices/phone/scanner/taken.html", back="phone_scanner"
        )
    return redirect(reverse("phone_scanner", args=[phone.pk], query={"done": 1}))


def _account(phone: Device) -> Account | None:
    """The account that this phone may let in on a TV; None when nobody is signed in or it is
    locked."""
    account = phone.account if phone.signed_in else None
    return account if account and not account.is_locked else None


def _let_in(phone: Device) -> Device | None:
    """The TV that the phone's account came to last."""
    account = _account(phone)
    return account.devices.let_in().first() if account else None


def _dead(request: SandboxRequest, phone: Device) -> HttpResponse:
    messages.error(
        request,
        _("This code has been used or has expired. Scan the one that is on the screen now."),
    )
    return redirect("phone_scanner", phone.pk)


def _draw(request: SandboxRequest, phone: Device, unknown: str = "") -> HttpResponse:
    ready = _account(phone) is not None
    context = {
        "ready": ready,
        "codes": tv.codes_in(request.sandbox) if ready else [],
        "unknown": unknown,
    }
    return render_screen(request, phone, "devices/phone/scanner/scanner.html", context)
