"""The second step of signing in.

sign_in ──► second_step ──► second_step_typed ──► the page one wanted
                │  the code from an app, or a recovery code
            second_step_choose
                │  by SMS ──► second_step_sms ──► the same
                │             ↳ second_step_resend (POST)
                └ none of these ──► second_step_lost (see lost_factors)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import OneTimeCode, Purpose
from accounts.signing_in.entrance import SMS, HalfDone, complete_sign_in, half_done, was_half_done
from accounts.two_step import remembering
from accounts.two_step.factors import Factor
from accounts.two_step.second_step_forms import FactorForm, RememberForm, code_form
from accounts.two_step.state import TwoStep
from accounts.verification import browser_codes
from accounts.verification.code_step import CodeStep, in_session
from sandbox.requests import SandboxRequest

Step = Callable[..., HttpResponse]


def half_done_only(view: Step) -> Step:
    """Guards the pages of the second step: without a young first proof one begins again."""

    @wraps(view)
    def guarded(request: SandboxRequest, **named: object) -> HttpResponse:
        under_way = half_done(request)
        if under_way:
            return view(request, under_way, **named)
        if was_half_done(request):
            messages.info(request, _("The sign-in was not finished in time. Start again."))
        return redirect("sign_in")

    return guarded


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@half_done_only
def second_step(request: SandboxRequest, under_way: HalfDone) -> HttpResponse:
    """The usual way at once: the app, when there is one."""
    apps = TwoStep(under_way.account).apps
    return redirect("second_step_typed", apps[0].key) if apps else redirect("second_step_choose")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@half_done_only
def choose(request: SandboxRequest, under_way: HalfDone) -> HttpResponse:
    two_step = TwoStep(under_way.account)
    sent = _sent(request, under_way)
    form = FactorForm(
        request.POST if request.method == "POST" else None,
        factors=_factors(two_step, under_way),
        sent=sent if sent and sent.is_open else None,
    )
    if form.is_valid():
        code = form.save()
        if code:
            browser_codes.remember(request, code)
            return redirect("second_step_sms")
        if not form.errors:
            return redirect("second_step_typed", form.chosen.key)
    return _drawn(request, under_way, "choose", {"form": form, "reset": two_step.reset})


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@half_done_only
def typed(request: SandboxRequest, under_way: HalfDone, key: str) -> HttpResponse:
    two_step = TwoStep(under_way.account)
    factor = next((each for each in two_step.typed if each.key == key), None)
    if not factor:
        return redirect("second_step_choose")
    data = request.POST if request.method == "POST" else None
    form, remember = code_form(two_step, factor, data), RememberForm(data)
    if remember.is_valid() and form.is_valid():
        return _finish(request, under_way, remember=remember.cleaned_data["remember"])
    if form.has_error("code", "wrong"):
        under_way.miss()
    context = {"form": form, "remember": remember, "factor": factor}
    return _drawn(request, under_way, "typed", context)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@half_done_only
def sms(request: SandboxRequest, under_way: HalfDone) -> HttpResponse:
    sent = _sent(request, under_way)
    if not sent:
        return redirect("second_step_choose")
    remember = RememberForm(request.POST if request.method == "POST" else None)
    step = CodeStep(request, sent, in_session(request, Purpose.SECOND_STEP))
    if remember.is_valid() and step.passed:
        return _finish(request, under_way, remember=remember.cleaned_data["remember"])
    if step.missed:
        under_way.miss()
    if step.is_over:
        step.give_up()
        return redirect("second_step_choose")
    urls = reverse("second_step_choose"), reverse("second_step_resend")
    context = step.context(*urls, remember=remember)
    return _drawn(request, under_way, "sms", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@half_done_only
def resend(request: SandboxRequest, under_way: HalfDone) -> HttpResponse:
    sent = _sent(request, under_way)
    if request.method == "POST" and sent:
        CodeStep(request, sent, in_session(request, Purpose.SECOND_STEP)).resend()
    return redirect("second_step_sms")


def _factors(two_step: TwoStep, under_way: HalfDone) -> list[Factor]:
    """Every factor but the one that was the first step already."""
    by_sms = [two_step.sms] if two_step.sms and under_way.by != SMS else []
    return [*two_step.apps, *by_sms, *(each for each in two_step.typed if each.is_codes)]


def _sent(request: SandboxRequest, under_way: HalfDone) -> OneTimeCode | None:
    """The SMS that this browser asked for, as long as SMS to that number is a factor."""
    sent = browser_codes.recall(request, Purpose.SECOND_STEP, under_way.account)
    factor = TwoStep(under_way.account).sms
    usable = sent and factor and sent.contact == factor.device.contact and under_way.by != SMS
    return sent if usable else None


def _finish(request: SandboxRequest, under_way: HalfDone, *, remember: bool) -> HttpResponse:
    complete_sign_in(request, under_way.account, under_way.by)
    response = redirect(under_way.wanted)
    if remember:
        remembering.remember(response, under_way.account)
    return response


def _drawn(
    request: SandboxRequest, under_way: HalfDone, page: str, context: dict[str, object]
) -> HttpResponse:
    others = len(_factors(TwoStep(under_way.account), under_way)) > 1
    context = {**context, "by_password": under_way.by_password, "others": others}
    return render(request, f"accounts/two_step/second_step/{page}.html", context)
