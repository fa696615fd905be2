"""What Find device needs of a device: where it is, and what it does when its owner asks."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from devices.find import letters, places
from devices.kinds import Kind
from devices.models.handset import Handset
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.numbers import spoken_phone

# In metres: what Wi-Fi around it tells, and what the network's masts alone tell.
NEAR, FAR = 15, 300


class Findable(Handset):
    """A device that can be looked for: ``spot`` is where it really is, ``located_spot`` what it has
    told of that."""

    spot = models.CharField(max_length=30, blank=True)
    located_spot = models.CharField(max_length=30, blank=True)
    located_at = models.DateTimeField(null=True)
    accuracy = models.PositiveIntegerField(default=0)
    ringing_since = models.DateTimeField(null=True)
    lost_since = models.DateTimeField(null=True)
    lost_message = models.CharField(max_length=200, blank=True)
    lost_number = models.CharField(max_length=32, blank=True)

    class Meta:
        abstract = True

    @property
    def lies_at(self) -> places.Place:
        return places.BY_KEY.get(self.spot) or places.BY_KEY[places.START]

    @property
    def located(self) -> places.Place | None:
        """The point of the map that it has told last."""
        return places.BY_KEY.get(self.located_spot)

    @property
    def shown_place(self) -> str:
        """Where it was last, in the reader's language."""
        return str(self.located.name) if self.located else ""

    @property
    def destinations(self) -> list[places.Place]:
        """Where it can be carried to."""
        return places.PLACES

    @property
    def is_ringing(self) -> bool:
        """Whether it rings now: a sound that nobody stops ends by itself."""
        return self.ringing_since is not None and now() < self.ringing_since + settings.RING_FOR

    @property
    def shows_lock(self) -> bool:
        """Whether nothing opens on it until its owner signs in: it was reset, or is lost."""
        return self.activation_lock or self.lost_since is not None

    @property
    def spoken_lost_number(self) -> str:
        return spoken_phone(self.lost_number) if self.lost_number else ""

    def carry_to(self, place: places.Place) -> None:
        """Somebody carries it to another place. A lost one tells by itself where it is now."""
        self.spot = place.key
        self.save(update_fields=["spot"])
        if self.lost_since and self.find_device and self.is_online:
            self.tell_place()

    def tell_place(self) -> None:
        """Report where it is, and how exactly it knows: several ways to find that out know more."""
        place = self.lies_at
        self.located_spot, self.located_at = place.key, now()
        self.accuracy = NEAR if self.wifi else FAR
        self.seen_at = now()
        self.save(update_fields=["located_spot", "located_at", "accuracy", "seen_at"])

    # What its owner asks of it from afar

    def locate(self) -> None:
        self.tell_place()
        record(Kind.DEVICE_LOCATED, self.account, device=str(self))

    def ring(self) -> None:
        self.ringing_since = now()
        self.save(update_fields=["ringing_since"])
        record(Kind.DEVICE_RANG, self.account, device=str(self))

    @changing()
    def silence(self) -> bool:
        """Whoever holds it stops the sound; False when it is quiet already."""
        if not self._row().exclude(ringing_since=None).update(ringing_since=None):
            return False
        self.ringing_since = None
        record(Kind.DEVICE_SILENCED, self.account, device=str(self))
        return True

    def begin_lost(self, message: str, number: str) -> None:
        """Lock it and show the message and the number; asked again, they change."""
        again = self.lost_since is not None
        said = {"lost_message": message, "lost_number": number, "walk": {}}
        for name, value in said.items():
            setattr(self, name, value)
        self.lost_since = self.lost_since or now()
        self.save(update_fields=["lost_since", *said])
        self.tell_place()
        if again:
            record(Kind.LOST_CHANGED, self.account, device=str(self))
            return
        event = record(Kind.LOST_ON, self.account, device=str(self))
        if self.account:
            letters.lost_mode_on(self.account, self, event)

    @changing()
    def end_lost(self) -> bool:
        """Its owner has it again; False when it is not lost."""
        lost = self._row().exclude(lost_since=None)
        ended = {"lost_since": None, "lost_message": "", "lost_number": "", "ringing_since": None}
        if not lost.update(**ended):
            return False
        self.refresh_from_db()
        event = record(Kind.LOST_OFF, self.account, device=str(self))
        if self.account:
            letters.lost_mode_off(self.account, self, event)
        return True

    def erase(self) -> None:
        """Put it back to how it left the factory; whose it is stays as it was."""
        record(Kind.DEVICE_ERASED, self.account, device=str(self))
        self.reset()
