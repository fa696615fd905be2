"""What the server thinks of a new password while it is being typed. Nothing of it is kept."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from accounts.contacts.canonical import parse_phone
from accounts.fields import EMAIL_MAX_LENGTH
from accounts.models import Account
from accounts.password.rules import normalised
from accounts.password.strength import verdict
from accounts.regions import guessed_region
from sandbox.requests import SandboxRequest


@login_not_required
@never_cache
@sensitive_post_parameters()
@sensitive_variables("password")
@require_POST
def password_strength(request: SandboxRequest) -> HttpResponse:
    password = normalised(request.POST.get("password", ""))
    said = verdict(password, _owner(request)) if password else None
    return render(request, "accounts/password/verdict.html", {"verdict": said})


def _owner(request: SandboxRequest) -> Account:
    """Whose details the password should not repeat: who is signed in, else who the page named."""
    if request.user.is_authenticated:
        return request.user
    name = request.POST.get("username", "")[:EMAIL_MAX_LENGTH]
    phone = None if "@" in name else parse_phone(name, [guessed_region(request)])
    return Account(sandbox=request.sandbox, email=name if "@" in name else "", phone=phone)
