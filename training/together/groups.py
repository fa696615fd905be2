"""Groups of trainees who do a lesson in one sandbox: joining, beginning, leaving, starting over.

Everybody gets the next free role, in the order in which they come; when the last role is taken, the
group begins.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sandbox.clock import real_now
from sandbox.models import MadeFor
from scenarios.states.opening import Opened
from training.beginning import attempt_in, begin, open_world
from training.lesson.starts import browser_of
from training.models import Attempt, Group, LessonText, Trainee, Verdict, Word
from training.models.group import Seat
from training.models.word import WordKind


def group_of(trainee: Trainee, text: LessonText) -> Group | None:
    """The group that they are in, waiting or begun."""
    found = Group.objects.filter(text=text, over_at=None, seats__trainee=trainee)
    return found.seated().order_by("-pk").first()


def attempt_in_group(group: Group, trainee: Trainee) -> Attempt | None:
    found = group.attempts.filter(trainee=trainee).select_related("text", "sandbox", "group")
    return found.order_by("-pk").first()


@transaction.atomic
def sit_down(trainee: Trainee, text: LessonText) -> Group:
    """The group of somebody who wants to do the lesson; two tabs of one trainee get the same one.

    Raises Stuck when the group is complete and today's code does not lead to the beginning.
    """
    trainee.in_class.lock()
    mine = group_of(trainee, text)
    if mine and not _is_done_with(mine, trainee):
        return mine
    if mine:
        if _is_passed(mine):
            mine.close()
        else:
            return again(mine, by=trainee)
    groups = Group.objects.filter(in_class=trainee.in_class, text=text)
    group = groups.waiting().seated().order_by("pk").first() or _new(trainee, text)
    role = group.vacant[0]
    group.seats.create(role=role.key, trainee=trainee)
    group = _anew(group)
    if not group.vacant:
        begin_group(group)
    return group


def _is_done_with(group: Group, trainee: Trainee) -> bool:
    """Whether the group is over: the lesson was finished, or its sandbox was removed."""
    if group.begun_at is None:
        return False
    attempt = attempt_in_group(group, trainee)
    return attempt is None or attempt.is_over or attempt.sandbox is None


def _is_passed(group: Group) -> bool:
    return group.attempts.filter(verdict=Verdict.PASSED).exists()


def _new(trainee: Trainee, text: LessonText) -> Group:
    others = Group.objects.filter(in_class=trainee.in_class, text=text).order_by("-number")
    newest = others.first()
    return Group.objects.create(
        in_class=trainee.in_class, text=text, number=newest.number + 1 if newest else 1
    )


def _anew(group: Group) -> Group:
    """The group as the database has it now, with its members."""
    return Group.objects.seated().get(pk=group.pk)


@transaction.atomic
def start_now(group: Group) -> bool:
    """Begin a group whose roles are not all taken; False when it has begun meanwhile. Raises
    Stuck."""
    group.in_class.lock()
    waiting = Group.objects.waiting().seated().filter(pk=group.pk).first()
    if waiting is None or not waiting.people:
        return False
    begin_group(waiting)
    return True


def begin_group(group: Group, opened: Opened | None = None, **fields: Any) -> None:
    """One world, and an attempt for everybody in it. ``fields`` are set on each attempt."""
    lesson, language = group.lesson, group.in_class.language
    opened = opened or open_world(lesson.start, language, {"made_for": MadeFor.CLASS})
    group.begun_at = real_now()
    group.browsers = {
        role.key: opened.browsers.get(browser_of(lesson, role.key), []) for role in lesson.roles
    }
    group.save(update_fields=["begun_at", "browsers"])
    for role, trainee in group.players:
        if trainee:
            trainee.leave_words_behind(group.text)
            attempt_in(
                opened, group=group, role=role.key, trainee=trainee, text=group.text,
                mode=group.in_class.mode, **fields,
            )  # fmt: skip


@transaction.atomic
def again(
    group: Group, by: Trainee | None = None, opened: Opened | None = None, **fields: Any
) -> Group:
    """The same people in another world, at the beginning or where it was opened; the others’
    browsers go there too. Whoever asks second comes to what the first has made."""
    group.in_class.lock()
    group = _anew(group)
    if group.over_at:
        same = Group.objects.filter(
            in_class=group.in_class, text=group.text, number=group.number, over_at=None
        )
        return same.seated().order_by("-pk").first() or group
    group.attempts.under_way().update(finished_at=real_now(), verdict=Verdict.LEFT)
    group.close()
    fresh = Group.objects.create(in_class=group.in_class, text=group.text, number=group.number)
    Seat.objects.bulk_create(
        Seat(group=fresh, role=role.key, trainee=trainee) for role, trainee in group.players
    )
    fresh = _anew(fresh)
    begin_group(fresh, opened, **fields)
    others = [each for each in fresh.people if by is None or each.pk != by.pk]
    Word.objects.tell(others, WordKind.MOVE)
    return fresh


@transaction.atomic
def leave(trainee: Trainee, group: Group) -> None:
    """Give up the role. Somebody else can take it while the group waits; after the beginning, the
    others can play it too."""
    trainee.in_class.lock()
    seats = Seat.objects.filter(group=group, trainee=trainee)
    if group.begun_at:
        seats.update(trainee=None)
        group.attempts.filter(trainee=trainee).under_way().update(
            finished_at=real_now(), verdict=Verdict.LEFT
        )
    else:
        seats.delete()
    if not Seat.objects.filter(group=group, trainee__isnull=False).exists():
        group.close()


def begin_anew(attempt: Attempt, by: Trainee | None = None) -> Attempt:
    """The same lesson from its beginning, in another world; a group goes there together."""
    if attempt.group and attempt.trainee:
        fresh = again(attempt.group, by)
        return attempt_in_group(fresh, attempt.trainee) or attempt
    Attempt.objects.filter(pk=attempt.pk, finished_at=None).update(
        finished_at=real_now(), verdict=Verdict.LEFT
    )
    return begin(attempt.text, attempt.mode, trainee=attempt.trainee, anew=True)
