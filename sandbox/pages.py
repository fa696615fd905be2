"""Addresses of a sandbox's pages, as seen from outside of it."""

from __future__ import annotations

from django.conf import settings
from django.urls import get_script_prefix, reverse

from sandbox.models import Sandbox


def address_in(sandbox: Sandbox, name: str, *args: object) -> str:
    """The path of a sandbox's page, by its URL name."""
    inside = reverse(name, urlconf=settings.SANDBOX_URLCONF, args=args)
    # Within a sandbox, be it this one or another, its mount is already part of it.
    return sandbox.path + inside.removeprefix(get_script_prefix()).lstrip("/")
