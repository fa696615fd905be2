"""A lesson: where it starts, what is to be done, how one knows, and what helps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.translation import get_language

# A text in each language that it was written in.
Said = dict[str, str]


def said(texts: Said) -> str:
    """The text in the reader's language, or in one that there is."""
    return texts.get(get_language() or "") or next(iter(texts.values()), "")


@dataclass(frozen=True)
class Wanted:
    """Events of one kind, with these facts; ``account`` and ``device`` are keys of the start."""

    kind: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Condition:
    """``times`` events that are each one of those wanted, later than the steps named by ``after``,
    ``within`` a time of them, and with none of ``unless`` in between."""

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
    """What must never happen."""

    key: str
    texts: Said
    condition: Condition

    @property
    def text(self) -> str:
        return said(self.texts)


@dataclass(frozen=True)
class Hint:
    """Helps with a step; with a condition, once that has been true for ``lasting``."""

    step: str
    condition: Condition | None
    lasting: timedelta
    depths: tuple[Said, ...]


@dataclass(frozen=True)
class End:
    """What must be so at the end, or until a step is done: ``about`` is a name of LESSON_FACTS."""

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
    """One of the people of a lesson that several do in one world; ``who`` is whose login and
    password they are told, ``page`` what their site begins at, ``phone`` what they hold."""

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

    def __str__(self) -> str:
        return said(self.titles)

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
        """What must be so as long as the steps that need it are not done."""
        return [need for need in self.needs if need.until not in done]

    def hints_for(self, step: str) -> list[Hint]:
        return [hint for hint in self.hints if hint.step == step]
