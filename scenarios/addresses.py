"""Addresses in a world from outside of it, and the visitor's own."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlencode

from django.http import HttpRequest

from sandbox.models import Sandbox

DESKS = {"desk": {}, "projector": {"projector": "1"}}


def desk_at(sandbox: Sandbox, address: str, shown_as: str) -> str:
    """The address itself, the desk with that page on it, or the inbox."""
    if shown_as == "inbox":
        return f"{sandbox.path}inbox/"
    if shown_as not in DESKS:
        return address
    query = {"at": address, **DESKS[shown_as]}
    return f"{sandbox.path}desk/?{urlencode(query)}"


def visitors_address(request: HttpRequest) -> str | None:
    """None when the server does not tell it, as behind a local socket."""
    try:
        return str(ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None
