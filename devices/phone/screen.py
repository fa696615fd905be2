"""What every screen of a phone has: the phone itself, its state, and its way back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from devices.models import Device
from devices.phone import recents
from devices.phone.notices import notices
from sandbox.compiled import compiled
from sandbox.models import Sandbox
from sandbox.requests import SandboxRequest

View = Callable[..., HttpResponse]
READ, ACT, BOTH = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")


@compiled
def phone_in(sandbox: Sandbox, device_pk: int) -> QuerySet[Device]:
    phones = Device.objects.with_screen().filter(sandbox=sandbox, pk=device_pk)
    return phones.select_related("account")


def phone_screen(
    methods: tuple[str, ...] = READ, *, when_locked: bool = False
) -> Callable[[View], View]:
    """A screen or a tap of a phone of this sandbox: the view gets the phone in place of its id.

    Nobody needs to be signed in on the site: a phone lies in the room. While the phone is off or
    locked to its owner, only views ``when_locked`` open; the others lead to what it shows then.
    """

    def screen(view: View) -> View:
        @login_not_required
        @sensitive_post_parameters()
        @require_http_methods(list(methods))
        @wraps(view)
        def shown(request: SandboxRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
            phone = phone_in.first(request.sandbox, pk)
            if phone is None:
                raise Http404("No such phone.")
            phone.sandbox = request.sandbox
            if not when_locked and (phone.shows_lock or not phone.powered):
                return redirect("phone", phone.pk)
            return view(request, phone, *args, **kwargs)

        return shown

    return screen


def render_screen(
    request: SandboxRequest,
    phone: Device,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    back: str = "phone_home",
    status: int = 200,
) -> HttpResponse:
    """Draw a screen; ``back`` is the URL name of the one before it, or a whole path."""
    recents.note(phone, request)
    screen = {
        "back": back if back.startswith("/") else reverse(back, args=[phone.pk]),
        "app": recents.app_at(phone, request.path),
    }
    return render(
        request, template, {**state_of(phone), **screen, **(context or {})}, status=status
    )


def state_of(phone: Device) -> dict[str, Any]:
    """What the status bar and the live part of every screen are drawn from."""
    found = notices(phone)
    forced = _digest(phone.powered, phone.shows_lock, phone.lost_message, phone.lost_number)
    seen = _digest(
        forced, phone.account_id, phone.signed_in, phone.is_online, phone.sim_number, phone.battery,
        phone.reset_at, phone.is_ringing, phone.synced_at, found,
    )  # fmt: skip
    news = {notice.icon for notice in found}
    return {"phone": phone, "notices": found, "news": news, "forced": forced, "seen": seen}


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]
