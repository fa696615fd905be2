"""What a page inside a sandbox is asked with."""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from sandbox.models import Sandbox
from sandbox.sessions import SessionStore

SAFE = {"GET", "HEAD"}


def is_part(request: HttpRequest) -> bool:
    """Whether a page that is open asks by itself for a part of it: nobody has gone anywhere."""
    htmx = HtmxDetails(request)
    return request.method in SAFE and bool(htmx) and not htmx.boosted


class SandboxRequest(HttpRequest):
    """A request as the middleware hands it on: for type checkers, never made."""

    sandbox: Sandbox
    session: SessionStore
    htmx: HtmxDetails


def address_of(request: HttpRequest) -> str | None:
    """The visitor's address; None when the server does not tell it, as behind a local socket."""
    try:
        return str(ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None
