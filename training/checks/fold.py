"""What a lesson makes of the journal: ``advance`` takes one event and asks nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from sandbox.kinds import Kind
from training.lesson.lesson import Condition, Lesson, Wanted


class Happening(Protocol):
    """An event of the journal."""

    number: int
    kind: str
    at: datetime
    account_id: int | None
    about: dict[str, Any]


@dataclass(frozen=True)
class Cast:
    """Who and what a lesson's keys stand for in one sandbox: accounts by their row's key, devices
    by the names that the journal may call them."""

    accounts: Mapping[str, int | None] = field(default_factory=dict)
    devices: Mapping[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Mark:
    """When something came: the event's number, its time in the world, and people's real time."""

    number: int
    at: datetime
    real: datetime


@dataclass(frozen=True)
class Progress:
    """How far somebody has come. ``counts`` and ``unless`` tell of steps (s:), rules (r:) and
    hints (h:) that need more than one event; ``moved`` is how far the world's clock went ahead."""

    seen: int = 0
    done: Mapping[str, Mark] = field(default_factory=dict)
    broken: Mapping[str, Mark] = field(default_factory=dict)
    heard: Mapping[str, Mark] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    unless: Mapping[str, int] = field(default_factory=dict)
    ahead: timedelta = timedelta(0)


def advance(lesson: Lesson, progress: Progress, event: Happening, cast: Cast) -> Progress:
    if event.kind == Kind.CLOCK_MOVED:
        by = timedelta(seconds=float(event.about.get("by", 0)))
        progress = replace(progress, ahead=progress.ahead + by)
    mark = Mark(event.number, event.at, event.at - progress.ahead)
    before = progress
    for step in lesson.steps:
        progress = _take(progress, before, f"s:{step.key}", step.condition, event, cast, mark)
    for rule in lesson.never:
        progress = _take(progress, before, f"r:{rule.key}", rule.condition, event, cast, mark)
    for place, hint in enumerate(lesson.hints):
        if hint.condition:
            progress = _take(progress, before, f"h:{place}", hint.condition, event, cast, mark)
    return replace(progress, seen=event.number)


def _take(
    progress: Progress, before: Progress, name: str, condition: Condition, event: Happening,
    cast: Cast, mark: Mark,
) -> Progress:  # fmt: skip
    """Count the event for one condition. ``before`` is how far one was: a step that this very
    event finishes opens no other."""
    place, key = PLACES[name[0]], name[2:]
    found = getattr(progress, place)
    if (key in found and place != "heard") or not _open(condition, before, event):
        return progress
    if _is_any(condition.unless, event, cast):
        return replace(progress, unless={**progress.unless, name: event.number})
    since = max((before.done[each].number for each in condition.after), default=0)
    if progress.unless.get(name, -1) > since or not _is_any(condition.wanted, event, cast):
        return progress
    count = progress.counts.get(name, 0) + 1
    if count >= condition.times:
        noted: dict[str, Any] = {place: {**found, key: mark}}
        progress = replace(progress, **noted)
    return replace(progress, counts={**progress.counts, name: count})


PLACES = {"s": "done", "r": "broken", "h": "heard"}


def _open(condition: Condition, before: Progress, event: Happening) -> bool:
    """Whether the steps that come first are done, and no longer ago than allowed."""
    if not all(each in before.done for each in condition.after):
        return False
    if condition.within is None:
        return True
    since = max((before.done[each].at for each in condition.after), default=None)
    return since is None or event.at - since <= condition.within


def _is_any(wanted: Iterable[Wanted], event: Happening, cast: Cast) -> bool:
    return any(_is(each, event, cast) for each in wanted)


def _is(wanted: Wanted, event: Happening, cast: Cast) -> bool:
    return event.kind == wanted.kind and all(
        _fits(name, value, event, cast) for name, value in wanted.facts.items()
    )


def _fits(name: str, value: str, event: Happening, cast: Cast) -> bool:
    if name == "account":
        wanted = cast.accounts.get(value)
        return wanted is not None and event.account_id == wanted
    told = str(event.about.get(name))
    return told == value or (name == "device" and told in cast.devices.get(value, ()))
