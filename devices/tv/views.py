"""A TV's screen, with a remote's few keys.

/tv/7/ not signed in: QR code ─ a phone scans it and confirms ─> /tv/7/ the TV's home
   ├─ account/ ─ «Sign out» ─> sign-out/ ─> QR code
   ├─ devices/ what else is linked
   └─ about/
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Photo
from accounts.profile.photo import picture
from devices.models import Device, DeviceKind
from devices.tv import code as tv_set
from sandbox.requests import SandboxRequest

View = Callable[..., HttpResponse]
DEVICES_SHOWN = 8


def tv_screen(view: View) -> View:
    """The view gets the TV of this sandbox in place of its id. A TV stands in the room: nobody
    needs to be signed in on the site."""

    @login_not_required
    @wraps(view)
    def shown(request: SandboxRequest, pk: int, **rest: Any) -> HttpResponse:
        tvs = request.sandbox.devices.filter(kind=DeviceKind.TV).select_related("account__photo")
        tvs = tvs.defer("account__photo__image")
        return view(request, get_object_or_404(tvs, pk=pk), **rest)

    return shown


def signed_in(view: View) -> View:
    """What only a TV with an account shows; any other leads back to its first screen."""

    @wraps(view)
    def shown(request: SandboxRequest, tv: Device) -> HttpResponse:
        if not tv.powered or not tv_set.is_signed_in(tv):
            return redirect("tv", tv.pk)
        return view(request, tv)

    return shown


@require_safe
@tv_screen
def tv(request: SandboxRequest, tv: Device) -> HttpResponse:
    if not tv.powered:
        return _draw(request, tv, "off")
    if tv_set.is_signed_in(tv):
        return _draw(request, tv, "home")
    return _draw(request, tv, "code", code=tv_set.shown_code(tv))


@require_safe
@tv_screen
def tv_live(request: SandboxRequest, tv: Device) -> HttpResponse:
    """204 while the screen is still the one that was ``seen``; else it is drawn anew."""
    if request.GET.get("seen") == _seen(tv):
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Refresh": "true"})


@require_POST
@tv_screen
def tv_power(request: SandboxRequest, tv: Device) -> HttpResponse:
    tv.switch(powered=request.POST.get("on") == "1")
    return redirect("tv", tv.pk)


@require_safe
@tv_screen
@signed_in
def tv_account(request: SandboxRequest, tv: Device) -> HttpResponse:
    return _draw(request, tv, "account")


@require_safe
@tv_screen
def tv_photo(request: SandboxRequest, tv: Device, digest: str) -> HttpResponse:
    """The photo of the account that is signed in on the TV."""
    own = Photo.objects.filter(account=tv.account_id, digest=digest)
    found = own.first() if tv_set.is_signed_in(tv) else None
    if found is None:
        raise Http404
    return picture(found)


@require_safe
@tv_screen
@signed_in
def tv_devices(request: SandboxRequest, tv: Device) -> HttpResponse:
    linked = tv.account.devices.latest_seen_first()[:DEVICES_SHOWN] if tv.account else []
    return _draw(request, tv, "devices", linked=linked)


@require_safe
@tv_screen
def tv_about(request: SandboxRequest, tv: Device) -> HttpResponse:
    if not tv.powered:
        return redirect("tv", tv.pk)
    return _draw(request, tv, "about")


@require_http_methods(["GET", "HEAD", "POST"])
@tv_screen
@signed_in
def tv_sign_out(request: SandboxRequest, tv: Device) -> HttpResponse:
    if request.method != "POST":
        return _draw(request, tv, "sign_out")
    if tv_set.sign_out(tv):
        messages.success(request, _("The TV has been signed out of the account."))
    return redirect("tv", tv.pk)


@login_not_required
@require_safe
def tv_scanned(request: SandboxRequest, token: str) -> HttpResponse:
    """Where the QR code leads: with which phone of the sandbox should it be confirmed?"""
    context = {
        "code": tv_set.find_code(request.sandbox, token),
        "phones": request.sandbox.devices.with_screen().filter(signed_in=True).order_by("pk"),
    }
    return render(request, "devices/tv/scanned.html", context)


def _draw(request: SandboxRequest, tv: Device, screen: str, **context: Any) -> HttpResponse:
    return render(request, f"devices/tv/{screen}.html", {"tv": tv, "seen": _seen(tv), **context})


def _seen(tv: Device) -> str:
    code = tv_set.shown_code(tv)
    facts = [tv.powered, tv.account_id, tv.signed_in, str(tv), code and code.token]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]
