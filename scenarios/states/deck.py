"""A deck: states in a chosen order, to be presented one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings

from scenarios.script.finding import UnknownState, found_step
from scenarios.script.journey import Step
from scenarios.states.naming import names_of

STATES_AT_MOST = 40
_BETWEEN = re.compile(r"[,\s]+")
# Where somebody goes in a deck: to which state, in which language.
_GOAL = re.compile(r"(?P<place>\d{1,2})-(?P<language>[a-z]{2})")


@dataclass(frozen=True)
class Slide:
    """``says`` is what the state is called; empty while it is not recorded."""

    step: Step
    language: str
    says: str


@dataclass(frozen=True)
class Deck:
    """``unknown`` are the given names that no state has."""

    steps: tuple[Step, ...]
    language: str
    unknown: tuple[str, ...] = ()

    @classmethod
    def asked(cls, names: str, language: str) -> Deck:
        """Of ``lock/nine-wrong,change-password/code``, with commas, spaces or lines between."""
        listed = [name for name in _BETWEEN.split(names) if name][:STATES_AT_MOST]
        found = [(name, _step(name)) for name in listed]
        return cls(
            tuple(step for _name, step in found if step),
            language,
            tuple(name[:121] for name, step in found if step is None),
        )

    @cached_property
    def slides(self) -> list[Slide]:
        """What its states are called; one query."""
        names = names_of([(step.journey, step.name, self.language) for step in self.steps])
        return [
            Slide(step, self.language, names.get((step.journey, step.name, self.language), ""))
            for step in self.steps
        ]

    @property
    def names(self) -> str:
        return ",".join(str(step) for step in self.steps)

    @property
    def query(self) -> str:
        return urlencode({"show": self.names, "lang": self.language}, safe="/,")

    def goal(self, words: str) -> tuple[int, str]:
        """The index and language of ``2-ru``; the first state in the deck's language when the text
        is not of that form."""
        found = _GOAL.fullmatch(words)
        known = found and found["language"] in dict(settings.LANGUAGES)
        if not (found and known and int(found["place"]) < len(self.steps)):
            return 0, self.language
        return int(found["place"]), found["language"]


@dataclass(frozen=True)
class Shown:
    """A deck that is being presented: the present index, and where the keys lead."""

    deck: Deck
    place: int

    @classmethod
    def asked(cls, names: str, place: str, language: str) -> Shown | None:
        """None when nothing is shown."""
        deck = Deck.asked(names, language if language in dict(settings.LANGUAGES) else "en")
        at = int(place) if place.isascii() and place.isdecimal() and len(place) < 3 else 0
        return cls(deck, at) if at < len(deck.steps) else None

    @property
    def slide(self) -> Slide:
        return self.deck.slides[self.place]

    @property
    def number(self) -> int:
        return self.place + 1

    @property
    def before(self) -> str:
        return self._goal(self.place - 1) if self.place else ""

    @property
    def after(self) -> str:
        return self._goal(self.place + 1) if self.number < len(self.deck.steps) else ""

    @property
    def again(self) -> str:
        return self._goal(self.place)

    @property
    def other_language(self) -> str:
        codes = list(dict(settings.LANGUAGES))
        language = codes[(codes.index(self.deck.language) + 1) % len(codes)]
        return f"{self.place}-{language}"

    def _goal(self, place: int) -> str:
        return f"{place}-{self.deck.language}"


def _step(name: str) -> Step | None:
    journey, _slash, step = name.partition("/")
    try:
        return found_step(journey, step)
    except UnknownState:
        return None
