"""Every factor is lost: two-step verification can be switched off after a wait.

second_step_choose ──► second_step_lost ──► second_step_lost_code ──► second_step_waiting
  the password was       a contact            the code sent there      until the time has come;
  right already                               ↳ …_resend (POST)        then one signs in once more
each contact is told ──► two_step_reset_cancel (its link, a button)
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import OneTimeCode, Purpose, TwoStepReset
from accounts.signing_in.entrance import HalfDone
from accounts.two_step.second_step import half_done_only
from accounts.two_step.state import TwoStep
from accounts.verification import browser_codes
from accounts.verification.code_step import CodeStep, in_session
from accounts.verification.forms import WayForm
from sandbox.durations import told_length
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address

PURPOSE = Purpose.TWO_STEP_RESET
# The link that this browser has used; it opens nothing any more.
CANCELLED = "two_step_cancelled"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@half_done_only
def lost(request: SandboxRequest, under_way: HalfDone) -> HttpResponse:
    if not under_way.by_password:
        return redirect("second_step_choose")
    if TwoStep(under_way.account).reset:
        return redirect("second_step_waiting")
    sent = _sent(request, under_way)
    under_way_code = sent if sent and sent.is_open else None
    data = request.POST if request.method == "POST" else None
    form = WayForm(data, account=under_way.account, purpose=PURPOSE, sent=under_way_code)
    if form.is_valid() and (code := form.save()):
        browser_codes.remember(request, code)
        return redirect("second_step_lost_code")
    context = {"form": form, "wait": told_length(settings.TWO_STEP_RESET_AFTER)}
    return render(request, "accounts/two_step/second_step/lost.html", context)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@half_done_only
def code(request: SandboxRequest, under_way: HalfDone) -> HttpResponse:
    sent = _sent(request, under_way)
    if not sent or not under_way.by_password:
        return redirect("second_step_lost")
    step = CodeStep(request, sent, in_session(request, PURPOSE))
    if step.passed:
        browser_codes.forget(request, PURPOSE)
        TwoStep(under_way.account).ask_reset()
        return redirect("second_step_waiting")
    if step.is_over:
        step.give_up()
        return redirect("second_step_lost")
    context = step.context(reverse("second_step_lost"), reverse("second_step_lost_resend"))
    return render(request, "accounts/two_step/second_step/lost_code.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@half_done_only
def resend(request: SandboxRequest, under_way: HalfDone) -> HttpResponse:
    sent = _sent(request, under_way)
    if request.method == "POST" and sent:
        CodeStep(request, sent, in_session(request, PURPOSE)).resend()
    return redirect("second_step_lost_code")


@login_not_required
@require_http_methods(["GET", "HEAD"])
@half_done_only
def waiting(request: SandboxRequest, under_way: HalfDone) -> HttpResponse:
    reset = TwoStep(under_way.account).reset
    if not reset:
        return redirect("second_step_choose")
    return render(request, "accounts/two_step/second_step/waiting.html", {"reset": reset})


@login_not_required
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: SandboxRequest, token: str) -> HttpResponse:
    """Where the link of the letter and the SMS leads; the button acts, whoever presses it."""
    reset = TwoStepReset.objects.of_token(request.sandbox, token)
    if reset is None:
        by_this_browser = request.session.get(CANCELLED) == token
        done = "cancelled" if by_this_browser else "cancel_dead"
        return render(request, f"accounts/two_step/second_step/{done}.html")
    if request.method == "POST":
        TwoStep(reset.account).cancel_reset()
        request.session[CANCELLED] = token
        return redirect("two_step_reset_cancel", token)
    return render(request, "accounts/two_step/second_step/cancel.html", {"reset": reset})


def _sent(request: SandboxRequest, under_way: HalfDone) -> OneTimeCode | None:
    """The code that this browser asked for, unless the account has left that contact since."""
    sent = browser_codes.recall(request, PURPOSE, under_way.account)
    contacts = (under_way.account.email, under_way.account.phone)
    return sent if sent and sent.contact in contacts else None
