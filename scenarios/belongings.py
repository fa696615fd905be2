"""What the demo people keep on their phones: months of contacts, messages, photos and more."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta

from django.utils.timezone import localtime

from devices.models import Device, ItemKind, PhoneItem
from sandbox.clock import now
from scenarios.cast import DemoPerson
from scenarios.words import Words

MB = 1024**2


class Belongings:
    """What a person has made in the ten weeks before a moment; pseudo-random, and the same in every
    sandbox."""

    def __init__(self, person: DemoPerson, words: Words) -> None:
        self.words = words
        # Not for secrets: the story is told alike each time.
        self.random = random.Random(person.key)  # noqa: S311
        self.items: list[PhoneItem] = []

    def add(self, kind: ItemKind, title: str, text: str, size: int) -> None:
        at = now() - timedelta(minutes=self.random.randrange(60, 70 * 24 * 60))
        if not title:
            prefix, suffix = ("IMG", "jpg") if kind == ItemKind.PHOTO else ("VID", "mp4")
            title = f"{prefix}_{localtime(at):%Y%m%d_%H%M%S}.{suffix}"
        uid = uuid.UUID(int=self.random.getrandbits(128), version=4)
        self.items.append(
            PhoneItem(uid=uid, kind=kind, title=title, text=text, size=size, made_at=at)
        )

    def write(self, contacts: int, messages: int, notes: int, recordings: int) -> None:
        for place, name in enumerate(self.words.contacts[:contacts]):
            number = f"+7 000 555-{place + 20:02d}-{self.random.randrange(100):02d}"
            self.add(ItemKind.CONTACT, name, number, 300 + len(name) * 8)
        for sender, text in self.words.messages[:messages]:
            self.add(ItemKind.MESSAGE, sender, text, 180 + len(text.encode()))
        for title, text in self.words.notes[:notes]:
            self.add(ItemKind.NOTE, title, text, 160 + len((title + text).encode()))
        for title, length in self.words.recordings[:recordings]:
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

    def lay_on(self, phone: Device) -> None:
        for item in self.items:
            item.device = phone
        PhoneItem.objects.bulk_create(self.items)
