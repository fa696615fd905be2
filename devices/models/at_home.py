"""What Mi Home needs of a device: the region of a phone's app; how a vacuum pairs and works."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from devices.kinds import Kind
from devices.models.held import Held
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record

# A vacuum goes home by itself before its battery is empty; in per cent.
HOME_AT = 15


class AtHome(Held):
    """A device in a home.

    ``network`` is the Wi-Fi that a vacuum has learnt, ``pairing_until`` the end of the time
    in which it learns one.
    """

    mi_home_region = models.CharField(max_length=2, blank=True)
    network = models.CharField(max_length=40, blank=True)
    pairing_until = models.DateTimeField(null=True)
    cleaning_since = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_pairing(self) -> bool:
        return self.powered and self.pairing_until is not None and now() < self.pairing_until

    @property
    def charge(self) -> int:
        """The charge of a vacuum in per cent: while it cleans, one less every minute."""
        full: int = 100 if self.battery is None else self.battery
        if self.cleaning_since is None:
            return full
        return max(
            min(full, HOME_AT), full - int((now() - self.cleaning_since).total_seconds() // 60)
        )

    @property
    def is_cleaning(self) -> bool:
        return self.cleaning_since is not None and self.charge > HOME_AT

    @changing()
    def begin_pairing(self) -> None:
        """Two buttons were held: it forgets its Wi-Fi and waits for the app."""
        self.stop_cleaning()
        self.network, self.pairing_until = "", now() + settings.VACUUM_PAIRING_LIFE
        self.save(update_fields=["network", "pairing_until"])
        record(Kind.VACUUM_PAIRING, self.account, device=str(self))

    def join(self, network: str) -> None:
        """Learn the home Wi-Fi: the pairing is over."""
        self.network, self.pairing_until, self.seen_at = network, None, now()
        self.save(update_fields=["network", "pairing_until", "seen_at"])

    @changing()
    def start_cleaning(self) -> bool:
        """Send the vacuum off to clean; False when it cleans already, is off, or has too little
        charge."""
        if not self.powered or self.charge <= HOME_AT:
            return False
        idle = self._row().filter(cleaning_since=None)
        if not idle.update(cleaning_since=now(), battery=self.charge, seen_at=now()):
            return False
        self.refresh_from_db()
        record(Kind.CLEANING_STARTED, self.account, device=str(self))
        return True

    @changing()
    def stop_cleaning(self) -> bool:
        """Send it back to its dock; False when it stands there already."""
        busy = self._row().exclude(cleaning_since=None)
        if not busy.update(cleaning_since=None, battery=self.charge, seen_at=now()):
            return False
        self.refresh_from_db()
        record(Kind.CLEANING_STOPPED, self.account, device=str(self))
        return True
