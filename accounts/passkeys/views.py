"""Passkeys of an account: several, each with a name.

/account/security/                     row «Ключи доступа»
  → verify/passkeys/…                  who are you
  → passkeys/                          the list
      → passkeys/add/                  its name; the device makes it, and the answer is sent
          ↳ passkeys/add/options/      POST by script: what the device is asked for
      → passkeys/<number>/             another name
      → passkeys/<number>/remove/      one less
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Passkey, Purpose
from accounts.passkeys.forms import NewPasskeyForm, PasskeyNameForm
from accounts.passkeys.webauthn import RelyingParty
from accounts.requests import PersonRequest
from accounts.verification.proof import fresh_proof

guarded = fresh_proof(Purpose.PASSKEYS)


@require_safe
@guarded
def passkeys(request: PersonRequest) -> HttpResponse:
    own = request.user.passkeys.order_by("created_at", "pk")
    return render(request, "accounts/passkeys/passkeys.html", {"passkeys": own})


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def add(request: PersonRequest) -> HttpResponse:
    form = NewPasskeyForm(request.POST if request.method == "POST" else None, account=request.user)
    refused = False
    if form.is_valid():
        if passkey := form.make(RelyingParty(request)):
            words = {"passkey": passkey.name}
            messages.success(
                request,
                _("The passkey “%(passkey)s” has been added. You can now sign in with it.") % words,
            )
            return redirect("passkeys")
        refused = True
    status = 400 if refused else 200
    return render(request, "accounts/passkeys/add.html", {"form": form}, status=status)


@require_POST
@guarded
def add_options(request: PersonRequest) -> HttpResponse:
    """Asked for before the device makes anything: nothing, when the form has a mistake to be told
    first."""
    form = NewPasskeyForm(request.POST, account=request.user)
    if not form.is_valid():
        return HttpResponse(status=204)
    return JsonResponse(RelyingParty(request).ask_to_make(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: PersonRequest, pk: int) -> HttpResponse:
    return _rename(request, get_object_or_404(request.user.passkeys, pk=pk))


@guarded
def _rename(request: PersonRequest, passkey: Passkey) -> HttpResponse:
    form = PasskeyNameForm(
        request.POST if request.method == "POST" else None,
        account=request.user,
        passkey=passkey,
        initial={"name": passkey.name},
    )
    if form.is_valid():
        form.save()
        messages.success(request, _("The passkey has been renamed."))
        return redirect("passkeys")
    return render(request, "accounts/passkeys/rename.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: PersonRequest, pk: int) -> HttpResponse:
    return _remove(request, get_object_or_404(request.user.passkeys, pk=pk))


@guarded
def _remove(request: PersonRequest, passkey: Passkey) -> HttpResponse:
    if request.method == "POST" and passkey.remove():
        words = {"passkey": passkey.name}
        messages.success(request, _("“%(passkey)s” can no longer be used to sign in.") % words)
        return redirect("passkeys")
    status = 409 if request.method == "POST" else 200
    context = {"passkey": passkey, "is_last": request.user.has_one_way_in()}
    return render(request, "accounts/passkeys/remove.html", context, status=status)
