"""A lesson as data: where it starts, its steps, how each is recognised as done, and its hints."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.translation import get_language

# A text in each language that it was written in.
Said = dict[str, str]


def said(texts: Said) -> str:
    """The text in the reader's language, or in another one when it was not written in that."""
    return texts.get(get_language() or "") or next(iter(texts.values()), "")


@dataclass(frozen=True)
class Wanted:
    """Events of one kind, with these facts; ``account`` and ``device`` are keys of the start."""

    kind: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """True after ``times`` events that each match one of ``wanted``; only events later than the
    steps named by ``after``, ``within`` a time of them, and with no event of ``unless`` in between.
    """

    wanted: tuple[Wanted, ...]
    times: int = 1
    after: tuple[str, ...] = ()
    within: timedelta | None = None
    unless: tuple[Wanted, ...] = ()


@dataclass(frozen=True)
class Step:
    key: str
    texts: Said
    condition: Condition
    # Keys of the deadlines that one can jump to from here.
    waits: tuple[str, ...] = ()
    # Whose step it is, in a lesson with roles.
    role: str = ""

    @property
    def text(self) -> str:
        return said(self.texts)


@dataclass(frozen=True)
class Rule:
    """What the person must not do in this lesson."""

    key: str
    texts: Said
    condition: Condition

    @property
    def text(self) -> str:
        return said(self.texts)


@dataclass(frozen=True)
class Hint:
    """A hint for a step. With a condition, it is given once that has been true for ``lasting``."""

    step: str
    condition: Condition | None
    lasting: timedelta
    depths: tuple[Said, ...]


@dataclass(frozen=True)
class End:
    """A fact that must hold at the end, or until a step is done. ``about`` is a name of
    LESSON_FACTS."""

    about: str
    which: str
    words: tuple[str, ...]
    texts: Said = field(default_factory=dict)
    until: str = ""

    @property
    def text(self) -> str:
        return said(self.texts) or f"{self.which}: {', '.join(self.words)}"


@dataclass(frozen=True)
class Role:
    """One of the people of a lesson that several do together in one sandbox. ``who`` is the demo
    person whose sign-in they get, ``page`` the page that their site starts at, ``phone`` the phone
    they hold."""

    key: str
    titles: Said
    tasks: Said
    who: str = ""
    page: str = ""
    phone: str = ""

    @property
    def title(self) -> str:
        return said(self.titles)

    @property
    def task(self) -> str:
        return said(self.tasks)


@dataclass(frozen=True)
class Lesson:
    slug: str
    titles: Said
    minutes: int
    start: str
    who: str
    tasks: Said
    steps: tuple[Step, ...]
    never: tuple[Rule, ...] = ()
    end: tuple[End, ...] = ()
    needs: tuple[End, ...] = ()
    hints: tuple[Hint, ...] = ()
    solution: str = ""
    breaks: dict[str, str] = field(default_factory=dict)
    for_agents: bool = False
    roles: tuple[Role, ...] = ()
    # The subject under which it is listed.
    groups: Said = field(default_factory=dict)
    # What one can do after it, in a line.
    goals: Said = field(default_factory=dict)

    def __str__(self) -> str:
        return said(self.titles)

    @property
    def goal(self) -> str:
        return said(self.goals)

    @property
    def task(self) -> str:
        return said(self.tasks)

    def step(self, key: str) -> Step:
        return next(step for step in self.steps if step.key == key)

    def role(self, key: str) -> Role | None:
        return next((role for role in self.roles if role.key == key), None)

    def rule(self, key: str) -> Rule:
        return next(rule for rule in self.never if rule.key == key)

    def needs_before(self, done: Collection[str]) -> list[End]:
        """The facts that must hold as long as the steps that need them are not done."""
        return [need for need in self.needs if need.until not in done]

    def hints_for(self, step: str) -> list[Hint]:
        return [hint for hint in self.hints if hint.step == step]
