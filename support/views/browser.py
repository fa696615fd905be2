"""The browser that writes to support: its name and its cases."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from sandbox.addresses import contact_key
from sandbox.requests import SandboxRequest
from support.models import Case
from support.models.case import new_secret

BROWSER = "support_browser"


def browser_name(request: SandboxRequest) -> str:
    """A name for this browser, made and remembered at its first case."""
    name: str = request.session.setdefault(BROWSER, new_secret())
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
