"""Reads ``unreached.yaml``: what no journey reaches, each entry with its reason.

The build keeps the file exact (``tests/reached.py``): it fails for anything new and unreached that
has no entry, and for an entry that a journey has come to reach. So everything known that is not in
the file is reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from scenarios.coverage import Found, known
from scenarios.script.sentences import said_here

FILE = Path(__file__).resolve().parent / "unreached.yaml"


@dataclass(frozen=True)
class Reason:
    """``names`` are unreached things of one sort; with ``chance``, some of them may be reached now
    and then."""

    why: str
    sort: str
    names: tuple[str, ...]
    chance: bool = False

    @property
    def told(self) -> str:
        """Why, in the reader's language."""
        return said_here(self.why)

    def among(self, things: set[str]) -> set[str]:
        return things & set(self.names)


@cache
def reasons() -> list[Reason]:
    """The entries of the file. Raises ValueError for a mistake in it."""
    found = []
    for group in yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):  # noqa: S506
        why, chance = group.pop("why"), group.pop("chance", "") == "true"
        for sort, names in group.items():
            if sort not in known():
                raise ValueError(f"{FILE.name}: “{sort}” is none of {list(known())}")
            found.append(Reason(why, sort, tuple(names), chance))
    return found


def gaps(reached: Found) -> list[str]:
    """Unreached things without a reason, and reasons that do not hold (any more)."""
    told = []
    for sort, things in known().items():
        own = [reason for reason in reasons() if reason.sort == sort]
        named = [name for reason in own for name in reason.names]
        excused = set().union(*(reason.among(things) for reason in own))
        told += [f"unreached: {sort}: {name}" for name in sorted(things - reached[sort] - excused)]
        told += [
            f"reached by now: {sort}: {name}"
            for reason in own
            for name in sorted(reason.among(things & reached[sort]))
            if not reason.chance
        ]
        told += [f"no such thing: {sort}: {name}" for name in named if name not in things]
        told += [f"twice: {sort}: {name}" for name in {*named} if named.count(name) > 1]
    return told


@dataclass(frozen=True)
class Covered:
    """How much of one sort of things is reached."""

    sort: str
    known: int
    reasons: list[tuple[Reason, list[str]]]

    @property
    def unreached(self) -> int:
        return sum(len(names) for _reason, names in self.reasons)

    @property
    def reached(self) -> int:
        return self.known - self.unreached

    @property
    def percent(self) -> int:
        return self.reached * 100 // self.known


def covered() -> list[Covered]:
    """Every sort of things, with what is unreached of it and why."""
    return [
        Covered(
            sort,
            len(things),
            [(each, sorted(each.among(things))) for each in reasons() if each.sort == sort],
        )
        for sort, things in known().items()
    ]
