"""Delivery on purpose: usual, late, lost, doubled or refused, for letters and for SMS.

faults ──> faults, with what is set now
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.forms.delivery import DeliveryForm
from sandbox.requests import SandboxRequest


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def faults(request: SandboxRequest) -> HttpResponse:
    form = DeliveryForm(request.sandbox, request.POST or None)
    if form.is_valid():
        if form.save():
            messages.success(
                request, _("Delivery has been changed. It applies to messages sent from now on.")
            )
        return redirect("faults")
    return render(request, "sandbox/faults.html", {"form": form})
