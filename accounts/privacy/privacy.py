"""The privacy page: what is known of a person, what they agreed to, and the way out."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from sandbox.durations import told_length


@require_safe
def privacy(request: PersonRequest) -> HttpResponse:
    grace = told_length(settings.DELETION_GRACE)
    return render(request, "accounts/privacy/privacy.html", {"grace": grace})
