"""Deleting the account.

/account/privacy/ «Delete account»
  → delete/                     what goes and what stays; devices are removed first
  → verify/deletion/…           who are you
  → delete/confirm/             the Mi ID or the address, typed
  → /pass/deletion/             everybody is signed out; signing in within the grace keeps it
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.hardware import devices_of
from accounts.leaving.delete_forms import DeleteForm
from accounts.models import Deletion, Purpose
from accounts.requests import PersonRequest
from accounts.verification.proof import fresh_proof
from sandbox.durations import told_length
from sandbox.requests import SandboxRequest

DEVICES_SHOWN = 20
# The row that was begun in this browser.
DELETION = "deletion"


@require_safe
def delete(request: PersonRequest) -> HttpResponse:
    devices = devices_of(request.user)
    context = {
        "devices": devices.latest_seen_first()[:DEVICES_SHOWN],
        "devices_count": devices.count(),
        "grace": told_length(settings.DELETION_GRACE),
    }
    return render(request, "accounts/leaving/delete.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof(Purpose.DELETION)
def confirm(request: PersonRequest) -> HttpResponse:
    if devices_of(request.user).exists():
        messages.warning(request, _("Remove all devices from the account first."))
        return redirect("delete_account")
    form = DeleteForm(request.POST if request.method == "POST" else None, account=request.user)
    if not form.is_valid():
        context = {"form": form, "grace": told_length(settings.DELETION_GRACE)}
        return render(request, "accounts/leaving/delete_confirm.html", context)
    deletion = form.save()
    # The sessions are gone already; this begins a new one, for the page that tells so.
    logout(request)
    if deletion:
        request.session[DELETION] = deletion.pk
    return redirect("deletion_asked")


@login_not_required
@require_safe
def asked(request: SandboxRequest) -> HttpResponse:
    """What is so now, and until when it can be otherwise."""
    deletion = Deletion.objects.filter(
        pk=request.session.get(DELETION, 0), account__sandbox=request.sandbox
    ).first()
    if deletion is None or request.user.is_authenticated:
        return redirect("sign_in")
    return render(request, "accounts/leaving/deletion_asked.html", {"deletion": deletion})
