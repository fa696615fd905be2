"""What ends by itself on the devices of a sandbox, to jump to."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import ResolverMatch
from django.utils.translation import gettext as _

from devices.models import Device
from devices.models.held import find_device_held_until
from devices.phone.signing_in import SigningIn
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox
from sandbox.requests import SandboxRequest

# The screens of devices, by how the names of their addresses begin.
ON_A_DEVICE = ("phone", "vacuum")


def own(request: SandboxRequest, page: ResolverMatch | None) -> Iterable[set[str]]:
    """Of the phone or vacuum whose screen one looks at: itself, and what it was sent a code for."""
    if page is None or not (page.url_name or "").startswith(ON_A_DEVICE):
        return ()
    device = request.sandbox.devices.filter(pk=page.kwargs.get("pk", 0)).first()
    if device is None:
        return ()
    code = SigningIn(device).code
    here = {f"device {device.pk}"} | ({f"code {code.pk}"} if code else set())
    return here, {f"account {device.account_id}"} if device.account_id else set()


def _about(device: Device) -> frozenset[str]:
    return frozenset({f"device {device.pk}", f"account {device.account_id}"})


def deadlines(sandbox: Sandbox) -> Iterable[Deadline]:
    for vacuum in sandbox.devices.filter(pairing_until__gt=now()):
        if vacuum.pairing_until:
            label = _("“%(device)s” leaves pairing mode") % {"device": vacuum}
            yield Deadline(vacuum.pairing_until, label, "pairing", _about(vacuum))
    for phone in sandbox.devices.filter(ringing_since__gt=now() - settings.RING_FOR):
        if phone.ringing_since:
            label = _("The Find device sound stops on “%(device)s”") % {"device": phone}
            yield Deadline(phone.ringing_since + settings.RING_FOR, label, "ringing", _about(phone))
    yield from _find_device_held(sandbox)


def _find_device_held(sandbox: Sandbox) -> Iterable[Deadline]:
    """When Find device may be switched off again after a new password, where it is on."""
    on = sandbox.devices.filter(find_device=True).exclude(account=None).select_related("account")
    for account in {each.account for each in on if each.account}:
        if at := find_device_held_until(account):
            about = frozenset({f"account {account.pk}"})
            yield Deadline(at, _("Find device can be turned off again"), "find_device", about)
