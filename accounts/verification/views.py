"""Proving who one is before a sensitive change: one walk for every purpose.

/account/security/verify/<purpose>/      which way: by SMS, by letter, by an app, with a passkey …
  → …/verify/<purpose>/code/             the code from the message
      ↳ …/verify/<purpose>/resend/       POST: another code
  → …/verify/<purpose>/with/<factor>/    or the code from an app, or a recovery code
      ↳ …/verify/<purpose>/passkey/      POST: or what a passkey answered
          ↳ …/passkey/options/           POST by script: what the device is asked for
  → the change itself, for as long as the proof is fresh
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import OneTimeCode, Purpose
from accounts.passkeys.webauthn import RelyingParty
from accounts.requests import PersonRequest
from accounts.two_step.second_step_forms import code_form
from accounts.two_step.state import TwoStep
from accounts.verification import browser_codes, proof
from accounts.verification.code_step import CodeStep, in_session
from accounts.verification.forms import WayForm, has_choice


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: PersonRequest, purpose: str) -> HttpResponse:
    wanted = _purpose(purpose)
    if proof.is_fresh(request, wanted):
        return redirect(wanted.leads_to)
    sent = _sent(request, wanted)
    under_way = sent if sent and sent.is_open else None
    data = request.POST if request.method == "POST" else None
    form = WayForm(data, account=request.user, purpose=wanted, sent=under_way)
    if form.is_valid():
        if form.typed:
            return redirect("verify_typed", purpose, form.typed.key)
        if code := form.save():
            browser_codes.remember(request, code)
            return redirect("verify_code", purpose)
    context = {"form": form, "purpose": wanted, "passkeys": request.user.passkeys.exists()}
    return render(request, "accounts/verification/choose.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: PersonRequest, purpose: str) -> HttpResponse:
    wanted = _purpose(purpose)
    if proof.is_fresh(request, wanted):
        return redirect(wanted.leads_to)
    sent = _sent(request, wanted)
    if not sent:
        return redirect("verify", purpose)
    step = CodeStep(request, sent, in_session(request, wanted))
    if step.passed:
        browser_codes.forget(request, wanted)
        proof.give(request, wanted)
        return redirect(wanted.leads_to)
    if step.is_over:
        step.give_up()
        return redirect("verify", purpose)
    urls = reverse("verify", args=[purpose]), reverse("verify_resend", args=[purpose])
    context = step.context(*urls, purpose=wanted, others=has_choice(request.user, wanted))
    return render(request, "accounts/verification/code.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: PersonRequest, purpose: str, key: str) -> HttpResponse:
    wanted = _purpose(purpose)
    if proof.is_fresh(request, wanted):
        return redirect(wanted.leads_to)
    two_step = TwoStep(request.user)
    factor = next((each for each in two_step.typed if each.key == key), None)
    if not factor:
        return redirect("verify", purpose)
    form = code_form(two_step, factor, request.POST if request.method == "POST" else None)
    if form.is_valid():
        proof.give(request, wanted)
        return redirect(wanted.leads_to)
    others = has_choice(request.user, wanted)
    context = {"form": form, "factor": factor, "purpose": wanted, "others": others}
    return render(request, "accounts/verification/typed.html", context)


@require_POST
def passkey(request: PersonRequest, purpose: str) -> HttpResponse:
    wanted = _purpose(purpose)
    if proof.is_fresh(request, wanted):
        return redirect(wanted.leads_to)
    answer = request.POST.get("credential", "")
    try:
        RelyingParty(request).prove(request.user, wanted.value, answer)
    except ValidationError as refused:
        context = {"why": refused.message, "back_url": reverse("verify", args=[purpose])}
        return render(request, "accounts/passkeys/refused.html", context, status=400)
    proof.give(request, wanted)
    return redirect(wanted.leads_to)


@require_POST
def passkey_options(request: PersonRequest, purpose: str) -> HttpResponse:
    asked = RelyingParty(request).ask_for_proof(request.user, _purpose(purpose).value)
    return JsonResponse(asked)


@require_http_methods(["GET", "HEAD", "POST"])
def resend(request: PersonRequest, purpose: str) -> HttpResponse:
    wanted = _purpose(purpose)
    sent = _sent(request, wanted)
    if request.method == "POST" and sent:
        CodeStep(request, sent, in_session(request, wanted)).resend()
    return redirect("verify_code", purpose)


def _purpose(value: str) -> Purpose:
    if value not in Purpose or not Purpose(value).leads_to:
        raise Http404
    return Purpose(value)


def _sent(request: PersonRequest, purpose: Purpose) -> OneTimeCode | None:
    """The code that this browser asked for, unless the account has left that contact since."""
    found = browser_codes.recall(request, purpose)
    contacts = (request.user.email, request.user.phone)
    return found if found and found.contact in contacts else None
