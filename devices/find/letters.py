"""What Find device tells the owner of a device."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext as _

from accounts.post import Button, Reader, absolute, tell
from sandbox.models import Event


class Found(Protocol):
    """A device, as far as these letters know it."""

    @property
    def pk(self) -> int: ...

    @property
    def shown_place(self) -> str: ...


def lost_mode_on(account: Reader, device: Found, event: Event) -> None:
    with account.speaks():
        words = {"device": str(device)}
        tell(
            account,
            _("Lost mode is on"),
            [
                _("The device “%(device)s” is in lost mode: no one can use it.") % words,
                _(
                    "Its screen shows your message. To end lost mode, enter your password "
                    "on it or use the site."
                ),
                _("If it wasn’t you, change the password and contact support straight away."),
            ],
            _("Lost mode is on: no one can use “%(device)s”.") % words,
            event,
            _to_the_map(device),
        )


def lost_mode_off(account: Reader, device: Found, event: Event) -> None:
    with account.speaks():
        words = {"device": str(device)}
        tell(
            account,
            _("Lost mode is off"),
            [
                _("Lost mode has ended on the device “%(device)s”: it can be used again.") % words,
                _("If it wasn’t you, change the password and contact support straight away."),
            ],
            _("Lost mode has ended on “%(device)s”.") % words,
            event,
        )


def online_again(account: Reader, device: Found, event: Event) -> None:
    with account.speaks():
        words = {"device": str(device), "place": device.shown_place or "—"}
        tell(
            account,
            _("Your device is online again"),
            [
                _("The device “%(device)s” is online again. Place: %(place)s.") % words,
                _("What you requested while it was offline has now been done."),
            ],
            _("“%(device)s” is online again. Place: %(place)s.") % words,
            event,
            _to_the_map(device),
        )


def _to_the_map(device: Found) -> Button:
    return Button(_("Show on the map"), absolute("find_device", device.pk))
