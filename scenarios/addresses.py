"""Addresses in a world from outside of it."""

from __future__ import annotations

from urllib.parse import urlencode

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
