"""The account's owner learns of a case that somebody else opened.

link in the letter ──▶ dispute ──▶ (the button) ──▶ dispute, said
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address


@login_not_required
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def dispute(request: SandboxRequest, secret: str) -> HttpResponse:
    found = get_object_or_404(request.sandbox.cases, owner_secret=secret)
    if request.method == "POST":
        found.dispute()
        return redirect("support_dispute", secret)
    return render(request, "support/dispute.html", {"case": found})
