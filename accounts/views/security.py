"""The security page: how the account is protected, and the way to each change."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from accounts.two_step import TwoStep


@require_safe
def security(request: PersonRequest) -> HttpResponse:
    two_step = TwoStep(request.user)
    context = {
        "two_step": two_step,
        "reset": two_step.reset,
        "pending": request.user.pending_contacts,
    }
    return render(request, "accounts/security.html", context)
