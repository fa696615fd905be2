"""The browser that writes to support: its cases, and addresses that only it should know."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from support.models import Case
from support.models.case import new_secret

BROWSER = "support_browser"


def browser_name(request: HttpRequest) -> str:
    """A name for this browser, made and remembered at its first case."""
    name: str = request.session.setdefault(BROWSER, new_secret())
    return name


def own_cases(request: HttpRequest) -> QuerySet[Case]:
    """The cases that were opened in this browser, and those that write to whoever is signed in."""
    found = Q(browser=request.session.get(BROWSER, ""), browser__gt="")
    user = request.user
    if user.is_authenticated:
        found |= Q(account=user, contact__in=[user.email, user.phone or ""])
    cases: QuerySet[Case] = request.sandbox.cases.newest_first()  # type: ignore[attr-defined]
    return cases.filter(found)


def secret_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages whose address is a secret: it travels to no other page as the referrer.

    The origin still does. Under ``no-referrer`` browsers send ``Origin: null`` with forms, and no
    form on the page could be told from a foreign one.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return wrapped
