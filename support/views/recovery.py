"""The way back into an account that support has approved.

link in the letter ──▶ recover ──▶ sign in, with the new password
                          └─ used, expired or unknown ──▶ dead end with ways on
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.password.leftovers import FreshStartForm
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address
from support.models import RecoveryLink


@login_not_required
@secret_address
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: SandboxRequest, token: str) -> HttpResponse:
    link = RecoveryLink.objects.of_token(request.sandbox, token)
    account = link.case.account if link else None
    if link is None or account is None or link.used_at or link.is_expired:
        status = 410 if link else 404
        return render(request, "support/recovery_dead.html", {"link": link}, status=status)
    form = FreshStartForm(
        request.POST if request.method == "POST" else None, account=account, change=link.use
    )
    if form.is_valid():
        if not form.save():
            return redirect("support_recovery", token)
        if request.user == account:
            # This browser's session has ended with all the others; a new one carries the message.
            logout(request)
        messages.success(request, _("The new password has been set. Sign in with it."))
        return redirect("sign_in")
    return render(request, "support/recovery.html", {"form": form, "username": account.mi_id})
