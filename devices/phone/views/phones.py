"""The phones that lie in the sandbox.

/phone/ ─ a phone ─> its lock screen
   └ «Take it from the shelf» ─> the new phone's lock screen
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from devices import shelf
from devices.catalogue import BY_KEY, SHELF
from sandbox.requests import SandboxRequest


@login_not_required
@require_safe
def phones(request: SandboxRequest) -> HttpResponse:
    lying = request.sandbox.devices.with_screen().select_related("account").order_by("pk")
    return render(request, "phone/phones.html", {"phones": lying, "shelf": SHELF})


@login_not_required
@require_POST
def take(request: SandboxRequest) -> HttpResponse:
    """Take another phone from the shelf, with a SIM card of its own."""
    product = BY_KEY.get(request.POST.get("product", ""))
    if product not in SHELF:
        messages.error(request, _("Choose a phone or a tablet of the shelf."))
        return redirect("phones")
    if request.sandbox.devices.count() >= shelf.DEVICES_AT_MOST:
        messages.error(request, _("There is no room for more devices in this sandbox."))
        return redirect("phones")
    phone = shelf.take(request.sandbox, product)
    if product.has_sim:
        shelf.new_sim(request.sandbox).put_into(phone)
    return redirect("phone", phone.pk)
