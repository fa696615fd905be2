"""A sign-in on a device as its owner should hear of it: on one that is new to the account, or after
wrong passwords."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac

from accounts.kinds import Kind as AccountKind
from accounts.models import Account, KnownBrowser, NotMeLink
from accounts.watching import letters as account_letters
from accounts.watching.arrivals import wrong_passwords_before
from devices.hardware import letters
from devices.kinds import Kind
from devices.models import Device
from sandbox.changing import changing
from sandbox.journal import record


@changing()
def note(account: Account, device: Device, *, is_known: bool) -> None:
    """Write a sign-in into the journal; tell the owner when it is out of the ordinary."""
    misses = wrong_passwords_before(account)
    is_first = not account.events.filter(kind=AccountKind.SIGNED_IN).exists()
    event = record(AccountKind.SIGNED_IN, account)
    if is_first:
        return
    if not is_known:
        event = record(Kind.DEVICE_NEW, account, device=str(device))
        letters.new_device(account, str(device), event, NotMeLink.objects.make(account, event))
    elif misses >= settings.WRONG_PASSWORDS_TOLD_FROM:
        event = record(AccountKind.SIGNED_IN_AFTER_MISSES, account, count=misses)
        token = NotMeLink.objects.make(account, event)
        account_letters.unusual_sign_in(account, event, token, is_new=False, misses=misses)


def remember(account: Account, device: Device) -> bool:
    """Know the device from now on; True when the account was on it before.

    Browsers and devices are in one list: a device by what nobody can put into a cookie.
    """
    token = salted_hmac("known device", device.serial, algorithm="sha256").hexdigest()
    return KnownBrowser.objects.greet(account, token, tell=False)
