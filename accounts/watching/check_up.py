"""The security check-up: what is weak, and the way to each remedy."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from accounts.watching.weak_points import weak_points


@require_safe
def check_up(request: PersonRequest) -> HttpResponse:
    context = {"weak_points": weak_points(request.user)}
    return render(request, "accounts/watching/check_up/check_up.html", context)
