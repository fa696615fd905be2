"""Begins a lesson: a world of one's own in its starting state, and the attempt in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language

from sandbox import starting
from sandbox.clock import real_now
from sandbox.models import MadeFor, Sandbox
from sandbox.pages import address_in
from sandbox.responses import HttpResponseSeeOther
from scenarios.script.hands import Hands
from scenarios.states.opening import Opened, open_live
from training import whose
from training.checks.look import ahead_at
from training.lesson.starts import browser_of, step_named
from training.models import Attempt, LessonText, Trainee, Verdict


@transaction.atomic
def begin(
    text: LessonText, mode: str, *, trainee: Trainee | None = None, address: str | None = None,
    anew: bool = False, language: str = "",
) -> Attempt:  # fmt: skip
    """The attempt to go on with: the one under way, unless it is to begin ``anew``.

    Two tabs of one trainee get the same one. Raises Stuck when today's code does not lead to where
    the lesson begins.
    """
    if trainee:
        Trainee.objects.select_for_update().get(pk=trainee.pk)
        under_way = trainee.attempts.under_way().filter(text=text)
        found = under_way.select_related("sandbox").order_by("-pk").first()
        if found and found.sandbox and not anew:
            return found
        under_way.update(finished_at=real_now(), verdict=Verdict.LEFT)
        trainee.leave_words_behind(text)
    fields = {"created_from": address, "made_for": MadeFor.CLASS}
    language = language or (trainee.language if trainee else get_language() or "")
    begun = open_world(text.lesson.start, language, fields)
    # Whoever is alone plays every role in turn.
    plays = next((role.key for role in text.lesson.roles), "")
    return attempt_in(begun, text=text, mode=mode, trainee=trainee, plays=plays)


def open_world(start: str, language: str, fields: dict[str, Any]) -> Opened:
    """The world, and the page and browser that somebody begins with in it."""
    if start in settings.SANDBOX_SCENARIOS:
        return Opened(starting.start(start, cast_language=language, **fields), "", [])
    journey, step = step_named(start)
    return open_live(journey, step.name, language, **fields)


def attempt_in(opened: Opened, began_event: int | None = None, **fields: Any) -> Attempt:
    """An attempt at what has happened in a world since this event; by default, since its last."""
    world = opened.sandbox
    world.refresh_from_db()
    number = world.last_event if began_event is None else began_event
    attempt = Attempt(
        sandbox=world, began_event=number, seen_event=number, browser=opened.cookies,
        page="/" + opened.address.removeprefix(world.path) if opened.address else "",
        tally={"ahead": ahead_at(world, number).total_seconds()}, **fields,
    )  # fmt: skip
    if attempt.lesson.roles:
        attempt.browser = opened.browsers.get(browser_of(attempt.lesson, attempt.played), [])
        attempt.page = page_of_role(attempt)
    attempt.save()
    return attempt


def page_of_role(attempt: Attempt) -> str:
    """Where the site of the role begins that is played now, within the mount; empty for its front
    page."""
    role, world = attempt.lesson.role(attempt.played), attempt.sandbox
    if role is None or world is None or not role.page:
        return ""
    name, *words = role.page.split()
    hands = Hands(world, attempt.trainee.language if attempt.trainee else world.cast_language)
    address = hands.browser.address(name, *hands.arguments(words))
    return "/" + address.removeprefix(world.path)


def to_desk(attempt: Attempt) -> HttpResponse:
    """Where one works on it. As long as nothing has happened there, the browser that comes becomes
    the one that the lesson begins with."""
    world = attempt.sandbox
    assert world is not None  # noqa: S101
    moved = world.last_event != attempt.seen_event and not attempt.group_id
    if moved or attempt.pages.exists():
        return whose.remember(redirect(address_in(world, "desk")), attempt)
    response = HttpResponseSeeOther(desk_with(world, attempt.page))
    Opened(world, attempt.page, attempt.browser).give_cookies(response)
    return whose.remember(response, attempt)


def desk_with(world: Sandbox, page: str) -> str:
    """The desk with this page in the pane where it belongs."""
    desk = address_in(world, "desk")
    return f"{desk}?{urlencode({'at': world.path + page[1:]})}" if page else desk
