"""What the demo people keep on their phones: months of contacts, messages, photos and more."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta

from devices.models import Device, ItemKind, PhoneItem, name_of_shot
from sandbox.clock import now
from scenarios.cast import DemoPerson
from scenarios.words import Words

MB = 1024**2
WEEKS = 10
# In minutes
DAY, SPREAD = 24 * 60, 10 * 60


class Belongings:
    """What a person has made in the ten weeks before a moment; pseudo-random, and the same in every
    sandbox."""

    def __init__(self, person: DemoPerson, words: Words) -> None:
        self.written = words.phones[person.key]
        # Not for secrets: the story is told alike each time.
        self.random = random.Random(person.key)  # noqa: S311
        self.items: list[PhoneItem] = []

    def add(self, kind: ItemKind, title: str, text: str, size: int) -> None:
        at = now() - self._some_time()
        uid = uuid.UUID(int=self.random.getrandbits(128), version=4)
        self.items.append(
            PhoneItem(uid=uid, kind=kind, title=title, text=text, size=size, made_at=at)
        )

    def _some_time(self) -> timedelta:
        """Some days, give or take five hours: where the clock of a sandbox says that it is day,
        nobody wrote by night."""
        days, minute = divmod(self.random.randrange(60, WEEKS * 7 * DAY), DAY)
        return timedelta(days=max(days, 1), minutes=minute * SPREAD // DAY - SPREAD // 2)

    def write(self) -> None:
        for place, name in enumerate(self.written.contacts):
            number = f"+7 000 555-{place + 20:02d}-{self.random.randrange(100):02d}"
            self.add(ItemKind.CONTACT, name, number, 300 + len(name) * 8)
        for sender, text in self.written.messages:
            self.add(ItemKind.MESSAGE, sender, text, 180 + len(text.encode()))
        for title, text in self.written.notes:
            self.add(ItemKind.NOTE, title, text, 160 + len((title + text).encode()))
        for title, length in self.written.recordings:
            minutes, seconds = map(int, length.split(":"))
            # 128 kbit/s
            self.add(ItemKind.RECORDING, title, length, (60 * minutes + seconds) * 16_000)

    def shoot(self, photos: int, videos: int) -> None:
        for _each in range(photos):
            self.add(ItemKind.PHOTO, "", "", int(self.random.uniform(2.4, 5.2) * MB))
        for _each in range(videos):
            seconds = self.random.randrange(45, 110)
            # 1080p at 17 Mbit/s
            length = f"{seconds // 60}:{seconds % 60:02d}"
            self.add(ItemKind.VIDEO, "", length, seconds * 17_000_000 // 8)
        shots = sorted(self.items, key=lambda item: item.made_at)
        for number, shot in enumerate(shots, start=1):
            shot.title = name_of_shot(ItemKind(shot.kind), number)

    def lay_on(self, phone: Device) -> None:
        for item in self.items:
            item.device = phone
        PhoneItem.objects.bulk_create(self.items)
