"""Looking up whether a device is locked to an account.

support ─ «Check a device by its IMEI» ─> imei ─ locked ─> support_new, with the IMEI filled in
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sandbox.requests import SandboxRequest
from support.forms.device import ImeiForm
from support.models import Topic


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: SandboxRequest) -> HttpResponse:
    """By POST, so that no IMEI stands in an address; nothing is changed by it."""
    form = ImeiForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "asked": form.is_valid()}
    if form.is_valid() and (device := form.find(request.sandbox)):
        cases = request.sandbox.cases.undecided().filter(topic=Topic.DEVICE, device=device)
        context |= {"device": device, "waiting": cases.exists()}
    return render(request, "support/imei.html", context)
