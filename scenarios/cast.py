"""The five demo people: who they are, what is special about them, and how to sign in as them.

In an English sandbox they have English names; all that one types to sign in stays as it is.

Their addresses are of the domains that RFC 2606 reserves, their numbers of an area code that
nobody has.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sandbox.numbers import spoken_phone
from scenarios.history import Browser

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/142.0.0.0 Safari/537.36"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/142.0.0.0 Mobile Safari/537.36"
)


@dataclass(frozen=True)
class DemoPerson:
    """A person of the scenario; ``story`` says in a sentence what is special about them."""

    key: str
    first_name: str
    last_name: str
    mi_id: str
    password: str
    story: str | Promise
    browser: Browser
    email: str = ""
    phone: str = ""
    nickname: str = ""
    birthday: date | None = None
    # Whether the site lets this person in; if not, that is what their story is about.
    can_sign_in: bool = True
    # What is otherwise where everybody writes English.
    english: dict[str, Any] = field(default_factory=dict, hash=False)

    def speaking(self, language: str) -> DemoPerson:
        """The same person as in a sandbox whose people speak this language."""
        return replace(self, **self.english) if language == "en" else self

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def spoken_phone(self) -> str:
        return spoken_phone(self.phone)

    @property
    def identifier(self) -> str:
        """What this person types into the sign-in field."""
        return self.email or self.phone


ANNA = DemoPerson(
    "anna", "Анна", "Соколова", "2840157306", "green-tea-7",
    _("Has e-mail, a phone number and four devices: a phone, a tablet, a TV and a robot vacuum."),
    Browser("192.0.2.14", CHROME), email="anna@example.test", phone="+70005550137",
    nickname="Аня из Сокольников", birthday=date(1991, 4, 12),
    english={"first_name": "Anna", "last_name": "Fowler", "nickname": "Annie by the park"},
)  # fmt: skip
IGOR = DemoPerson(
    "igor", "Игорь", "Петров", "3061948257", "quiet-snow-15",
    _("Has a phone number only: codes come by SMS, there is no e-mail address."),
    Browser("198.51.100.23", ANDROID), phone="+70005550142", birthday=date(1986, 11, 3),
    english={"first_name": "Igor", "last_name": "Peters"},
)  # fmt: skip
MARIA = DemoPerson(
    "maria", "Мария", "Лебедева", "4172605938", "3-moons-over-the-sea",
    _("Has not activated the account yet: the e-mail with the link is waiting in the inbox."),
    Browser("203.0.113.8", ANDROID), email="maria@example.test", can_sign_in=False,
    english={"first_name": "Maria", "last_name": "Swann"},
)  # fmt: skip
DMITRY = DemoPerson(
    "dmitry", "Дмитрий", "Волков", "5283910467", "tram-number-3",
    _("Nine wrong passwords in a row: one more will lock the account."),
    Browser("192.0.2.77", FIREFOX), email="dmitry@example.test", phone="+70005550164",
    nickname="Волк из Тулы",
    english={"first_name": "Dmitry", "last_name": "Wolfe", "nickname": "Wolfe of Tula"},
)  # fmt: skip
OLGA = DemoPerson(
    "olga", "Ольга", "Смирнова", "6390284715", "7-teapots-in-a-row",
    _("Locked after ten wrong passwords. A support case is open, with a picture of a document."),
    Browser("198.51.100.140", CHROME), email="olga@example.test", can_sign_in=False,
    english={"first_name": "Olga", "last_name": "Smith"},
)  # fmt: skip
# Not among them: the one of the scenario ``owner``, as a journey finds her.
OWNER = DemoPerson(
    "owner", "Нина", "Орлова", "7401826395", "town-by-the-river-9",
    _("Has e-mail, a phone number, a phone and a TV."),
    Browser("192.0.2.51", CHROME), email="nina@example.test", phone="+70005550151",
    english={"first_name": "Nina", "last_name": "Orchard"},
)  # fmt: skip

PEOPLE = [ANNA, IGOR, MARIA, DMITRY, OLGA]
BY_KEY = {person.key: person for person in [*PEOPLE, OWNER]}
