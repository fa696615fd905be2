"""Compares two recordings: which words and accessible names have changed, and in which states.

The same change in several states is told once, with all of them, such as a sentence of the menu.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from scenarios.models import State
from scenarios.script.reading import journeys
from scenarios.states.wording import lines_of, lines_of_message, markup

Lines = tuple[str, ...]
Key = tuple[str, str]


@dataclass
class Change:
    """Lines that were removed, the lines that replace them, and the states in which that is so."""

    before: Lines
    after: Lines
    states: list[State] = field(default_factory=list)


@dataclass
class Changes:
    """``version`` is the earlier one. States are told by journey and step."""

    version: str
    language: str
    changes: list[Change] = field(default_factory=list)
    # What the drawing alone may tell: other markup, the same words.
    unheard: list[State] = field(default_factory=list)
    new: list[State] = field(default_factory=list)
    gone: list[State] = field(default_factory=list)
    # The journeys still lead there, but nobody has recorded it since.
    unseen: list[State] = field(default_factory=list)
    same: int = 0

    @property
    def any(self) -> bool:
        return bool(self.changes or self.unheard or self.new or self.gone)


def compare(earlier: str, later: str, language: str) -> Changes:
    """The changes between two recordings (by version) in one language, those with the most states
    first."""
    before, after = _recorded(earlier, language), _recorded(later, language)
    found = Changes(earlier, language)
    found.new = [state for key, state in after.items() if key not in before]
    for key, state in before.items():
        if key not in after:
            (found.unseen if _is_led_to(state) else found.gone).append(state)
    groups: dict[tuple[Lines, Lines], Change] = {}
    for key, state in after.items():
        old = before.get(key)
        if old is None:
            continue
        differences = [*_differences(*_pages(old, state)), *_differences(*_letters(old, state))]
        if not differences:
            same = _is_drawn_alike(old.still.digest, state.still.digest)
            found.same += same
            found.unheard += [] if same else [state]
        for pair in dict.fromkeys(differences):
            groups.setdefault(pair, Change(*pair)).states.append(state)
    found.changes = sorted(groups.values(), key=lambda each: -len(each.states))
    return found


def _is_drawn_alike(old: str, new: str) -> bool:
    return old == new or markup(old) == markup(new)


def _is_led_to(state: State) -> bool:
    return state.journey in journeys() and state.step in journeys()[state.journey].steps


def _recorded(version: str, language: str) -> dict[Key, State]:
    found = State.objects.filter(version=version, language=language).order_by("pk")
    listed = found.select_related("still").defer("still__content")
    return {(state.journey, state.step): state for state in listed.prefetch_related("messages")}


def _pages(old: State, new: State) -> tuple[Lines, Lines]:
    if old.still.digest == new.still.digest:
        return (), ()
    return lines_of(old.still), lines_of(new.still)


def _letters(*states: State) -> tuple[Lines, ...]:
    return tuple(
        tuple(line for message in state.messages.all() for line in lines_of_message(message))
        for state in states
    )


def _differences(before: Lines, after: Lines) -> Iterator[tuple[Lines, Lines]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield before[start:end], after[other_start:other_end]


def told_changes(found: Changes) -> Iterable[str]:
    """The changes line by line, for a terminal."""
    for change in found.changes:
        yield ", ".join(str(state) for state in change.states)
        yield from (f"  - {line}" for line in change.before)
        yield from (f"  + {line}" for line in change.after)
    for word, states in (
        ("new", found.new),
        ("gone", found.gone),
        ("drawn otherwise", found.unheard),
        ("not recorded since", found.unseen),
    ):
        if states:
            yield f"{word}: {', '.join(map(str, states))}"
