"""A journey as it was read: a tree of steps, each with what is done and what is then expected."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenarios.script.sentences import said_here

# Verbs that open a page, whatever page is open; and those that are done without any.
OPENING = {"visit", "letter", "phone"}
ASIDE = {"wait", "jump", "delivery", "repeat"}


@dataclass(frozen=True)
class Place:
    """A position in a file: for messages about mistakes."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file.name}:{self.line}"


class BadJourney(Exception):
    """A mistake in a journey's file, with its place."""

    def __init__(self, place: Place, what: str) -> None:
        super().__init__(f"{place}: {what}")


@dataclass(frozen=True)
class Act:
    """One act: a verb and its argument."""

    verb: str
    what: Any


@dataclass(frozen=True)
class Named:
    """A step that is a starting state too. ``title`` and ``text`` are English sentences of the
    catalogue, ``icon`` is a name of lucide's.

    ``wait`` is how long the world is left alone before somebody gets it.
    """

    title: str
    text: str
    icon: str = "film"
    wait: str = ""

    @property
    def told(self) -> str:
        return said_here(self.title)

    @property
    def told_more(self) -> str:
        return said_here(self.text)


@dataclass(frozen=True)
class Step:
    """``before`` is the step that it goes on from; None at the beginning of the journey."""

    journey: str
    name: str
    place: Place
    before: str | None
    acts: tuple[Act, ...]
    expects: dict[str, Any] = field(hash=False)
    was: tuple[str, ...] = ()
    named: Named | None = None
    # What is meant only for people without scripts: with them, a button would stop one.
    without_scripts: bool = False

    def __str__(self) -> str:
        return f"{self.journey}/{self.name}"

    def takes_up(self, browser: str) -> bool | None:
        """Whether it goes on with the page that this browser has open; None when it leaves the
        browser alone."""
        acts = iter(self.acts)
        if not any(act.verb == "as" and act.what == browser for act in acts):
            return None
        return next((act.verb not in OPENING for act in acts if act.verb not in ASIDE), True)


@dataclass(frozen=True)
class Journey:
    """``start`` is a scenario, or a step of another journey (``register-by-email/sent``)."""

    name: str
    place: Place
    procedure: str
    title: str
    start: str
    # Whose account is signed in at the beginning; empty for nobody's.
    signed_in: str
    # Whose own password and contacts are meant by ``own``.
    person: str
    steps: dict[str, Step] = field(hash=False)
    was: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> str:
        """The journey's title in the reader's language."""
        return said_here(self.title)

    @property
    def starts_in_a_journey(self) -> bool:
        return "/" in self.start

    def way(self, name: str) -> list[Step]:
        """The steps from the beginning of the journey to this one."""
        steps = [self.steps[name]]
        while steps[0].before:
            steps.insert(0, self.steps[steps[0].before])
        return steps

    @property
    def main_way(self) -> list[Step]:
        """The longest way that does not end with a refusal, the first in the file among equals. All
        other steps are drawn as its branches."""
        ways = [self.way(name) for name in self.steps]
        taken = [way for way in ways if "refused" not in way[-1].expects]
        return max(taken or ways, key=len)

    @property
    def main_way_first(self) -> list[Step]:
        """Every step: those of the main way, then all others in the order of the file."""
        main = self.main_way
        taken = {step.name for step in main}
        return main + [step for step in self.steps.values() if step.name not in taken]

    @property
    def is_for_a_lesson(self) -> bool:
        """Whether it solves a lesson, and shows no procedure of its own."""
        return self.name.startswith("lesson-")

    def beside(self, name: str) -> dict[str, str]:
        """The steps ``before`` and ``after`` this one in the file; empty names at its ends."""
        names = ["", *self.steps, ""]
        place = names.index(name)
        return {"before": names[place - 1], "after": names[place + 1]}

    def branches(self, name: str) -> list[Step]:
        """The steps that go on from this one."""
        return [step for step in self.steps.values() if step.before == name]

    def comes_back(self, name: str, browser: str) -> bool:
        """Whether a step after this one goes on with the page that a browser has left open."""
        for step in self.branches(name):
            taken_up = step.takes_up(browser)
            if self.comes_back(step.name, browser) if taken_up is None else taken_up:
                return True
        return False

    def beyond(self, name: str, but: Collection[Step] = ()) -> Iterator[Step]:
        """Every step after this one, each way to its end. Branches of this step that are in ``but``
        are left out, with what follows them."""
        for step in self.branches(name):
            if step not in but:
                yield step
                yield from self.beyond(step.name)
