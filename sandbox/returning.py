"""Leads a person back to the page that they acted from."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, otherwise: str) -> str:
    """The address in the field ``next``, if it leads into this sandbox; else the named one."""
    target = request.POST.get("next", "")
    sandbox = getattr(request, "sandbox", None)
    home = sandbox.path if sandbox else "/"
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if safe and target.startswith(home) else resolve_url(otherwise)
