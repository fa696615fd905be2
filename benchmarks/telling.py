"""Whether the time of an answer tells that an account exists.

Each form is sent for accounts that exist and for ones that do not, in turn, so that both meet the
same machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks import world
from benchmarks.client import Answer, Browser
from sandbox.models import Sandbox

TRIES = 200
WARM_UP = 5
HEAD = (
    "| form | account exists, p50 in ms | it does not | difference |\n| --- | ---: | ---: | ---: |"
)
# An address or a number, in a browser that nobody used before.
Ask = Callable[[Sandbox, str], Answer]


@dataclass
class Compared:
    """The medians of both kinds of answers, in milliseconds."""

    name: str
    known: float
    unknown: float

    @property
    def row(self) -> str:
        difference = abs(self.known - self.unknown) / self.unknown
        return f"| {self.name} | {self.known:.1f} | {self.unknown:.1f} | {difference:.0%} |"


def sign_in(sandbox: Sandbox, address: str) -> Answer:
    return Browser(sandbox).post("pass/login/", username=address, password="klen-yasen-99")


def forgot(sandbox: Sandbox, identifier: str) -> Answer:
    return Browser(sandbox).post("pass/forgot/", identifier=identifier)


def register(sandbox: Sandbox, address: str) -> Answer:
    """The step that sends the letter, which is the one that hashes the password too."""
    browser = Browser(sandbox)
    browser.post("pass/register/", region="RU", email=address)
    word = world.PASSWORD
    return browser.post("pass/register/password/", password=word, password_again=word)


def sign_in_by_sms(sandbox: Sandbox, number: str) -> Answer:
    return Browser(sandbox).post("pass/login/sms/", phone=number)


def write_to_support(sandbox: Sandbox, address: str) -> Answer:
    return Browser(sandbox).post(
        "support/new/access/",
        identifier=address,
        contact="boris@example.test",
        reason="The password is forgotten and the number is another one.",
    )


def compared() -> Iterator[Compared]:
    yield _compared("signing in with a wrong password", sign_in, 200)
    yield _compared("a forgotten password, by address", forgot, 302)
    yield _compared("a forgotten password, by number", forgot, 302, by_number=True)
    yield _compared("registering", register, 302)
    yield _compared("signing in by SMS", sign_in_by_sms, 302, by_number=True)
    yield _compared("writing to support", write_to_support, 302)


def _compared(name: str, ask: Ask, expected: int, *, by_number: bool = False) -> Compared:
    sandbox = world.make_sandbox()
    world.add_people(sandbox, WARM_UP + TRIES)
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for number in range(WARM_UP + TRIES):
        # Which comes first takes turns as well.
        for exists in (number % 2 == 0, number % 2 == 1):
            whose = number if exists else number + WARM_UP + TRIES
            contact = world.number_of(whose) if by_number else world.address_of(whose)
            answer = ask(sandbox, contact)
            assert answer.status == expected, f"{name}: {answer.status}"
            seconds[exists].append(answer.seconds * 1000)
    known, unknown = (median(seconds[exists][WARM_UP:]) for exists in (True, False))
    return Compared(name, known, unknown)
