"""What ends by itself on the devices of a sandbox, to jump to."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox


def deadlines(sandbox: Sandbox) -> Iterable[Deadline]:
    for vacuum in sandbox.devices.filter(pairing_until__gt=now()):
        if vacuum.pairing_until:
            label = _("“%(device)s” stops waiting for Mi Home") % {"device": vacuum}
            yield Deadline(vacuum.pairing_until, label, "pairing")
    for phone in sandbox.devices.filter(ringing_since__gt=now() - settings.RING_FOR):
        if phone.ringing_since:
            label = _("The sound of Find device ends on “%(device)s”") % {"device": phone}
            yield Deadline(phone.ringing_since + settings.RING_FOR, label, "ringing")
