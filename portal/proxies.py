"""Whose word about the visitor's address we take: that of our own proxies, and nobody else's."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class TrustedProxiesMiddleware:
    """Takes the visitor's address from X-Forwarded-For when TRUSTED_PROXIES proxies are in front.

    Each proxy appends the address that it heard from, so with two of ours the last but one entry
    is the visitor's. What stands further left was sent by the visitor and may say anything.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops = settings.TRUSTED_PROXIES
        heard = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if hops and len(heard) >= hops and _is_address(heard[-hops]):
            request.META["REMOTE_ADDR"] = heard[-hops]
        return self.get_response(request)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
