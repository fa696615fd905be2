"""Keeps addresses that contain a secret out of the Referer header."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse


def secret_address(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorates a page whose address is a secret: the pages that it links to get its origin only.

    The policy is ``strict-origin``. Under ``no-referrer`` browsers send ``Origin: null`` with
    forms, and the CSRF check would refuse every form on the page.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return wrapped
