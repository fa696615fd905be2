"""How kinds of events are made known to the journal: each floor registers its own, in its
``kinds.py``.

    @register
    class LessonKind(EventKind):
        LESSON_BEGUN = "lesson.begun", _("The lesson %(lesson)s was begun.")

The words in ``%(…)s`` are what an event of that kind must carry: masked contacts, names and counts,
never a code, a password or a whole contact.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.utils.functional import Promise

from sandbox.groups import GROUPS, Group

Kinds = TypeVar("Kinds", bound="type[EventKind]")


class EventKind(models.TextChoices):
    """Kinds of events, each with the sentence that tells it."""

    @property
    def group(self) -> Group:
        """What it is about; the word before the dot says so."""
        return GROUPS[self.value.partition(".")[0]]

    @property
    def may_be_disowned(self) -> bool:
        """Whether the owner may say: it was not me."""
        return self in DISOWNABLE


_REGISTERED: dict[str, EventKind] = {}
# What somebody with the password, a code or a browser of the owner's can have done.
DISOWNABLE: set[EventKind] = set()
# The sentence of what is told otherwise when its ``count`` is one.
ONCE: dict[EventKind, Promise] = {}
# What devices do by themselves all day: told to whoever asks for it.
ROUTINE: set[EventKind] = set()


def register(kinds: Kinds) -> Kinds:
    """Make the kinds known; raises ValueError when one of them is there already."""
    for kind in kinds:
        if kind.value in _REGISTERED:
            raise ValueError(f"There is a kind {kind.value} already.")
        if kind.value.partition(".")[0] not in GROUPS:
            raise ValueError(f"{kind.value}: sandbox.groups.GROUPS does not say what it is about.")
    _REGISTERED.update({kind.value: kind for kind in kinds})
    return kinds


def all_kinds() -> list[EventKind]:
    """Every kind of every floor, sorted by name: the order of registration depends on imports."""
    return sorted(_REGISTERED.values())


def kind_of(value: str) -> EventKind:
    """The kind by the value that the database holds. Raises KeyError for none."""
    return _REGISTERED[value]


def known_kind(value: str) -> EventKind | None:
    """The kind by a value that somebody typed; None for none."""
    return _REGISTERED.get(value)


def kinds_of(group: Group) -> list[EventKind]:
    return [kind for kind in all_kinds() if kind.group == group]
