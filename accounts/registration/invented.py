"""Invents people for practice: their addresses and numbers are reserved, so they are nobody's."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from sandbox.numbers import spoken_phone

INVENTED = "invented"
# RFC 2606 and RFC 6761: domains that nobody can have.
DOMAINS = ["example.test", "example.com", "example.org", "example.net"]

RUSSIAN_WOMEN = [
    ("Анна", "anna"), ("Вера", "vera"), ("Дарья", "darya"), ("Елена", "elena"), ("Ирина", "irina"),
    ("Мария", "maria"), ("Ольга", "olga"), ("Софья", "sofya"),
]  # fmt: skip
RUSSIAN_MEN = [
    ("Антон", "anton"), ("Борис", "boris"), ("Виктор", "viktor"), ("Иван", "ivan"),
    ("Олег", "oleg"), ("Павел", "pavel"), ("Роман", "roman"), ("Юрий", "yuri"),
]  # fmt: skip
RUSSIAN_SURNAMES = [
    ("Белов", "belov"), ("Волков", "volkov"), ("Громов", "gromov"), ("Ершов", "ershov"),
    ("Киселёв", "kiselev"), ("Лебедев", "lebedev"), ("Орлов", "orlov"), ("Рябинин", "ryabinin"),
    ("Соколов", "sokolov"), ("Ушаков", "ushakov"),
]  # fmt: skip
ENGLISH_NAMES = [
    "Alice", "Ben", "Clara", "Daniel", "Emma", "Frank", "Grace", "Henry", "Irene", "Jack", "Laura",
    "Martin", "Nora", "Oliver", "Rose", "Simon",
]  # fmt: skip
ENGLISH_SURNAMES = [
    "Archer", "Baker", "Carter", "Dawson", "Fisher", "Gardner", "Harper", "Mason", "Palmer",
    "Sawyer", "Turner", "Weaver",
]  # fmt: skip

_WORDS = """
    acorn amber anchor apple autumn bamboo basket beacon birch blanket bottle bridge
    bronze butter cabin candle canyon carpet castle cedar cherry chimney circle cloud
    clover coffee copper coral cotton cradle crayon desert dragon eagle echo ember engine
    falcon feather ferry fiddle forest garden ginger glacier granite guitar hammer harbor
    harvest helmet honey island ivory jacket jungle kettle ladder lantern lemon lily
    lizard magnet maple marble meadow melon mirror mitten mosaic mountain nectar needle
    noodle oasis ocean olive orange orchard otter paddle paper pebble pepper pigeon pillow
    planet plum pocket pony puzzle quartz rabbit raven ribbon river rocket saddle salmon
    sandal shadow silver spider spring summer sunset teapot thunder timber tulip tunnel
    turtle umbrella valley velvet violet walnut whistle willow window winter yellow zebra
"""
WORDS = _WORDS.split()
WORDS_IN_PASSWORD = 4


def _digits(count: int) -> str:
    return "".join(secrets.choice("0123456789") for _ in range(count))


# Ranges that the countries keep for films and books; where a country keeps none (or none is known
# to us), an area code that it has not assigned.
NUMBERS: dict[str, Callable[[], str]] = {
    "BY": lambda: f"+37530{_digits(7)}",
    "CA": lambda: f"+1{secrets.choice(['416', '514', '604'])}55501{_digits(2)}",
    "FR": lambda: f"+336399800{_digits(2)}",
    "GB": lambda: f"+447700900{_digits(3)}",
    "IE": lambda: f"+35320910{_digits(4)}",
    "KZ": lambda: f"+7000{_digits(7)}",
    "RU": lambda: f"+7000{_digits(7)}",
    "UA": lambda: f"+38070{_digits(7)}",
    "US": lambda: f"+1{secrets.choice(['202', '303', '404', '512', '617'])}55501{_digits(2)}",
    "UZ": lambda: f"+99800{_digits(7)}",
}


@dataclass(frozen=True)
class Person:
    first_name: str
    last_name: str
    email: str
    phone: str
    # The suggested password follows from it and the server's secret, so that no session holds it.
    seed: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def spoken_phone(self) -> str:
        return spoken_phone(self.phone)

    @property
    def password(self) -> str:
        """A good password to copy: four words and two digits."""
        number = int(salted_hmac("invented password", self.seed).hexdigest(), 16)
        left, words = [*WORDS], []
        for _word in range(WORDS_IN_PASSWORD):
            number, choice = divmod(number, len(left))
            words.append(left.pop(choice))
        return "-".join([*words, f"{number % 100:02d}"])


def invent(region: str) -> Person:
    """A person with a name that suits the active language and a number that suits the region."""
    first, last, latin = _russian() if get_language() == "ru" else _english()
    return Person(
        first_name=first,
        last_name=last,
        email=f"{latin}.{_digits(4)}@{secrets.choice(DOMAINS)}",
        phone=NUMBERS.get(region, NUMBERS["US"])(),
        seed=secrets.token_hex(16),
    )


def _russian() -> tuple[str, str, str]:
    (last, latin_last) = secrets.choice(RUSSIAN_SURNAMES)
    (first, latin_first) = secrets.choice(RUSSIAN_WOMEN + RUSSIAN_MEN)
    ending = ("а", "a") if (first, latin_first) in RUSSIAN_WOMEN else ("", "")
    return first, last + ending[0], f"{latin_first}.{latin_last}{ending[1]}"


def _english() -> tuple[str, str, str]:
    first, last = secrets.choice(ENGLISH_NAMES), secrets.choice(ENGLISH_SURNAMES)
    return first, last, f"{first}.{last}".lower()


def keep_invented(request: HttpRequest, person: Person) -> None:
    request.session[INVENTED] = asdict(person)


def invented_person(request: HttpRequest) -> Person | None:
    """The person that was invented in this browser."""
    kept = request.session.get(INVENTED)
    return Person(**kept) if kept else None
