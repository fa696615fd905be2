"""What the owner of a device is told."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.post import Reader, tell
from accounts.watching.letters import not_me_button
from sandbox.models import Event
from sandbox.times import dated


def device_removed(account: Reader, device: str, event: Event) -> None:
    with account.speaks():
        words = {"device": device}
        tell(
            account,
            _("A device was removed from your Mi account"),
            [
                _("The device “%(device)s” is no longer linked to your Mi account.") % words,
                _("It has been signed out of your account, and Find device is off."),
                _("If it wasn’t you, change the password and contact support straight away."),
            ],
            _("The device “%(device)s” was removed from your Mi account.") % words,
            event,
        )


def new_device(account: Reader, device: str, event: Event, token: str) -> None:
    """``token`` is that of the link that says: it was not me."""
    with account.speaks():
        words = {
            "device": device,
            "time": dated(event.at),
            "address": event.came_from or "—",
        }
        tell(
            account,
            _("A new device in your Mi account"),
            [
                _("Someone signed in to your Mi account on the device “%(device)s”.") % words,
                _("When: %(time)s. Address: %(address)s.") % words,
                _("If it was you, there is nothing you need to do."),
                _("If it wasn’t you, tell us, and we’ll sign you out everywhere."),
            ],
            _("New sign-in to your Mi account on “%(device)s”, %(time)s.") % words,
            event,
            not_me_button(token),
        )


def signed_out_of(account: Reader, device: str, event: Event) -> None:
    with account.speaks():
        words = {"device": device}
        tell(
            account,
            _("You signed out on your device"),
            [
                _("The device “%(device)s” was signed out of your Mi account.") % words,
                _("Find device is off on it, and it can now be linked to another account."),
                _("If it wasn’t you, change the password and contact support straight away."),
            ],
            _("“%(device)s” was signed out of your Mi account.") % words,
            event,
        )


def find_device_off(account: Reader, device: str, event: Event) -> None:
    with account.speaks():
        words = {"device": device}
        tell(
            account,
            _("Find device was turned off"),
            [
                _("Find device was turned off on the device “%(device)s”.") % words,
                _("If the device is lost, it cannot be found, locked or erased remotely."),
                _("If it wasn’t you, change the password and contact support straight away."),
            ],
            _("Find device was turned off on “%(device)s”.") % words,
            event,
        )


def device_reset(account: Reader, device: str, event: Event) -> None:
    with account.speaks():
        words = {"device": device}
        tell(
            account,
            _("A device of your Mi account was reset"),
            [
                _("The device “%(device)s” was reset to its factory settings.") % words,
                _(
                    "It is still linked to your Mi account: it can only be unlocked with "
                    "your password."
                ),
                _("If you want to give it away, remove it in the cloud settings."),
            ],
            _("The device “%(device)s” of your Mi account was reset.") % words,
            event,
        )


def unlock_linked(account: Reader, device: str, event: Event) -> None:
    with account.speaks():
        words = {"device": device}
        tell(
            account,
            _("Your Mi account was linked for Mi Unlock"),
            [
                _("The device “%(device)s” is now linked to your Mi account for Mi Unlock.")
                % words,
                _("Don’t sign out on it and don’t reset it, or the link will be lost."),
                _("If it wasn’t you, change the password and contact support straight away."),
            ],
            _("Your Mi account was linked to “%(device)s” for Mi Unlock.") % words,
            event,
        )
