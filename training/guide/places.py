"""The part of a sandbox that belongs to a role: its phone, and its part of the inbox."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from devices.hardware.catalogue import BY_KEY as PRODUCTS
from sandbox.models import Sandbox
from training.lesson.lesson import Role

# To whom nothing is ever sent.
NOBODY = "-"


def phone_of(sandbox: Sandbox, role: Role | None) -> int | None:
    if role is None or not role.phone:
        return None
    found = sandbox.devices.filter(model=PRODUCTS[role.phone].model).order_by("pk").first()
    return found.pk if found else None


def inbox_of(contacts: Iterable[str]) -> str:
    """The query of the inbox that shows the messages to these contacts only; without contacts, no
    messages."""
    return "?" + urlencode([("to", each) for each in contacts] or [("to", NOBODY)])
