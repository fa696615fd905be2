"""The phones that lie in the sandbox.

/phone/own/ ─> the lock screen of one's own
/phone/ ─ a phone ─> its lock screen
   └ «Take it from the shelf» ─> the new phone's lock screen
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY, HOUSEHOLD, SHELF
from devices.models import DeviceKind
from sandbox.requests import SandboxRequest


@login_not_required
@require_safe
def phones(request: SandboxRequest) -> HttpResponse:
    lying = request.sandbox.devices.with_screen().with_sims().select_related("account")
    household = request.sandbox.devices.filter(kind__in=[DeviceKind.TV, DeviceKind.VACUUM])
    context = {
        "phones": lying.order_by("pk"),
        "shelf": SHELF,
        "household": household.select_related("account").order_by("pk"),
        "household_shelf": HOUSEHOLD,
    }
    return render(request, "devices/phone/phones.html", context)


@login_not_required
@require_safe
def own(request: SandboxRequest) -> HttpResponse:
    """The phone that is meant when none is named: the one of the account signed in on the site.

    Who has an account but no phone chooses one, unless a single one lies there and is nobody's; for
    anybody else it is the first without an owner, else the first of all.
    """
    lying = request.sandbox.devices.with_screen().order_by(F("account").asc(nulls_first=True), "pk")
    if not request.user.is_authenticated:
        phone = lying.first()
    elif not (phone := lying.filter(account=request.user).first()):
        only = lying[:2]
        phone = only[0] if len(only) == 1 and only[0].account_id is None else None
    return redirect("phone", phone.pk) if phone else redirect("phones")


@login_not_required
@require_POST
def take(request: SandboxRequest) -> HttpResponse:
    """Take another phone from the shelf, with a SIM card of its own."""
    product = BY_KEY.get(request.POST.get("product", ""))
    if product not in SHELF:
        messages.error(request, _("Choose a phone or tablet from the shelf."))
        return redirect("phones")
    if request.sandbox.devices.count() >= shelf.DEVICES_AT_MOST:
        messages.error(request, _("This sandbox has no room for more devices."))
        return redirect("phones")
    phone = shelf.take(request.sandbox, product)
    if product.has_sim:
        shelf.put_card_into(phone)
    return redirect("phone", phone.pk)
