"""Signing out on the phone.

account ─ «Sign out» ─> sign_out: «Delete» or «Keep» ─> leave: the password ─ «OK» ─> account, free
                            └─ «Check» ─> unsynced: what no cloud has
"""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import Account
from accounts.password.own_password_forms import OwnPasswordForm
from devices.cloud import sync
from devices.models import Device
from devices.phone import entrance
from devices.phone.online import online_screen
from devices.phone.screen import BOTH, View, render_screen
from sandbox.requests import SandboxRequest

ITEMS_PER_PAGE = 50


def signed_in_only(view: View) -> View:
    """Decorates the steps: passes on the account that is signed in on this phone; without one,
    redirects."""

    @wraps(view)
    def guarded(request: SandboxRequest, phone: Device, **named: object) -> HttpResponse:
        if phone.account is None or not phone.signed_in:
            return redirect("phone_account", phone.pk)
        return view(request, phone, phone.account, **named)

    return guarded


@online_screen(back="phone_account")
@signed_in_only
def sign_out(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    context = {
        "synced": phone.items.filter(synced=True, deleted_at=None).count(),
        "unsynced": sync.unsynced(phone).count(),
    }
    return render_screen(
        request, phone, "devices/phone/account/sign_out.html", context, back="phone_account"
    )


@online_screen(back="phone_account")
@signed_in_only
def unsynced(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    """What stays on the phone whatever is chosen, because no cloud has it."""
    page = Paginator(sync.unsynced(phone), ITEMS_PER_PAGE).get_page(request.GET.get("page"))
    return render_screen(
        request, phone, "devices/phone/account/unsynced.html", {"page": page}, back="phone_sign_out"
    )


@online_screen(BOTH, back="phone_account")
@signed_in_only
def leave(
    request: SandboxRequest, phone: Device, account: Account, *, delete: bool
) -> HttpResponse:
    form = OwnPasswordForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        found_before = phone.find_device
        if entrance.leave(phone, account, delete=delete):
            messages.success(request, _what_is_so_now(delete, found_before))
        return redirect("phone_account", phone.pk)
    if form.refusal == "locked":
        return redirect("phone_account", phone.pk)
    context = {"form": form, "delete": delete}
    return render_screen(
        request, phone, "devices/phone/account/leave.html", context, back="phone_sign_out"
    )


def _what_is_so_now(deleted: bool, found_before: bool) -> str:
    if deleted and found_before:
        return _(
            "You have signed out of your account. Its synced data has been deleted from the phone. "
            "Find device is off."
        )
    if deleted:
        return _(
            "You have signed out of your account. Its synced data has been deleted from the phone."
        )
    if found_before:
        return _(
            "You have signed out of your account. Its data is still on the phone. "
            "Find device is off."
        )
    return _("You have signed out of your account. Its data is still on the phone.")
