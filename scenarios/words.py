"""The texts that the demo people write, in each language; written anew for each, not translated.

Both languages have the same number of everything, so that lessons and tests find the same things.
"""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.models import Sandbox


@dataclass(frozen=True)
class Writings:
    """What lies on a person's phone: ``messages`` are from whom and what, ``recordings`` what and
    how long."""

    contacts: list[str]
    messages: list[tuple[str, str]]
    notes: list[tuple[str, str]]
    recordings: list[tuple[str, str]]


@dataclass(frozen=True)
class Words:
    """``phones`` are the writings by the keys of the people."""

    vacuum: str
    reason: str
    phones: dict[str, Writings]


ANNA_RU = Writings(
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
        ("Юля Громова", "Спасибо за цветы! Книга для тебя у бабушки Зины."),
        ("Управляющая компания", "В среду с 10 до 16 не будет горячей воды."),
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
IGOR_RU = Writings(
    contacts=[
        "Мама", "Автосервис на Ленской", "Катя", "Денис, работа", "Кирилл, футбол",
        "Фотолаборатория", "Хозяин квартиры", "Шиномонтаж",
    ],
    messages=[
        ("Катя", "Мост развели раньше, буду через час."),
        ("Кирилл, футбол", "В четверг играем в восемь, не забудь манишки."),
        ("Автосервис на Ленской", "Машина готова, можно забирать до 20:00."),
        ("Денис, работа", "Залил видео с набережной, посмотри, что оставить."),
        ("Мама", "Позвони, как освободишься, ничего срочного."),
    ],
    notes=[
        ("Что снять", "Крыши на рассвете\nТрамвай на повороте\nЧайки у моста"),
        ("Квартира", "Кран на кухне\nСпросить про счётчик\nКлючи у консьержа"),
    ],
    recordings=[("Шум моста", "3:20")],
)  # fmt: skip
OLGA_RU = Writings(
    contacts=["Сын", "Подруга Рита", "Поликлиника", "Хор, Наталья", "Соседка сверху"],
    messages=[
        ("Сын", "Мы долетели, всё хорошо. Завтра позвоним."),
        ("Хор, Наталья", "Репетиция переносится на среду, в семь."),
        ("Подруга Рита", "Рецепт пирога пришлю вечером."),
    ],
    notes=[
        ("Купить", "Нитки синие\nМука\nКорм рыбкам"),
        ("Хор", "Вторая песня: начинаем тише, чем кажется"),
    ],
    recordings=[],
)
RUSSIAN = Words(
    vacuum="Пылесос на кухне",
    reason=(
        "После отпуска пароль вспомнился не сразу: десять неверных попыток, и аккаунт заблокирован."
        " Теперь пароль я помню, прошу разблокировать. Прикладываю учебный образец документа."
    ),
    phones={"anna": ANNA_RU, "igor": IGOR_RU, "olga": OLGA_RU},
)
ANNA_EN = Writings(
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
        ("Julia Storm", "Thanks for the flowers! Your book is at Grandma Joan’s."),
        ("Building manager", "There will be no hot water on Wednesday from 10 till 4."),
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
IGOR_EN = Writings(
    contacts=[
        "Mum", "Lena Street Garage", "Kate", "Dennis (work)", "Kyle (football)", "Photo lab",
        "Landlord", "Tyre shop",
    ],
    messages=[
        ("Kate", "They raised the bridge early, I’ll be an hour late."),
        ("Kyle (football)", "We’re on at eight on Thursday. Don’t forget the bibs."),
        ("Lena Street Garage", "Your car is ready. You can pick it up until 8 pm."),
        ("Dennis (work)", "The embankment videos are up. Have a look at what to keep."),
        ("Mum", "Call me when you have a minute. Nothing urgent."),
    ],
    notes=[
        ("To film", "Rooftops at sunrise\nThe tram on the bend\nGulls by the bridge"),
        ("Flat", "Kitchen tap\nAsk about the meter\nKeys are with the porter"),
    ],
    recordings=[("Sounds of the bridge", "3:20")],
)  # fmt: skip
OLGA_EN = Writings(
    contacts=["My son", "Rita", "Clinic", "Natalie (choir)", "Neighbour upstairs"],
    messages=[
        ("My son", "We’ve landed, all is well. We’ll call tomorrow."),
        ("Natalie (choir)", "Rehearsal has moved to Wednesday, at seven."),
        ("Rita", "I’ll send you the pie recipe tonight."),
    ],
    notes=[
        ("To buy", "Blue thread\nFlour\nFish food"),
        ("Choir", "Second song: start softer than it feels"),
    ],
    recordings=[],
)
ENGLISH = Words(
    vacuum="Kitchen vacuum",
    reason=(
        "I got back from holiday, got my password wrong ten times, and now my account is locked."
        " I do remember it now, so please unlock the account. I’ve attached a practice document."
    ),
    phones={"anna": ANNA_EN, "igor": IGOR_EN, "olga": OLGA_EN},
)


def words_of(sandbox: Sandbox) -> Words:
    return ENGLISH if sandbox.cast_language == "en" else RUSSIAN
