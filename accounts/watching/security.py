"""The security page: how the account is protected, and the way to each change."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Account
from accounts.requests import PersonRequest
from accounts.two_step.state import TwoStep
from sandbox.compiled import compiled


@compiled
def kept(pk: int) -> QuerySet[Any]:
    """In one query: the page has enough of them."""
    found = Account.objects.filter(pk=pk).select_related("two_step_reset")
    return found.annotate(passkeys_kept=Count("passkeys"))


@require_safe
def security(request: PersonRequest) -> HttpResponse:
    [own] = kept.all(request.user.pk)
    context = {
        "two_step": TwoStep(request.user),
        "reset": getattr(own, "two_step_reset", None),
        "passkeys": own.passkeys_kept,
        "pending": request.user.pending_contacts,
    }
    return render(request, "accounts/watching/security.html", context)
