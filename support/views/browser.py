"""The browser that writes to support: its name and its cases."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sandbox.addresses import contact_key
from sandbox.keys import digest_of
from sandbox.requests import SandboxRequest
from support.models import Case
from support.models.case import new_secret

BROWSER = "support_browser"
NAME_LENGTH = 32


def browser_name(request: SandboxRequest) -> str:
    """A name for this browser, made at its first case and remembered. Two forms that are its first
    ones at once have nothing in common yet but the token that guards them: they get one name."""
    token: str = request.META.get("CSRF_COOKIE") or new_secret()
    name: str = request.session.setdefault(BROWSER, digest_of(token)[:NAME_LENGTH])
    return name


def own_cases(request: SandboxRequest) -> QuerySet[Case]:
    """The cases that were opened in this browser, and those that write to whoever is signed in."""
    found = Q(browser=request.session.get(BROWSER, ""), browser__gt="")
    user = request.user
    if user.is_authenticated:
        keys = {contact_key(contact) for contact in (user.email, user.phone) if contact}
        about = request.sandbox.cases.filter(account=user).values_list("pk", "contact")
        found |= Q(pk__in=[pk for pk, contact in about if contact_key(contact) in keys])
    cases: QuerySet[Case] = request.sandbox.cases.newest_first()
    return cases.filter(found)
