"""Takes a person who is behind to where the class is, in a new sandbox at that step of the
solution."""

from __future__ import annotations

from functools import lru_cache
from statistics import median_low

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from sandbox import starting
from sandbox.clock import real_now
from sandbox.copying import remove
from sandbox.models import MadeFor, Sandbox
from scenarios.states.opening import Opened, open_live
from training.beginning import attempt_in
from training.checks.cast import cast_of
from training.checks.fold import Progress, advance
from training.checks.look import look
from training.lesson.lesson import Lesson
from training.lesson.starts import is_step, step_named, way
from training.models import Attempt, LessonText, Verdict
from training.together.groups import again, attempt_in_group, begin_anew


def class_is_at(attempt: Attempt) -> int:
    """The number of steps that at least half of the others have done; never fewer than the person
    has done, and never all: the last step is left to them."""
    if attempt.trainee is None:
        return 0
    in_class = attempt.trainee.in_class_id
    others = Attempt.objects.filter(text=attempt.text, trainee__in_class=in_class)
    mine = Q(group=attempt.group) if attempt.group_id else Q(trainee=attempt.trainee)
    done: dict[int | None, int] = {}
    for each in others.exclude(mine).order_by("pk"):
        done[each.trainee_id] = each.steps_done
    usual = median_low(done.values()) if done else 0
    return min(max(usual, attempt.steps_done), len(attempt.lesson.steps) - 1)


@transaction.atomic
def catch_up(attempt: Attempt) -> Attempt:
    """Begin another attempt at the step where the class is; a group goes there together. Raises
    Stuck when the solution cannot be walked that far."""
    done = class_is_at(attempt)
    if not done or not attempt.lesson.solution:
        return begin_anew(attempt)
    text, language = attempt.text, attempt.trainee.language if attempt.trainee else "ru"
    if attempt.group:
        language = attempt.group.in_class.language
    began, ends = _ends(text.version, text.source, language)
    if attempt.group and attempt.trainee:
        opened = _open(ends[done - 1], language)
        group = again(attempt.group, None, opened, began_event=began, caught_up=True)
        for each in group.attempts.select_related("text", "sandbox"):
            look(each)
        return attempt_in_group(group, attempt.trainee) or attempt
    Attempt.objects.filter(pk=attempt.pk, finished_at=None).update(
        finished_at=real_now(), verdict=Verdict.LEFT
    )
    opened = _open(ends[done - 1], language)
    fields = {"text": text, "mode": attempt.mode, "trainee": attempt.trainee}
    fresh = attempt_in(opened, began, caught_up=True, **fields)
    return look(fresh)


def _open(place: str, language: str) -> Opened:
    journey, step = step_named(place)
    return open_live(journey, step.name, language, made_for=MadeFor.CLASS)


@lru_cache(maxsize=settings.CLASS_PLACES)
def _ends(version: str, source: str, language: str) -> tuple[int, list[str]]:
    """The number of the event that the lesson begins after, and for each number of steps that are
    done, the first step of the solution after which they are."""
    lesson = LessonText.objects.get(version=version).lesson
    began = _began(lesson, language)
    steps, found = way(lesson.start, lesson.solution), list[str]()
    for step in steps:
        if not step.expects.get("journal") and step is not steps[-1]:
            continue
        opened = _open(str(step), language)
        done = _done(opened.sandbox, lesson, began)
        remove([opened.sandbox])
        found += [str(step)] * (done - len(found))
    return began, found


def _began(lesson: Lesson, language: str) -> int:
    if not is_step(lesson.start):
        world = starting.start(lesson.start, made_for=MadeFor.CLASS)
    else:
        world = _open(lesson.start, language).sandbox
    world.refresh_from_db()
    remove([world])
    return world.last_event


def _done(world: Sandbox, lesson: Lesson, began: int) -> int:
    cast, progress = cast_of(world, lesson), Progress()
    for event in world.events.filter(number__gt=began).order_by("number"):
        progress = advance(lesson, progress, event, cast)
    return len(progress.done)
