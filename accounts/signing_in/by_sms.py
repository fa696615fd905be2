"""Signing in with a code by SMS, without the password.

sign_in ──► sign_in_sms ──► sign_in_sms_code ──► the page one wanted, or account
               number        │ the code from the SMS    (two-step verification: second_step)
                             ├ ↳ sign_in_sms_resend (POST)
                             ├ not activated ──► register_sent
                             └ locked ──► locked

A number that is nobody's walks the same way; only no code ever comes.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import OneTimeCode, Purpose
from accounts.regions import guessed_region
from accounts.signing_in.by_password import refuse_to_enter, wanted_page
from accounts.signing_in.by_sms_forms import SignInNumberForm
from accounts.signing_in.entrance import SMS, after_first_factor
from accounts.verification import browser_codes
from accounts.verification.code_step import CodeStep, in_session, say_used_up
from sandbox.requests import SandboxRequest

START = "sign_in_sms"
# The session's name for the page one came for.
WANTED = "sms_wanted"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: SandboxRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(wanted_page(request))
    sent = browser_codes.recall_anybodys(request, Purpose.SIGN_IN)
    form = SignInNumberForm(
        request.POST if request.method == "POST" else None,
        sandbox=request.sandbox,
        region=guessed_region(request),
        sent=sent,
    )
    if form.is_valid() and (code := form.save()):
        browser_codes.remember(request, code)
        request.session[WANTED] = wanted_page(request)
        return redirect("sign_in_sms_code")
    return render(request, "accounts/signing_in/number.html", {"form": form})


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: SandboxRequest) -> HttpResponse:
    sent = browser_codes.recall_anybodys(request, Purpose.SIGN_IN)
    if request.user.is_authenticated or not sent:
        return redirect(START)
    step = CodeStep(request, sent, in_session(request, Purpose.SIGN_IN))
    if step.passed:
        return _enter(request, sent)
    if step.is_over:
        step.give_up()
        return redirect(START)
    context = step.context(reverse(START), reverse("sign_in_sms_resend"))
    return render(request, "accounts/signing_in/sms.html", context)


@login_not_required
@require_POST
def resend(request: SandboxRequest) -> HttpResponse:
    sent = browser_codes.recall_anybodys(request, Purpose.SIGN_IN)
    if not sent or sent.is_spent:
        return redirect(START)
    CodeStep(request, sent, in_session(request, Purpose.SIGN_IN)).resend()
    return redirect("sign_in_sms_code")


def _enter(request: SandboxRequest, sent: OneTimeCode) -> HttpResponse:
    """What a password would be answered with, too; refusals are told after the right code only."""
    account = sent.account
    browser_codes.forget(request, Purpose.SIGN_IN)
    if account is None or account.phone != sent.contact:
        say_used_up(request)
        return redirect(START)
    if refusal := refuse_to_enter(request, account):
        return refusal
    return after_first_factor(request, account, request.session.get(WANTED, "account"), by=SMS)
