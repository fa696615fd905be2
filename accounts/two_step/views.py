"""Two-step verification, switched on, changed and switched off.

/account/security/                  row «Двухэтапная проверка»
  → verify/two_step/…               who are you
  → two-step/                       what there is
      → app/ → app/confirm/         another app: its name; its QR code and first code
      ↳ sms/                        POST: SMS to the account's number
      → codes/                      recovery codes: what they are; POST: new ones, shown once
          ↳ codes/text/             POST: the codes just shown, as a file
      → remove/<factor>/            one factor less
      → off/                        none at all
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Purpose
from accounts.requests import PersonRequest
from accounts.two_step import factors, remembering
from accounts.two_step.forms import AppConfirmForm, AppNameForm
from accounts.two_step.state import TwoStep
from accounts.verification.proof import fresh_proof

guarded = fresh_proof(Purpose.TWO_STEP)


@require_safe
@guarded
def two_step(request: PersonRequest) -> HttpResponse:
    browsers = list(request.user.remembered_browsers.current())
    context = {
        "two_step": TwoStep(request.user),
        "browsers": browsers,
        "this": next((b.pk for b in browsers if remembering.is_this(request, b)), None),
    }
    return render(request, "accounts/two_step/two_step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def app(request: PersonRequest) -> HttpResponse:
    state = TwoStep(request.user)
    initial = {} if state.apps else {"name": _("My phone")}
    data = request.POST if request.method == "POST" else None
    form = AppNameForm(data, two_step=state, initial=initial)
    if form.is_valid():
        form.save()
        return redirect("two_step_app_confirm")
    return render(request, "accounts/two_step/app.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def app_confirm(request: PersonRequest) -> HttpResponse:
    state = TwoStep(request.user)
    waiting = state.waiting_app
    if not waiting:
        return redirect("two_step_app")
    data = request.POST if request.method == "POST" else None
    form = AppConfirmForm(data, two_step=state, app=waiting)
    if form.is_valid():
        return _added(request)
    context = {
        "form": form,
        "app": waiting,
        "qr": factors.qr(waiting, request.user),
        "address": factors.address(waiting, request.user),
        "key": factors.typed_key(waiting),
    }
    return render(request, "accounts/two_step/app_confirm.html", context)


@require_POST
@guarded
def sms(request: PersonRequest) -> HttpResponse:
    state = TwoStep(request.user)
    if not request.user.phone:
        messages.error(request, _("The account has no phone number. Add one first."))
        return redirect("two_step")
    if state.sms:
        return redirect("two_step")
    state.use_sms()
    return _added(request)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def remove(request: PersonRequest, key: str) -> HttpResponse:
    state = TwoStep(request.user)
    factor = next((each for each in state.chosen if each.key == key), None)
    if not factor:
        return redirect("two_step")
    if request.method == "POST":
        state.remove(factor)
        _tell_state(request, _("“%(factor)s” is removed.") % {"factor": factor.name})
        return redirect("two_step")
    context = {"factor": factor, "is_last": len(state.chosen) == 1}
    return render(request, "accounts/two_step/remove.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def off(request: PersonRequest) -> HttpResponse:
    state = TwoStep(request.user)
    if not state.is_on:
        return redirect("two_step")
    if request.method == "POST":
        state.switch_off()
        _tell_state(request, "")
        return redirect("two_step")
    return render(request, "accounts/two_step/off.html")


def _added(request: PersonRequest) -> HttpResponse:
    state = TwoStep(request.user)
    if state.codes:
        messages.success(request, _("Added. From now on it confirms signing in."))
        return redirect("two_step")
    messages.success(
        request, _("Two-step verification is on. Now make recovery codes for a rainy day.")
    )
    return redirect("two_step_codes")


def _tell_state(request: PersonRequest, removed: str) -> None:
    if TwoStep(request.user).is_on:
        messages.success(request, removed)
    else:
        messages.success(request, _("Two-step verification is off."))
