"""The cards of the catalogue: each step of each journey, with what was recorded of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.http import QueryDict

from sandbox.models import Channel
from scenarios.models import NotReached, State
from scenarios.procedures import by_number, named
from scenarios.script.journey import Journey, Step
from scenarios.script.reading import journeys
from scenarios.script.sentences import in_language
from scenarios.states.look import Look
from scenarios.states.recording import find
from scenarios.states.version import version

PHONE_SCREENS = ("phone", "tv", "vacuum")


@dataclass(frozen=True)
class Card:
    """``state`` is None while nothing was recorded of the step; ``why_not`` says why, where today's
    walk does not lead there."""

    journey: Journey
    step: Step
    language: str
    state: State | None = None
    why_not: str = ""

    @property
    def says(self) -> str:
        """What it is called in the language of the state; empty until it is recorded."""
        return self.state.says if self.state else ""

    @property
    def called(self) -> str:
        """In words even before it is recorded: the name of its frame."""
        return self.says or in_language(self.journey.title, self.language)

    @property
    def refusals(self) -> list[str]:
        codes = self.state.refused if self.state else self.step.expects.get("refused", {})
        told = ["notice"] if self.step.expects.get("notice") == "refused" else []
        return [code for listed in codes.values() for code in _listed(listed)] + told

    @property
    def on_device(self) -> bool:
        screen = self.state.screen if self.state else self.step.expects.get("screen", "")
        return str(screen).startswith(PHONE_SCREENS)

    def has(self, what: str) -> bool:
        """Whether the card passes one of the catalogue's filters, such as ``refusal``."""
        state: Any = self.state
        match what:
            case "refusal":
                return bool(self.refusals)
            case "expired":
                return any("expired" in code for code in self.refusals) or "wait" in _verbs(self)
            case "empty":
                return bool(state and state.is_empty)
            case "done":
                return not self.journey.branches(self.step.name)
            case "phone":
                return self.on_device
            case "site":
                return not self.on_device
            case Channel.EMAIL | Channel.SMS:
                return bool(state and getattr(state, f"{what}_count"))
        return True


@dataclass(frozen=True)
class Row:
    """A step in the catalogue: its card in each language that is shown, with the look of each."""

    cards: list[tuple[Look, Card]]
    # What higher floors show below it.
    parts: list[Any] = field(default_factory=list)

    @property
    def journey(self) -> Journey:
        return self.cards[0][1].journey

    @property
    def step(self) -> Step:
        return self.cards[0][1].step


def rows_of(cards: list[Card], looks: list[Look]) -> list[Row]:
    """The same steps in each of the looks' languages; a query for each language."""
    chosen = list({card.journey.name: card.journey for card in cards}.values())
    found = [{str(each.step): each for each in all_cards(look.language, chosen)} for look in looks]
    return [
        Row([(look, known[str(card.step)]) for look, known in zip(looks, found, strict=True)])
        for card in cards
    ]


@dataclass
class Procedure:
    """How many states of a procedure there are, and in how many of them something is refused."""

    key: str
    called: str
    states: int = 0
    refused: int = 0


def counted(cards: list[Card]) -> list[Procedure]:
    """The procedures of the cards, by their numbers."""
    keys = {card.journey.procedure for card in cards}
    found = {key: Procedure(key, called) for key, called in named(keys)}
    for card in cards:
        procedure = found[card.journey.procedure]
        procedure.states += 1
        procedure.refused += bool(card.refusals)
    return list(found.values())


def _verbs(card: Card) -> set[str]:
    return {act.verb for act in card.step.acts}


def _listed(codes: Any) -> list[str]:
    return codes.split() if isinstance(codes, str) else list(codes)


# What is shown of a state on a card; its page, hands and templates are large.
_ON_A_CARD = (
    "journey", "step", "language", "title", "says", "screen", "refused", "is_empty", "complaints",
    "still__digest",
)  # fmt: skip


def all_cards(language: str, chosen: Iterable[Journey] | None = None, *more: str) -> list[Card]:
    """Every step of the journeys, by procedure, those for lessons last; in each, the main way comes
    first. One query. ``more`` are fields of the states that are read besides those of a card."""
    chosen = list(journeys().values() if chosen is None else chosen)
    counted = {
        f"{channel}_count": Count("messages", filter=Q(messages__channel=channel))
        for channel in Channel.values
    }
    found = State.objects.filter(
        version=version(), language=language, journey__in=[each.name for each in chosen]
    )
    kept = {
        (state.journey, state.step): state
        for state in found.select_related("still").only(*_ON_A_CARD, *more).annotate(**counted)
    }
    steps = [
        (journey, step)
        for journey in sorted(chosen, key=in_the_catalogue)
        for step in journey.main_way_first
    ]
    unkept = _why_not(language, [step for _journey, step in steps if _key(step) not in kept])
    return [
        Card(journey, step, language, kept.get(_key(step)), unkept.get(_key(step), ""))
        for journey, step in steps
    ]


def in_the_catalogue(journey: Journey) -> tuple[Any, ...]:
    """A sort key: by procedure, those for lessons last."""
    return journey.is_for_a_lesson, by_number(journey.procedure), journey.name


def card_of(journey: Journey, step: Step, language: str) -> Card:
    state = find(journey, step.name, language)
    why_not = "" if state else _why_not(language, [step]).get(_key(step), "")
    return Card(journey, step, language, state, why_not)


def _key(step: Step) -> tuple[str, str]:
    return step.journey, step.name


def _why_not(language: str, steps: list[Step]) -> dict[tuple[str, str], str]:
    """Why today's walk does not lead to these steps, where somebody has tried."""
    if not steps:
        return {}
    found = NotReached.objects.filter(
        version=version(), language=language, journey__in={step.journey for step in steps}
    )
    return {(each.journey, each.step): each.why for each in found}


@dataclass(frozen=True)
class Wanted:
    """The catalogue's filters and search words."""

    words: str = ""
    procedure: str = ""
    has: str = ""

    @classmethod
    def asked(cls, query: QueryDict) -> Wanted:
        return cls(
            query.get("q", "").strip()[:100], query.get("procedure", ""), query.get("has", "")
        )

    def fits(self, card: Card) -> bool:
        state = card.state
        told = f"{card.step} {card.journey.told} {' '.join(card.refusals)}"
        told += f" {state.says} {state.title} {state.screen}" if state else ""
        return (
            self.procedure in ("", card.journey.procedure)
            and all(word in told.casefold() for word in self.words.casefold().split())
            and card.has(self.has)
        )
