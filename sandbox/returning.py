"""Leads a person back to the page that they came for or acted from, and never elsewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

_BETWEEN_SEGMENTS = re.compile(r"[/\\]")


def own_address(request: HttpRequest, target: str) -> str:
    """The address when it lies within this sandbox (or, outside of all, within the portal); else
    "".

    A path with ``..`` is refused, because browsers resolve it before they ask and it may lead out.
    In a query or inside a name, two dots are harmless and stay.
    """
    sandbox = getattr(request, "sandbox", None)
    home = sandbox.path if sandbox else "/"
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return ""
    climbs = ".." in _BETWEEN_SEGMENTS.split(unquote(urlsplit(target).path))
    return target if target.startswith(home) and not climbs else ""


def way_back(request: HttpRequest, otherwise: str) -> str:
    """The address in the form's field ``next``, if it is our own; else the named one."""
    return own_address(request, request.POST.get("next", "")) or resolve_url(otherwise)
