"""A sandbox with nobody in it, but with a phone, a TV and a robot vacuum fresh from their boxes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from sandbox.models import Sandbox
from scenarios.scenario import Scenario


def build(sandbox: Sandbox) -> None:
    """The person makes everything else themselves."""
    phone = shelf.take(sandbox, BY_KEY["redmi-note-12"])
    shelf.put_card_into(phone)
    shelf.take(sandbox, BY_KEY["tv-p1-43"])
    shelf.take(sandbox, BY_KEY["vacuum-mop-2"])


SCENARIO = Scenario(
    build,
    version="2",
    title=_("Empty"),
    description=_("No one is in it yet: you register the first account."),
)
