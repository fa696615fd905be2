"""The owner locks the account at once.

/account/security/lock/    what will happen, and the button
  → /pass/locked/          only support unlocks it
"""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.requests import PersonRequest
from accounts.signing_in.by_password import BY_OWNER, LOCKED
from accounts.signing_in.entrance import TYPED_IDENTIFIER


@require_http_methods(["GET", "HEAD", "POST"])
def lock_now(request: PersonRequest) -> HttpResponse:
    account = request.user
    if request.method != "POST":
        return render(request, "accounts/watching/lock_now/lock_now.html")
    account.lock_now()
    # The sessions are gone already; this begins a new one, for the page that tells so.
    logout(request)
    request.session[LOCKED] = BY_OWNER
    request.session[TYPED_IDENTIFIER] = account.email or account.phone
    return redirect("locked")
