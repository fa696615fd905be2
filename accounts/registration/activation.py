"""The link of the activation letter.

    (the letter) ──► activate ──► activated ──► sign_in
                      │ button; in another browser than the one that registered, the password too
                      └ expired: activate_resend ──► register_sent

Mail scanners open links, so opening one changes nothing. Nobody is signed in or out by it.

Anybody can register an address, so its owner may open the letter of a stranger's registration.
Therefore the password comes from whoever opens the letter: from this browser's own registration of
the address, or typed here.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Registration
from accounts.registration.activation_form import ActivationForm
from accounts.registration.by_email import REGISTRATION, resend_letter, typed_here
from accounts.signing_in.entrance import TYPED_IDENTIFIER
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address


@login_not_required
@secret_address
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def activate(request: SandboxRequest, token: str) -> HttpResponse:
    registration = Registration.objects.of_token(request.sandbox, token)
    if registration is None:
        return _page(request, "unknown", 404)
    if registration.is_over or registration.account is None:
        return _page(request, "used", 200)
    if registration.is_expired:
        return _page(request, "expired", 410, {"link": registration, "token": token})
    chosen = typed_here(request, registration.account)
    form = None if chosen else ActivationForm(request.POST or None, account=registration.account)
    if form and form.is_valid():
        chosen = form.registration
    if request.method == "POST" and chosen and registration.activate(chosen):
        request.session[TYPED_IDENTIFIER] = registration.email
        return redirect("activated")
    context = {"registration": registration, "token": token, "form": form}
    return _page(request, "activate", 200, context)


def _page(
    request: SandboxRequest, name: str, status: int, context: dict[str, object] | None = None
) -> HttpResponse:
    return render(request, f"accounts/registration/activate/{name}.html", context, status=status)


@login_not_required
@secret_address
@require_POST
def activate_resend(request: SandboxRequest, token: str) -> HttpResponse:
    registration = Registration.objects.of_token(request.sandbox, token)
    if registration is None:
        return _page(request, "unknown", 404)
    resend_letter(request, registration)
    request.session[REGISTRATION] = registration.pk
    return redirect("register_sent")


@login_not_required
@require_safe
def activated(request: SandboxRequest) -> HttpResponse:
    return render(request, "accounts/registration/activate/activated.html")
