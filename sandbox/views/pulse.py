"""What an open page asks: whether anything has happened, and how many messages are unread."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sandbox.context import Strip
from sandbox.pulse import answer
from sandbox.requests import SandboxRequest


@login_not_required
@require_safe
def quick_pulse(request: SandboxRequest) -> HttpResponse:
    """The mount answers before it comes to this, except in a mount within the mount."""
    return answer(request, request.sandbox.code)


@login_not_required
@require_safe
def pulse(request: SandboxRequest) -> HttpResponse:
    """The count, or 204 when it is still the one that was ``seen``."""
    strip = Strip(request.sandbox)
    if request.GET.get("seen") == str(strip.unread):
        return HttpResponse(status=204)
    return render(request, "partials/strip_unread.html", {"strip": strip})
