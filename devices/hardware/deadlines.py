"""What ends by itself on the devices of a sandbox, to jump to."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import ResolverMatch
from django.utils.translation import gettext as _

from accounts.deadlines import about_account
from devices.models import Device
from devices.models.held import find_device_held_until
from devices.phone.signing_in import SigningIn
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox
from sandbox.requests import SandboxRequest

# The screens of devices, by how the names of their addresses begin.
ON_A_DEVICE = ("phone", "vacuum")


def own(request: SandboxRequest, page: ResolverMatch | None) -> set[str]:
    """Of the phone or vacuum whose screen one looks at: itself, and what it was sent a code for."""
    if page is None or not (page.url_name or "").startswith(ON_A_DEVICE):
        return set()
    device = request.sandbox.devices.filter(pk=page.kwargs.get("pk", 0)).first()
    if device is None:
        return set()
    code = SigningIn(device).code
    return {*_about(device)} | ({f"code {code.pk}"} if code else set())


def _about(device: Device) -> frozenset[str]:
    return about_account(device.account_id, f"device {device.pk}")


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
            label = _("Find device can be turned off again")
            yield Deadline(at, label, "find_device", about_account(account.pk))
