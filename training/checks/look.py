"""Brings an attempt up to what has happened in its world: by whoever looks first."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from sandbox.clock import real_now
from sandbox.compiled import compiled
from sandbox.kinds import Kind
from sandbox.models import Event, Sandbox
from sandbox.sparing import spared
from sandbox.visit import entered
from training.checks.cast import cast_of
from training.checks.ends import unmet
from training.checks.fold import Progress, advance
from training.models.attempt import Attempt, Mode, Verdict


@compiled
def events_from(sandbox: Sandbox, number: int) -> QuerySet[Event]:
    return Event.objects.filter(sandbox=sandbox, number__gte=number).order_by("number")


def look(attempt: Attempt) -> Attempt:
    """The attempt as it is now; another one when the world was put back to an earlier time.

    ``attempt.sandbox`` tells the newest event. Two that look at once count nothing twice: who
    comes second finds what the first has written.
    """
    sandbox = attempt.sandbox
    if sandbox is None or attempt.is_over:
        return attempt
    if sandbox.last_event == attempt.seen_event and attempt.seen_at and not _waits_for_end(attempt):
        return attempt
    events = events_from.all(sandbox, attempt.seen_event)
    if _went_back(attempt, events):
        anew = attempt
        with spared("An attempt at a lesson could not begin anew.", patient=True):
            anew = _begin_anew(attempt, sandbox)
        return attempt if anew == attempt else look(anew)
    return _fold(attempt, sandbox, events)


def _waits_for_end(attempt: Attempt) -> bool:
    """Whether every step is done: the end may come about without an event of its own, as a session
    is kept a moment after the signing in was told."""
    return len(attempt.progress.done) == len(attempt.lesson.steps)


def _went_back(attempt: Attempt, events: list[Event]) -> bool:
    """Whether the last event that was seen is no longer there, or another one is."""
    if attempt.seen_at is None:
        return False
    return not events or (events[0].number, events[0].at) != (attempt.seen_event, attempt.seen_at)


@transaction.atomic
def _begin_anew(attempt: Attempt, sandbox: Sandbox) -> Attempt:
    here = Attempt.objects.filter(pk=attempt.pk, finished_at=None)
    if not here.update(finished_at=real_now(), verdict=Verdict.LEFT):
        return Attempt.objects.in_world(sandbox, trainee=attempt.trainee) or attempt
    return Attempt.objects.create(
        trainee=attempt.trainee, text=attempt.text, mode=attempt.mode, sandbox=sandbox,
        group=attempt.group, role=attempt.role, plays=attempt.plays,
        began_event=attempt.began_event, seen_event=attempt.began_event,
        tally={"ahead": ahead_at(sandbox, attempt.began_event).total_seconds()},
    )  # fmt: skip


def ahead_at(sandbox: Sandbox, number: int) -> timedelta:
    """How far the world's clock was ahead of people's real time at this event."""
    moved = sandbox.events.filter(kind=Kind.CLOCK_MOVED, number__gt=number)
    since = sum(float(each.about.get("by", 0)) for each in moved)
    return sandbox.clock_offset - timedelta(seconds=since)


def _fold(attempt: Attempt, sandbox: Sandbox, events: list[Event]) -> Attempt:
    lesson, progress = attempt.lesson, attempt.progress
    fresh = [event for event in events if event.number > attempt.seen_event]
    cast = cast_of(sandbox, lesson) if fresh else None
    for event in fresh:
        assert cast is not None  # noqa: S101
        progress = advance(lesson, progress, event, cast)
    changed = Attempt.columns(progress) | {"seen_at": events[-1].at if events else None}
    verdict = _verdict(attempt, sandbox, progress)
    if verdict:
        changed |= {"verdict": verdict, "finished_at": _finished(progress, verdict)}
    before = Attempt.objects.filter(
        pk=attempt.pk, seen_event=attempt.seen_event, seen_at=attempt.seen_at, finished_at=None
    )
    # Shown is how far it is, whether or not that can be written.
    is_first = True
    with spared("How far an attempt at a lesson is could not be kept.", patient=True):
        is_first = bool(before.update(**changed))
    if is_first:
        for name, value in changed.items():
            setattr(attempt, name, value)
    else:
        attempt.refresh_from_db()
        attempt.sandbox = sandbox
    return attempt


def _verdict(attempt: Attempt, sandbox: Sandbox, progress: Progress) -> str:
    """Empty as long as the lesson goes on. The end is asked for only when every step is done."""
    if attempt.mode == Mode.PROVE and progress.broken:
        return Verdict.FAILED
    if len(progress.done) < len(attempt.lesson.steps):
        return ""
    with entered(sandbox):
        return "" if unmet(sandbox, attempt.lesson.end) else Verdict.PASSED


def _finished(progress: Progress, verdict: str) -> object:
    """When it was over for the person, which is earlier than when somebody looked."""
    marks = progress.broken if verdict == Verdict.FAILED else progress.done
    pick = min if verdict == Verdict.FAILED else max
    return pick((mark.real for mark in marks.values()), default=real_now())
