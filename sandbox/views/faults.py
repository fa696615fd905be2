"""Delivery on purpose: usual, late, lost, doubled or refused, for letters and for SMS.

faults ──> faults, with what is set now
  ├─ fault_arm (for the next messages only) ──> faults
  └─ fault_disarm (take those back) ──> faults
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sandbox.forms.delivery import ArmForm, DeliveryForm
from sandbox.models import ArmedFault
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
    return _page(request, form, ArmForm(request.sandbox))


@login_not_required
@require_POST
def arm(request: SandboxRequest) -> HttpResponse:
    form = ArmForm(request.sandbox, request.POST)
    if not form.is_valid():
        return _page(request, DeliveryForm(request.sandbox), form)
    form.save()
    messages.success(
        request, _("The fault is waiting for the next message. All others are delivered as usual.")
    )
    return redirect("faults")


@login_not_required
@require_POST
def disarm(request: SandboxRequest) -> HttpResponse:
    """Take back the faults that wait for messages; when there are none, nothing is refused."""
    if ArmedFault.objects.disarm(request.sandbox):
        messages.success(request, _("No fault is waiting for the next messages now."))
    return redirect("faults")


def _page(request: SandboxRequest, form: DeliveryForm, arming: ArmForm) -> HttpResponse:
    armed = ArmedFault.objects.waiting(request.sandbox)
    context = {"lasting": form, "arming": arming, "armed": armed}
    # A title says that something is wrong when either form does.
    return render(
        request, "sandbox/faults.html", {**context, "form": arming if arming.errors else form}
    )
