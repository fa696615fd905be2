"""The browser sessions that a phone opens by itself, for the account that is signed in on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import Account
    from devices.models import Device

# What such a session was opened with, and its name for the device.
DEVICE = "device"


def end_web_sessions(device: Device, account: Account) -> None:
    """End those of one device; what was signed in to in its browser by hand goes on."""
    for session in account.browser_sessions.filter(factor=DEVICE):
        if session.get_decoded().get(DEVICE) == device.serial:
            session.delete()
