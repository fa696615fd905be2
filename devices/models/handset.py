"""What a person does with the thing in their hand: the seven taps, Mi Unlock, and a reset."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, Value, When

from devices.hardware import letters
from devices.kinds import Kind
from devices.models.hardware import Hardware
from devices.phone.web_sessions import end_web_sessions
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record

# How a device leaves the factory. Whose it is stays as it was.
FRESH: dict[str, Any] = {
    "signed_in": False, "wifi": True, "mobile_data": True, "mailbox": "", "told_number": "",
    "sync_kinds": [], "synced_at": None, "sync_full": False, "sync_paused_until": None,
    "version_taps": 0, "developer": False, "unlock_linked_at": None, "ringing_since": None,
    "mi_home_region": "", "walk": {}, "recent": [],
}  # fmt: skip


class Handset(Hardware):
    """A device in somebody's hand.

    ``version_taps`` counts until ``developer``; ``off_since`` is when it was switched off.
    """

    off_since = models.DateTimeField(null=True)
    version_taps = models.PositiveSmallIntegerField(default=0)
    developer = models.BooleanField(default=False)
    unlock_linked_at = models.DateTimeField(null=True)
    reset_at = models.DateTimeField(null=True)
    # The address whose letters its mail app shows.
    mailbox = models.CharField(max_length=254, blank=True)
    # The number of its SIM card that its holder knows to differ from the account's.
    told_number = models.CharField(max_length=16, blank=True)

    class Meta:
        abstract = True

    @changing()
    def tap_version(self) -> int | None:
        """Count a tap on the version; how many more open the developer options.

        0 when this one opened them, None when they had been open before.
        """
        counting = self._row().filter(developer=False)
        if not counting.update(version_taps=F("version_taps") + 1):
            return None
        self.refresh_from_db(fields=["version_taps"])
        left = settings.TAPS_TO_DEVELOPER - self.version_taps
        if left > 0:
            return left
        counting.update(developer=True)
        self.developer = True
        record(Kind.DEVELOPER_OPENED, self.account, device=str(self))
        return 0

    @changing()
    def link_for_unlock(self) -> bool:
        """Note with Mi Unlock that the signed-in account holds the device; False when it is noted
        already, or when the device is somebody else's or nobody's by now."""
        account, mine = self.account, self._linked().filter(signed_in=True, unlock_linked_at=None)
        if account is None or not mine.update(unlock_linked_at=now()):
            return False
        self.refresh_from_db()
        event = record(Kind.UNLOCK_LINKED, account, device=str(self))
        letters.unlock_linked(account, str(self), event)
        return True

    def know_number(self) -> None:
        """Its holder has been told that the card's number differs from the account's; another
        card's number would be told again."""
        self.told_number = self.sim_number
        self.save(update_fields=["told_number"])

    @changing()
    def reset(self) -> bool:
        """Put it back to how it left the factory, with nothing of what lay on it.

        An account that owns it goes on owning it: then it shows the activation lock until its
        owner signs in. False when another reset was quicker.
        """
        owned = ExpressionWrapper(Q(account__isnull=False), output_field=BooleanField())
        name = Case(When(account=None, then=Value("")), default=F("name"))
        before = self._row().filter(reset_at=self.reset_at)
        if not before.update(**FRESH, reset_at=now(), activation_lock=owned, name=name):
            return False
        self.items.all().delete()
        self.refresh_from_db()
        self._begin_new_stay()
        event = record(Kind.DEVICE_RESET, self.account, device=str(self))
        if self.account:
            end_web_sessions(self.account.browser_sessions, self.serial)
            letters.device_reset(self.account, str(self), event)
        return True

    def _begin_new_stay(self) -> None:
        """The card stays in it, but what came by it until now is forgotten."""
        stay = self.stays.current().first()
        if stay and self.reset_at:
            stay.until = self.reset_at
            stay.save(update_fields=["until"])
            stay.sim.stays.create(device_id=self.pk, since=self.reset_at)
