"""Starts sandboxes from prepared ones, puts them back to their beginning, removes idle ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.module_loading import import_string

from sandbox import room
from sandbox.clock import real_now
from sandbox.copying import copy, freeze, put_back, remove
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import CleanUp, Sandbox
from sandbox.models.sandbox import SandboxQuerySet
from sandbox.visit import entered

Build = Callable[[Sandbox], None]

DEMO_SCENARIO = "people"
# What the next person finds in the demo sandbox is fresh: links in its letters still work.
DEMO_PUT_BACK_AFTER = timedelta(hours=12)
# Also on a disk with little room left.
REMOVED_AT_ONCE = 20


# Starting states


def spoken(language: str) -> str:
    """The language of the people in a sandbox that is started by a reader of ``language``: the
    same, or the first of LANGUAGES when it is none of them."""
    known = dict(settings.LANGUAGES)
    return language if language in known else next(iter(known))


def prepared(scenario: str, language: str = "") -> Sandbox:
    """The frozen sandbox that a scenario's sandboxes are copied from; built when there is none yet.

    ``language`` is that of the people in it: the first of the settings when they speak no such.
    Raises KeyError for a scenario that SANDBOX_SCENARIOS does not name.
    """
    build: Build = import_string(settings.SANDBOX_SCENARIOS[scenario])
    name = {
        "scenario": scenario,
        "scenario_version": getattr(build, "version", "1"),
        "cast_language": spoken(language),
    }
    states = Sandbox.objects.starting_states().filter(**name)
    found = states.first()
    if found:
        return found
    try:
        return _prepare(build, **name)
    except IntegrityError:
        # Another process was quicker; when it was not that, this raises what is wrong.
        return states.get()


@transaction.atomic
def _prepare(build: Build, **name: str) -> Sandbox:
    # Frozen from the first moment on: its clock stands wherever the scenario puts it.
    sandbox = Sandbox.objects.create(permanent=True, frozen_at=real_now(), **name)
    with entered(sandbox), translation.override(sandbox.cast_language):
        build(sandbox)
    sandbox.refresh_from_db()
    freeze(sandbox)
    return sandbox


def prepare() -> None:
    """Bring every starting state and the demo sandbox up to date; nothing happens when they are."""
    current = []
    for language, _name in settings.LANGUAGES:
        current += [prepared(scenario, language).pk for scenario in settings.SANDBOX_SCENARIOS]
        fresh_demo_sandbox(language)
    remove(Sandbox.objects.starting_states().filter(copies=None).exclude(pk__in=current))


# Sandboxes


def start(
    scenario: str, at: datetime | None = None, *, cast_language: str = "", **fields: Any
) -> Sandbox:
    """A new sandbox in the scenario's starting state, its clock at the real time or another.

    Raises NoRoom when the disk is nearly full.
    """
    if not fields.get("permanent"):
        room.check()
    origin = prepared(scenario, cast_language)
    with transaction.atomic():
        sandbox = copy(origin, at or real_now(), origin=origin, **fields)
        record(Kind.SANDBOX_STARTED, sandbox=sandbox)
    sandbox.refresh_from_db(fields=["last_event"])
    return sandbox


def reset(sandbox: Sandbox) -> None:
    """Back to how the sandbox began, at the real time; everybody in it is signed out."""
    origin = sandbox.origin or prepared(sandbox.scenario, sandbox.cast_language)
    with transaction.atomic():
        put_back(sandbox, origin, real_now())
        record(Kind.SANDBOX_RESET, sandbox=sandbox)
    sandbox.refresh_from_db(fields=["last_event"])


def demo_sandbox(language: str = "") -> Sandbox:
    """The sandbox that the landing page shows to everybody who reads this language; started when
    there is none yet."""
    language = spoken(language)
    demo = Sandbox.objects.demo(language)
    if demo:
        return demo
    try:
        with transaction.atomic():
            return start(DEMO_SCENARIO, cast_language=language, permanent=True)
    except IntegrityError:
        demo = Sandbox.objects.demo(language)
        if demo is None:
            raise
        return demo


def fresh_demo_sandbox(language: str = "") -> Sandbox:
    """The demo sandbox, put back when its scenario has changed, or nobody came for long."""
    demo, origin = demo_sandbox(language), prepared(DEMO_SCENARIO, language)
    left_alone = Q(used_at__lt=real_now() - DEMO_PUT_BACK_AFTER)
    stale = Sandbox.objects.filter(left_alone | ~Q(origin=origin), pk=demo.pk)
    if stale.exists():
        with transaction.atomic():
            # Of several who come at once, one puts it back; the others wait here until it is done.
            claimed = stale.update(origin=origin, used_at=real_now())
            demo.refresh_from_db()
            if claimed:
                reset(demo)
    return demo


def remove_idle() -> int:
    """Remove the sandboxes that nobody came to for long, with all they hold; returns how many.

    What they took is given back to the disk, also when another one could not be removed.
    """
    room.make_ready()
    try:
        count = remove_all(Sandbox.objects.idle())
    finally:
        room.give_back()
    CleanUp.objects.create(removed=count)
    return count


def remove_all(chosen: SandboxQuerySet) -> int:
    """Remove the chosen sandboxes, with all they hold; returns how many there were."""
    count, at_once = 0, REMOVED_AT_ONCE
    while True:
        try:
            removed = _remove_some(chosen, at_once)
        except OperationalError:
            # On a disk that is full there may yet be room to remove one; each gives room for more.
            if at_once == 1:
                raise
            at_once = 1
            continue
        if not removed:
            return count
        count += removed


@transaction.atomic
def _remove_some(chosen: SandboxQuerySet, at_once: int) -> int:
    """Remove at most ``at_once`` of the chosen sandboxes in one transaction, so that no other
    writer waits long for its locks."""
    return remove(chosen.locked()[:at_once])
