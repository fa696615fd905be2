"""Signing in with a passkey: no identifier, no password, no second step.

sign_in ──► sign_in_passkey (POST) ──► the page one wanted, or account
 │           │ what the device answered
 │           ├ not activated ──► register_sent
 │           ├ locked ──► locked
 │           └ refused: why, and the other ways
 └ ↳ sign_in_passkey_options (POST by script): what the device is asked for
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.passkeys.webauthn import SIGNING_IN, RelyingParty
from accounts.signing_in.by_password import refuse_to_enter, wanted_page
from accounts.signing_in.entrance import PASSKEY, after_first_factor
from sandbox.requests import SandboxRequest


@login_not_required
@require_POST
def options(request: SandboxRequest) -> HttpResponse:
    return JsonResponse(RelyingParty(request).ask_to_use(SIGNING_IN))


@login_not_required
@require_POST
def sign_in_passkey(request: SandboxRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(wanted_page(request))
    try:
        passkey = RelyingParty(request).use(SIGNING_IN, request.POST.get("credential", ""))
    except ValidationError as refused:
        query = request.GET.urlencode()
        back_url = reverse("sign_in") + (f"?{query}" if query else "")
        context = {"why": refused.message, "back_url": back_url}
        return render(request, "accounts/passkeys/refused.html", context, status=400)
    account = passkey.user
    if refusal := refuse_to_enter(request, account):
        return refusal
    return after_first_factor(request, account, wanted_page(request), by=PASSKEY)
