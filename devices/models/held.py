"""What its owner does on a device that is linked: be there again, sign out, switch Find device."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from accounts.kinds import Kind as AccountKind
from accounts.models import Account
from devices.hardware import letters
from devices.kinds import Kind
from devices.models.columns import FREED_BY, freed
from devices.models.finding import Findable
from devices.phone.web_sessions import end_web_sessions
from devices.signals import came_back
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record


def find_device_held_until(account: Account) -> datetime | None:
    """When Find device may be switched off again; None when it may be now."""
    changes = account.events.filter(kind=AccountKind.PASSWORD_CHANGED)
    changed_at = changes.newest_first().values_list("at", flat=True).first()
    if changed_at is None or changed_at + settings.FIND_DEVICE_HELD_FOR <= now():
        return None
    return changed_at + settings.FIND_DEVICE_HELD_FOR


class Held(Findable):
    """A device that has an owner."""

    class Meta:
        abstract = True

    @property
    def freed_by(self) -> str:
        """Who took the account off the device, OWNER or DELETION, until somebody signs in."""
        return self.walk.get(FREED_BY, "") if self.account_id is None else ""

    @changing()
    def sign_in_again(self) -> bool:
        """Somebody typed the account's password on the device: its owner is there.

        False when it was removed from the account meanwhile.
        """
        if not self._linked().update(signed_in=True, seen_at=now(), activation_lock=False):
            return False
        kind = Kind.DEVICE_ACTIVATED if self.activation_lock else Kind.DEVICE_SIGNED_IN
        record(kind, self.account, device=str(self))
        self.end_lost()
        self.refresh_from_db()
        came_back.send(type(self), device=self)
        return True

    @changing()
    def sign_out(self) -> bool:
        """Free the device because its owner says so on it; False when it was free already.

        What lies on it must have been seen to before.
        """
        account, freed_now = self.account, freed(type(self))
        if account is None or not self._linked().filter(signed_in=True).update(**freed_now):
            return False
        end_web_sessions(account.browser_sessions, self.serial)
        # The journal and the letters still call it by its owner's name for it.
        event = record(Kind.DEVICE_SIGNED_OUT, account, device=str(self))
        letters.signed_out_of(account, str(self), event)
        self.refresh_from_db()
        return True

    def hold_find_device_on(self) -> datetime | None:
        """Somebody wants Find device off: until when that is refused, which the journal tells; None
        when it may be switched off now."""
        held_until = find_device_held_until(self.account) if self.account else None
        if held_until:
            record(Kind.FIND_HELD, self.account, device=str(self))
        return held_until

    @changing()
    def switch_find_device(self, *, on: bool) -> bool:
        """Switch Find device; the owner is told when it is off. False when it is so already."""
        rows = self._linked().filter(signed_in=True, find_device=not on)
        if self.account is None or not rows.update(find_device=on):
            return False
        self.find_device = on
        event = record(Kind.FIND_ON if on else Kind.FIND_OFF, self.account, device=str(self))
        if not on:
            letters.find_device_off(self.account, str(self), event)
        return True
