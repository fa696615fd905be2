"""Begins a lesson: a world of one's own in its starting state, and the attempt in it."""

from __future__ import annotations

from django.db import transaction

from sandbox import starting
from sandbox.clock import real_now
from sandbox.models import MadeFor, Sandbox
from sandbox.pages import address_in
from training.models import Attempt, LessonText, Trainee, Verdict


@transaction.atomic
def begin(
    text: LessonText, mode: str, *, trainee: Trainee | None = None, address: str | None = None,
    anew: bool = False,
) -> Attempt:  # fmt: skip
    """The attempt to go on with: the one under way, unless it is to begin ``anew``.

    Two tabs of one trainee get the same one.
    """
    if trainee:
        Trainee.objects.select_for_update().get(pk=trainee.pk)
        under_way = trainee.attempts.under_way().filter(text=text)
        found = under_way.select_related("sandbox").order_by("-pk").first()
        if found and found.sandbox and not anew:
            return found
        under_way.update(finished_at=real_now(), verdict=Verdict.LEFT)
    world = starting.start(text.lesson.start, created_from=address, made_for=MadeFor.CLASS)
    return Attempt.objects.create(
        trainee=trainee, text=text, mode=mode, sandbox=world,
        began_event=world.last_event, seen_event=world.last_event,
    )  # fmt: skip


def begin_anew(attempt: Attempt) -> Attempt:
    """The same lesson from its beginning, in another world."""
    Attempt.objects.filter(pk=attempt.pk, finished_at=None).update(
        finished_at=real_now(), verdict=Verdict.LEFT
    )
    return begin(attempt.text, attempt.mode, trainee=attempt.trainee, anew=True)


def desk_of(world: Sandbox) -> str:
    """Where one works on a lesson."""
    return address_in(world, "desk")
