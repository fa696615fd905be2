"""What one page of the catalogue shows, and the recording of what is missing there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from time import perf_counter
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from scenarios.script.walk import Stuck
from scenarios.states.cards import Card, Row, Wanted, all_cards, rows_of
from scenarios.states.look import Look
from scenarios.states.recording import record_missing

CARDS_ON_A_PAGE = 60
# So many seconds long another walk is begun for one press; another press goes on from there.
BEGUN_WITHIN = 15.0


@dataclass(frozen=True)
class Shelf:
    """``known`` are all cards in the look's language, ``rows`` those on this page; ``in_all`` tells
    that each stands there in all languages."""

    look: Look
    wanted: Wanted
    known: list[Card]
    page: Page[Any]
    in_all: bool
    rows: list[Row]

    @classmethod
    def asked(cls, query: QueryDict) -> Shelf:
        look, wanted = Look.asked(query), Wanted.asked(query)
        known = all_cards(look.language)
        cards = [card for card in known if wanted.fits(card)]
        page = Paginator(cards, CARDS_ON_A_PAGE).get_page(query.get("page"))
        in_all = query.get("beside") == "1"
        rows = (
            rows_of(list(page), look.others("language"))
            if in_all
            else [Row([(look, card)]) for card in page]
        )
        return cls(look, wanted, known, page, in_all, rows)

    @property
    def missing(self) -> list[Card]:
        """What stands there and is not recorded, although today's walk may lead there."""
        cards = (card for row in self.rows for _look, card in row.cards)
        return [card for card in cards if card.state is None and not card.why_not]

    def record_missing(self) -> None:
        """Walk to what is missing, a journey in a language at a time. Where a walk cannot go on,
        the cards say so."""
        began = perf_counter()
        found = sorted(self.missing, key=_walk)
        for _name, cards in groupby(found, key=_walk):
            together = list(cards)
            with suppress(Stuck):
                steps = [card.step.name for card in together]
                record_missing(together[0].journey, together[0].language, steps)
            if perf_counter() - began > BEGUN_WITHIN:
                break


def _walk(card: Card) -> tuple[str, str]:
    return card.journey.name, card.language
