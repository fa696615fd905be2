"""What the owner of a device is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.letters import tell

if TYPE_CHECKING:
    from accounts.models import Account
    from devices.models import Device
    from sandbox.models import Event


def device_removed(account: Account, device: Device, event: Event) -> None:
    with account.speaks():
        words = {"device": str(device)}
        tell(
            account,
            _("A device was removed from your Mi account"),
            [
                _("The device “%(device)s” is no longer linked to your Mi account.") % words,
                _("It is signed out, and Find device is off on it."),
                _("If it was not you, change the password and write to support at once."),
            ],
            _("The device “%(device)s” was removed from your Mi account.") % words,
            event,
        )
