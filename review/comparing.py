"""Compares the element of a finding as it was last seen with today's page.

It is found by its anchor or counts as lost; there is no guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypedDict

from django.utils.functional import Promise

from review.anchors.anchor import Lost
from review.anchors.letters import letter_of
from review.anchors.page import ReadPage, read
from review.anchors.pointing import Element
from review.models import Finding
from review.words import WHY
from scenarios.models import State, StateMessage, Still
from scenarios.script.finding import UnknownState, found_step
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.recording import recorded
from scenarios.states.version import version

# Another one on each recording: codes, keys, longer numbers, and seconds.
_PASSING = re.compile(r"\b[A-Z\d]{4}-[A-Z\d]{4}\b|\d{5,}|(?<=\d:\d\d):\d\d\b")
_OF_A_PAGE = re.compile(r"\d+")


class Outcome(StrEnum):
    SAME = "same"
    WORDS = "words"
    MARKUP = "markup"
    LOST = "lost"


class Why(StrEnum):
    """Why an element is lost."""

    NONE = "none"
    SEVERAL = "several"
    NO_STATE = "no_state"
    NOT_SENT = "not_sent"
    STUCK = "stuck"


class Piece(TypedDict):
    """A run of words: ``same``, ``gone`` or ``new``."""

    what: str
    words: str


@dataclass(frozen=True)
class Today:
    """A finding beside today's state, in one language; ``state`` is None where there is none, and
    ``shown`` (the state, or its letter that the finding is about) where there is nothing to show.
    """

    finding: Finding
    state: State | None
    shown: State | StateMessage | None
    page: ReadPage | None
    element: Element | None
    outcome: Outcome
    why: Why | None = None
    # What was seen on the way, where the walk does not lead there any more.
    seen: str = ""

    @property
    def why_told(self) -> Promise | str:
        return WHY[self.why] if self.why else ""

    @property
    def spot(self) -> int:
        return self.element.number if self.element else 0

    @property
    def looked_at(self) -> tuple[Still, str, int] | None:
        """The still, its address and the element's number: what somebody looks at now."""
        if self.shown is None or self.shown.still is None:
            return None
        return self.shown.still, getattr(self.shown, "path", ""), self.spot

    @property
    def then(self) -> ReadPage:
        found = self.finding
        if found.seen_still:
            return read(found.seen_still, found.language, found.seen_path)
        return read(found.still, found.language, found.path)

    @property
    def before(self) -> str:
        """The element's words when somebody last saw it; empty for a whole page, which has too
        many."""
        return _words_of(self.finding, self.then)

    @property
    def after(self) -> str:
        return self.element.says if self.element and self.element.what != "page" else ""

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after)

    @property
    def page_gone(self) -> list[str]:
        """Sentences that the page had then and has no more."""
        return _missing(self.then, self.page)

    @property
    def page_new(self) -> list[str]:
        return _missing(self.page, self.then) if self.page else []


def _words_of(finding: Finding, page: ReadPage) -> str:
    if finding.anchor["what"] == "page":
        return ""
    if not finding.seen_still:
        return finding.says
    spot = finding.seen_spot
    element = next((each for each in page.elements.every if each.number == spot), None)
    return element.says if element else finding.says


def _missing(page: ReadPage, other: ReadPage | None) -> list[str]:
    there = {_still_words(each.says) for each in other.elements.every} if other else set()
    return [
        each.says
        for each in page.elements.every
        if each.what != "page" and each.says and _still_words(each.says) not in there
    ]


def _still_words(text: str) -> str:
    return _PASSING.sub("0", text)


def pieces(before: str, after: str) -> list[Piece]:
    """The difference of two texts, word by word."""
    one, two = before.split(), after.split()
    told: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            told.append({"what": "same", "words": " ".join(one[i1:i2])})
            continue
        for what, words in (("gone", one[i1:i2]), ("new", two[j1:j2])):
            if words:
                told.append({"what": what, "words": " ".join(words)})
    return told


def today(finding: Finding, language: str = "", state: State | None = None) -> Today:
    """The finding with today's state; a state that is not recorded yet is walked to."""
    language = language or finding.language
    try:
        state = state or todays_state(finding, language)
    except UnknownState:
        return _lost(finding, Why.NO_STATE)
    except Stuck as stuck:
        return _lost(finding, Why.STUCK, seen=str(stuck))
    try:
        shown = letter_of(finding.sent, state) if finding.sent else state
    except Lost as lost:
        why = Why.SEVERAL if lost.count else Why.NOT_SENT
        return Today(finding, state, None, None, None, Outcome.LOST, why)
    page = page_of(state, shown)
    try:
        element = page.find(finding.anchor)
    except Lost as lost:
        why = Why.SEVERAL if lost.count else Why.NONE
        return Today(finding, state, shown, page, None, Outcome.LOST, why)
    found = Today(finding, state, shown, page, element, Outcome.SAME)
    return (
        found if language != finding.language else replace(found, outcome=_outcome(found, element))
    )


def page_of(state: State, shown: State | StateMessage) -> ReadPage:
    """The page of the state itself, or of a letter or SMS of it."""
    path = shown.path if isinstance(shown, State) else ""
    if shown.still is None:
        raise ValueError(f"{shown} has no page")
    return read(shown.still, state.language, path)


def todays_state(finding: Finding, language: str) -> State:
    """Raises UnknownState and Stuck. A renamed step is found by its old name."""
    step = found_step(finding.journey, finding.step)
    return recorded(journeys()[step.journey], step.name, language)


def _lost(finding: Finding, why: Why, seen: str = "") -> Today:
    return Today(finding, None, None, None, None, Outcome.LOST, why, seen)


def _outcome(found: Today, element: Element) -> Outcome:
    if element.what == "page":
        one, two = (each.root.all("main") for each in (found.then, found.page) if each)
        texts = [_OF_A_PAGE.sub("0", main[0].text if main else "") for main in (one, two)]
        return Outcome.SAME if texts[0] == texts[1] else Outcome.WORDS
    if _still_words(found.before) != _still_words(found.after):
        return Outcome.WORDS
    spot = found.finding.seen_spot if found.finding.seen_still else found.finding.spot
    then = next((each for each in found.then.elements.every if each.number == spot), None)
    return Outcome.SAME if then and then.look == element.look else Outcome.MARKUP


def recorded_today(findings: Iterable[Finding]) -> dict[tuple[str, str, str], State]:
    """What is recorded of their states in this version, by journey, step and language."""
    wanted = {finding.journey for finding in findings}
    found = State.objects.filter(version=version(), journey__in=wanted).select_related("still")
    # A page itself is read when it is needed, and once.
    found = found.defer("still__content")
    return {(each.journey, each.step, each.language): each for each in found}
