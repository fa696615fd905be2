"""What the demo people keep on their phones: months of contacts, messages, photos and more."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta

from django.utils.timezone import localtime

from devices.models import Device, ItemKind, PhoneItem
from sandbox.clock import now
from scenarios.cast import DemoPerson

MB = 1024**2
CONTACTS = [
    "Мама", "Папа", "Бабушка Зина", "Стоматология на Лесной", "Сантехник Виктор", "Такси",
    "Школа, охрана", "Вера Кузнецова", "Лена, соседка", "Паша Орлов", "Ремонт обуви",
    "Доставка воды", "Ветклиника «Хвост»", "Тренер Алексей", "Марина, маникюр", "Библиотека",
    "Сергей, дача", "Дядя Коля", "Тётя Света", "Юля Громова", "Управляющая компания", "Аптека",
]  # fmt: skip
MESSAGES = [
    ("Мама", "Доехали? Напиши, как устроитесь."),
    ("Вера Кузнецова", "Билеты купила, встречаемся у входа в половине седьмого."),
    ("Лена, соседка", "У вас вода есть? У нас с утра нет."),
    ("Доставка воды", "Заказ принят. Курьер будет завтра с 10 до 14."),
    ("Паша Орлов", "Верну дрель в субботу, честно."),
    ("Мама", "Рецепт: два яйца, стакан муки, остальное на глаз."),
    ("Стоматология на Лесной", "Ждём вас в четверг в 9:30. Возьмите снимок."),
    ("Папа", "Шины поменяли. На дачу едем в воскресенье."),
    ("Библиотека", "Книга, которую вы ждали, пришла. Держим её неделю."),
    ("Юля Громова", "С днём рождения! Подарок у бабушки Зины."),
    ("Управляющая компания", "Отопление включают 5 октября."),
    ("Ветклиника «Хвост»", "Коту пора на прививку: позвоните, чтобы выбрать время."),
]
NOTES = [
    ("Покупки", "Гречка\nСметана\nЛампочка E27\nКорм коту\nМандарины"),
    ("Размеры окна", "Кухня: 142 × 118\nСпальня: 150 × 140"),
    ("Посмотреть", "Тот фильм про маяк\nСериал, который советовала Юля"),
    ("Рассада", "Помидоры сеять в марте, перец раньше."),
    ("Показания счётчиков", "Холодная 214, горячая 131, свет 8 412"),
    ("Отпуск", "Поезд 6:52, место у окна. Взять: зонт, книгу, зарядку."),
]
RECORDINGS = [
    ("Бабушкина песня", "2:14"), ("Лекция о мхах", "41:30"), ("Идея для открытки", "0:37"),
    ("Собрание дома", "18:05"),
]  # fmt: skip


class Belongings:
    """Things that a person has made in the ten weeks before a moment, the same in every sandbox."""

    def __init__(self, person: DemoPerson) -> None:
        self.person = person
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
        for place, name in enumerate(CONTACTS[:contacts]):
            number = f"+7 000 555-{place + 20:02d}-{self.random.randrange(100):02d}"
            self.add(ItemKind.CONTACT, name, number, 300 + len(name) * 8)
        for sender, text in MESSAGES[:messages]:
            self.add(ItemKind.MESSAGE, sender, text, 180 + len(text.encode()))
        for title, text in NOTES[:notes]:
            self.add(ItemKind.NOTE, title, text, 160 + len((title + text).encode()))
        for title, length in RECORDINGS[:recordings]:
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
