"""Types of requests, and what is read off them."""

from __future__ import annotations

import ipaddress

from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from sandbox.models import Sandbox
from sandbox.sessions import SessionStore

SAFE = {"GET", "HEAD"}
# All numbers of so many digits are less than 2 to the 63rd.
KEY_MAX_DIGITS = 18


def is_part(request: HttpRequest) -> bool:
    """Whether a page's script asks for a part of the page: such a request is no action of the
    person."""
    htmx = HtmxDetails(request)
    return request.method in SAFE and bool(htmx) and not htmx.boosted


class AnyRequest(HttpRequest):
    """A request on its way through the middleware: for type checkers, never made."""

    sandbox: Sandbox | None
    session: SessionStore


class SandboxRequest(HttpRequest):
    """A request as the middleware hands it on to a page inside a sandbox: for type checkers, never
    made."""

    sandbox: Sandbox
    session: SessionStore
    htmx: HtmxDetails
    # What django.contrib.messages keeps.
    _messages: BaseStorage


def sandbox_of(request: HttpRequest) -> Sandbox | None:
    """The sandbox that the page is in; None outside of all."""
    found: Sandbox | None = getattr(request, "sandbox", None)
    return found


def key_in(text: str) -> int | None:
    """The primary key, or other number of a row, that a client wrote; None for anything else, and
    for a number that no database holds."""
    is_key = text.isascii() and text.isdecimal() and len(text) <= KEY_MAX_DIGITS
    return int(text) if is_key else None


def address_of(request: HttpRequest) -> str | None:
    """The visitor's address; None when the server does not tell it, as behind a local socket."""
    # Of a neighbour in the local network, the server tells the network card as well: fe80::1%eth0.
    told = request.META.get("REMOTE_ADDR", "").partition("%")[0]
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return None
