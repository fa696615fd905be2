"""The privacy page: what is known of a person, what they agreed to, and the way out."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest


@require_safe
def privacy(request: PersonRequest) -> HttpResponse:
    return render(request, "accounts/privacy/privacy.html")
