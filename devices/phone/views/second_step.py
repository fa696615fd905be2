"""The second step of signing in on the phone.

password ──► second_step ──► typed: an app's code, or a recovery code ──► let in
                 │
              choose ──► sms ──► let in
                         ↳ resend (POST)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.models import Account, OneTimeCode
from accounts.two_step.factors import Factor
from accounts.two_step.second_step_forms import FactorForm, code_form
from accounts.two_step.state import TwoStep
from accounts.verification.code_step import CodeStep
from devices.models import Device
from devices.phone import entrance
from devices.phone.online import online_screen
from devices.phone.screen import ACT, BOTH, render_screen
from devices.phone.signing_in import SigningIn
from devices.phone.views.sign_in import start_again
from sandbox.requests import SandboxRequest

Step = Callable[..., HttpResponse]


def half_done_only(view: Step) -> Step:
    """Decorates the step: without a right password given shortly before, redirect to
    the beginning."""

    @wraps(view)
    def guarded(request: SandboxRequest, phone: Device, **named: object) -> HttpResponse:
        under_way = SigningIn(phone)
        account = under_way.account
        if account is None or not under_way.awaits_second_step:
            return start_again(request, phone)
        return view(request, phone, account, **named)

    return guarded


@online_screen(when_locked=True)
@half_done_only
def second_step(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    """Redirect to the usual factor: the authenticator app when there is one."""
    apps = TwoStep(account).apps
    if apps:
        return redirect("phone_second_step_typed", phone.pk, apps[0].key)
    return redirect("phone_second_step_choose", phone.pk)


@online_screen(BOTH, when_locked=True)
@half_done_only
def choose(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    sent = _sent(phone, account)
    form = FactorForm(
        request.POST if request.method == "POST" else None,
        factors=_factors(account),
        sent=sent if sent and sent.is_open else None,
    )
    if form.is_valid():
        code = form.save()
        if code:
            SigningIn(phone).keep_code(code)
            return redirect("phone_second_step_sms", phone.pk)
        if not form.errors:
            return redirect("phone_second_step_typed", phone.pk, form.chosen.key)
    return _drawn(request, phone, "choose", {"form": form})


@online_screen(BOTH, when_locked=True)
@half_done_only
def typed(request: SandboxRequest, phone: Device, account: Account, key: str) -> HttpResponse:
    two_step = TwoStep(account)
    factor = next((each for each in two_step.typed if each.key == key), None)
    if not factor:
        return redirect("phone_second_step_choose", phone.pk)
    form = code_form(two_step, factor, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return entrance.after_all_factors(request, phone, account)
    context = {"form": form, "factor": factor, "others": len(_factors(account)) > 1}
    return _drawn(request, phone, "typed", context)


@online_screen(BOTH, when_locked=True)
@half_done_only
def sms(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    sent = _sent(phone, account)
    if not sent:
        return redirect("phone_second_step_choose", phone.pk)
    step = CodeStep(request, sent, SigningIn(phone).keep_code)
    if step.passed:
        return entrance.after_all_factors(request, phone, account)
    if step.is_over:
        step.give_up()
        return redirect("phone_second_step_choose", phone.pk)
    urls = [reverse(f"phone_second_step_{page}", args=[phone.pk]) for page in ("choose", "resend")]
    others = len(_factors(account)) > 1
    return _drawn(request, phone, "sms", step.context(*urls, others=others))


@online_screen(ACT, when_locked=True)
@half_done_only
def resend(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    sent = _sent(phone, account)
    if sent:
        CodeStep(request, sent, SigningIn(phone).keep_code).resend()
    return redirect("phone_second_step_sms", phone.pk)


def _factors(account: Account) -> list[Factor]:
    two_step = TwoStep(account)
    by_sms = [two_step.sms] if two_step.sms else []
    return [*two_step.apps, *by_sms, *(each for each in two_step.typed if each.is_codes)]


def _sent(phone: Device, account: Account) -> OneTimeCode | None:
    """The SMS code that was asked for here; None once SMS to that number is no longer a factor."""
    sent, factor = SigningIn(phone).code, TwoStep(account).sms
    usable = sent and factor and sent.contact == factor.device.contact
    return sent if usable else None


def _drawn(
    request: SandboxRequest, phone: Device, page: str, context: dict[str, object]
) -> HttpResponse:
    back = "phone_second_step_choose" if page != "choose" else "phone_account"
    if phone.shows_lock and page == "choose":
        back = "phone"
    return render_screen(
        request, phone, f"devices/phone/account/second_step/{page}.html", context, back=back
    )
