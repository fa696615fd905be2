"""The owner locks the account at once.

/account/security/lock/    what will happen, and the button
  → /pass/locked/          only support unlocks it
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import PersonRequest
from accounts.signing_in.by_password import LOCKED
from accounts.signing_in.entrance import TYPED_IDENTIFIER


@require_http_methods(["GET", "HEAD", "POST"])
def lock_now(request: PersonRequest) -> HttpResponse:
    account = request.user
    if request.method != "POST":
        return render(request, "accounts/watching/lock_now/lock_now.html")
    account.lock_now()
    # The sessions are gone already; this begins a new one, which can carry the message.
    logout(request)
    request.session[LOCKED] = True
    request.session[TYPED_IDENTIFIER] = account.email or account.phone
    messages.success(request, _("The account is locked. Everybody is signed out."))
    return redirect("locked")
