"""A phone's unfinished business between two screens, noted on the phone itself.

Whoever holds the phone goes on with it. No secret and no password is ever noted.
"""

from __future__ import annotations

from typing import Any

from devices.models import Device
from sandbox.changing import changing


@changing()
def note(phone: Device, name: str, facts: dict[str, Any] | None) -> None:
    """Note the facts of one business in place of those noted before; None forgets it."""
    walk = dict(Device.objects.values_list("walk", flat=True).get(pk=phone.pk))
    walk.pop(name, None)
    if facts is not None:
        walk[name] = facts
    Device.objects.filter(pk=phone.pk).update(walk=walk)
    phone.walk = walk
