"""The texts that the demo people write, in each language; written anew for each, not translated.

Both languages have the same number of everything, so that lessons and tests find the same things.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.models import Sandbox


@dataclass(frozen=True)
class Words:
    """``messages`` are from whom and what, ``recordings`` what and how long."""

    vacuum: str
    reason: str
    contacts: list[str]
    messages: list[tuple[str, str]]
    notes: list[tuple[str, str]]
    recordings: list[tuple[str, str]]


def words_of(sandbox: Sandbox) -> Words:
    return ENGLISH if sandbox.cast_language == "en" else RUSSIAN


RUSSIAN = Words(
    vacuum="Пылесос на кухне",
    reason=(
        "После отпуска пароль вспомнился не сразу: десять неверных попыток, и аккаунт заблокирован."
        " Теперь пароль я помню, прошу разблокировать. Прикладываю учебный образец документа."
    ),
    contacts=[
        "Мама", "Папа", "Бабушка Зина", "Стоматология на Лесной", "Сантехник Виктор", "Такси",
        "Школа, охрана", "Вера Кузнецова", "Лена, соседка", "Паша Орлов", "Ремонт обуви",
        "Доставка воды", "Ветклиника «Хвост»", "Тренер Алексей", "Марина, маникюр", "Библиотека",
        "Сергей, дача", "Дядя Коля", "Тётя Света", "Юля Громова", "Управляющая компания", "Аптека",
    ],
    messages=[
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
    ],
    notes=[
        ("Покупки", "Гречка\nСметана\nЛампочка E27\nКорм коту\nМандарины"),
        ("Размеры окна", "Кухня: 142 × 118\nСпальня: 150 × 140"),
        ("Посмотреть", "Тот фильм про маяк\nСериал, который советовала Юля"),
        ("Рассада", "Помидоры сеять в марте, перец раньше."),
        ("Показания счётчиков", "Холодная 214, горячая 131, свет 8 412"),
        ("Отпуск", "Поезд 6:52, место у окна. Взять: зонт, книгу, зарядку."),
    ],
    recordings=[
        ("Бабушкина песня", "2:14"), ("Лекция о мхах", "41:30"), ("Идея для открытки", "0:37"),
        ("Собрание дома", "18:05"),
    ],
)  # fmt: skip
ENGLISH = Words(
    vacuum="Kitchen vacuum",
    reason=(
        "I got back from holiday, got my password wrong ten times, and now my account is locked."
        " I do remember it now, so please unlock the account. I’ve attached a practice document."
    ),
    contacts=[
        "Mum", "Dad", "Grandma Joan", "Elm Street Dental", "Victor (plumber)", "Taxi",
        "School front desk", "Vera Cooper", "Helen next door", "Paul Archer", "Shoe repairs",
        "Water delivery", "Happy Tails Vets", "Coach Alex", "Marina (nails)", "Library",
        "Simon (cottage)", "Uncle Nick", "Aunt Claire", "Julia Storm", "Building manager",
        "Pharmacy",
    ],
    messages=[
        ("Mum", "Did you get there all right? Text me once you’ve settled in."),
        ("Vera Cooper", "Got the tickets! Meet you at the entrance at half past six."),
        ("Helen next door", "Is your water running? Ours has been off all morning."),
        ("Water delivery", "Order confirmed. We’ll be with you tomorrow between 10 and 2."),
        ("Paul Archer", "You’ll have your drill back on Saturday, promise."),
        ("Mum", "Recipe: two eggs, a cup of flour, and the rest until it looks right."),
        ("Elm Street Dental", "See you on Thursday at 9:30. Please bring your X-ray."),
        ("Dad", "New tyres are on. We’re off to the cottage on Sunday."),
        ("Library", "The book you reserved is in. We’ll keep it for a week."),
        ("Julia Storm", "Happy birthday! Your present is at Grandma Joan’s."),
        ("Building manager", "The heating will be on from 5 October."),
        ("Happy Tails Vets", "Your cat is due a jab. Call us to find a time."),
    ],
    notes=[
        ("Shopping", "Porridge oats\nSour cream\nLight bulb, E27\nCat food\nClementines"),
        ("Window sizes", "Kitchen: 142 × 118\nBedroom: 150 × 140"),
        ("To watch", "That film about the lighthouse\nThe series Julia keeps on about"),
        ("Seedlings", "Sow tomatoes in March, peppers before that."),
        ("Meter readings", "Cold water 214, hot water 131, electricity 8,412"),
        ("Holiday", "6:52 train, window seat. Pack: umbrella, book, charger."),
    ],
    recordings=[
        ("Grandma’s song", "2:14"), ("Lecture on mosses", "41:30"), ("Idea for a card", "0:37"),
        ("Residents’ meeting", "18:05"),
    ],
)  # fmt: skip
