"""Browsers that skip the second step: forgotten one at a time, or all; and a reset called off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from accounts.two_step.state import TwoStep


@require_POST
def forget(request: PersonRequest, pk: int) -> HttpResponse:
    browser = get_object_or_404(request.user.remembered_browsers, pk=pk)
    browser.forget()
    messages.success(request, _("This browser will need the second step again."))
    return redirect("two_step")


@require_POST
def forget_all(request: PersonRequest) -> HttpResponse:
    request.user.forget_all_browsers()
    messages.success(request, _("Every browser will need the second step again."))
    return redirect("two_step")


@require_POST
def keep_two_step(request: PersonRequest) -> HttpResponse:
    """Cancel the pending reset of two-step verification: whoever is signed in has passed the second
    step, so the factors are not lost."""
    if TwoStep(request.user).cancel_reset():
        messages.success(request, _("Cancelled. Two-step verification stays on."))
    return redirect("security")
