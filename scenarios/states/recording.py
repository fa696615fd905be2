"""Walks journeys and stores for each step its page, its messages and, where needed, a keyframe."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from sandbox import clock
from sandbox.copying import remove
from sandbox.models import MadeFor, Sandbox
from scenarios.models import NotReached, State, Still
from scenarios.models.still import Unkept, packed
from scenarios.script.hands import NewBrowser
from scenarios.script.journey import Journey, Step
from scenarios.script.walk import (
    Seen,
    Snapshot,
    Stop,
    Stuck,
    Walk,
    begin,
    explore,
    stands_at_its_address,
)  # fmt: skip
from scenarios.states.embedding import with_embedded
from scenarios.states.files import file_as_page
from scenarios.states.masking import masked
from scenarios.states.naming import words_of
from scenarios.states.sent import keep_sent
from scenarios.states.version import version
from scenarios.walker.browser import Browser
from scenarios.walker.page import Page

# Every recording shows the same day.
RECORDED_AT = datetime(2026, 9, 14, 7, 30, tzinfo=UTC)
# Going there from the last keyframe may cost so much: more, and there is one. Opening is to take 60
# in all, of which half goes into the copy, and a fifth into the page that the way begins at.
KEYFRAME_AFTER_MS = 15
# What tells on a page that there is nothing yet.
EMPTY = (".empty", ".phone-empty")
# What the names of templates are noted by while a walk goes on; the command that records sets it.
Templates = Callable[[], list[str]]


def no_templates() -> list[str]:
    return []


class Recorder:
    """Records one journey in one language."""

    def __init__(
        self,
        journey: Journey,
        language: str,
        templates: Templates = no_templates,
        new_browser: NewBrowser = Browser,
    ) -> None:
        self.journey, self.language, self.templates = journey, language, templates
        self.new_browser = new_browser
        self.states: dict[str, State] = {}
        # How long the way is from the last keyframe to each step, in milliseconds.
        self.ways: dict[str, int] = {}
        self.worlds: list[Sandbox] = []

    def record(self, *only: str) -> dict[str, State]:
        """Every step, or those that are named; what was recorded before is replaced.

        Raises Stuck where a walk cannot go on, once all other ways were walked. The database is
        locked for a step at most, so that others go on meanwhile; an interrupted recording keeps
        the steps it came to. Each step takes a second: so a countdown shows the same in every
        recording.
        """
        wanted, first = set(only) or set(self.journey.steps), None
        try:
            while wanted:
                try:
                    self._walk(wanted)
                    break
                except Stuck as stuck:
                    first = first or stuck
                    wanted = self._left(wanted, stuck)
        finally:
            # A world that was left at its last step may be a keyframe now.
            left = {world.pk: world for world in self.worlds if world.frozen_at is None}
            remove(left.values())
        self._of_today().filter(step__in=self.states).delete()
        if first:
            raise first
        return self.states

    def _walk(self, wanted: set[str]) -> None:
        with clock.held() as held:
            for stop in explore(self.journey, self._begin, wanted):
                self.worlds.append(stop.walk.sandbox)
                self._keep(stop)
                held.tick()

    def _left(self, wanted: set[str], stuck: Stuck) -> set[str]:
        """The steps to which other ways lead; of those that lie beyond this one it is written down
        why nothing leads there."""
        lost = set(self.journey.steps)
        if stuck.step.journey == self.journey.name:
            lost = {stuck.step.name, *map(_name, self.journey.beyond(stuck.step.name))}
        for step in lost - set(self.states):
            NotReached.objects.update_or_create({"why": str(stuck)}, **self._named(step))
        left = wanted - lost - set(self.states)
        return {each.name for step in left for each in self.journey.way(step)}

    def _of_today(self) -> QuerySet[NotReached]:
        return NotReached.objects.filter(
            version=version(), journey=self.journey.name, language=self.language
        )

    def _begin(self) -> Walk:
        walk = begin(
            self.journey, self.language, at=RECORDED_AT, new_browser=self.new_browser,
            made_for=MadeFor.STATE,
        )  # fmt: skip
        self.worlds.append(walk.sandbox)
        return walk

    def _keep(self, stop: Stop) -> None:
        """All is worked out before anything is written: only writing locks the database."""
        walk, seen, snapshot = stop.walk, stop.seen, stop.snapshot
        step = seen.step
        way = self.ways.get(step.before or "", 0) + seen.took_ms
        told, html = self._told(walk, seen), masked_still(walk, seen.page)
        if snapshot is None and way > KEYFRAME_AFTER_MS and stop.can_be_kept(self.journey):
            snapshot = self.keyframe(stop)
        if snapshot:
            told |= _keyframe(snapshot)
            way = 0
        self.ways[step.name] = way
        named = self._named(step.name)
        with transaction.atomic():
            _forget(named)
            state = State.objects.create(**named, **told, still=Still.objects.put(html))
            keep_sent(state, seen.messages)
        self.states[step.name] = state

    def keyframe(self, stop: Stop) -> Snapshot:
        """The world where the walk stands: itself, where no way goes on from there."""
        return stop.walk.end() if stop.is_last else stop.walk.snapshot()

    def _told(self, walk: Walk, seen: Seen) -> dict[str, Any]:
        """The fields of a state that its step and page determine."""
        step, page = seen.step, seen.page
        return {
            "parent": self.states.get(step.before or ""),
            "screen": page.name,
            "title": page.title.rpartition(" · ")[0][:300],
            "says": words_of(page),
            "path": page.url[:500],
            "opens_again": _is_same_again(walk, page),
            "status": page.status,
            "took_ms": seen.took_ms,
            "events": [event.kind for event in seen.events],
            "refused": page.refused if page.is_html else {},
            "is_empty": page.is_html and any(page.html.has(each) for each in EMPTY),
            "templates": self.templates(),
            "complaints": seen.complaints,
            "keyframe": None,
            "hands": {},
            "page": b"",
        }

    def _named(self, step: str) -> dict[str, Any]:
        return {
            "version": version(), "journey": self.journey.name, "step": step,
            "language": self.language,
        }  # fmt: skip


def _name(step: Step) -> str:
    return step.name


def _is_same_again(walk: Walk, page: Page) -> bool:
    """Whether opening its address again shows the same page; a page with one-time
    notices does not."""
    if not page.is_html or not stands_at_its_address(page):
        return False
    return not page.follows_sending or walk.hands.browser.get(page.address).text == page.text


def _keyframe(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "keyframe": snapshot.sandbox,
        "hands": snapshot.kept,
        "path": "/" + snapshot.address.removeprefix(snapshot.sandbox.path),
        "page": packed(snapshot.page) if snapshot.page else b"",
    }


def masked_still(walk: Walk, page: Page) -> Unkept:
    if not page.is_html:
        return Unkept(file_as_page(page, walk.sandbox, walk.language))
    return Unkept(masked(page, walk.sandbox, with_embedded(page, walk.hands.browser, walk.sandbox)))


def _forget(named: dict[str, str]) -> None:
    """Delete what was recorded of these states, keyframes included."""
    found = list(State.objects.filter(**named).select_related("keyframe").only("pk", "keyframe"))
    if found:
        State.objects.filter(pk__in=[state.pk for state in found]).delete()
        remove(state.keyframe for state in found if state.keyframe)


def find(journey: Journey, step: str, language: str) -> State | None:
    """The state as it was recorded of this version of the product."""
    found = State.objects.filter(
        version=version(), journey=journey.name, step=step, language=language
    )
    # The page itself is read by its own address.
    return found.select_related("still").defer("still__content").first()


def recorded(journey: Journey, step: str, language: str) -> State:
    """The state; one that was not recorded yet is walked to, and kept. Raises Stuck."""
    found = find(journey, step, language)
    if found is not None:
        return found
    way = [each.name for each in journey.way(step)]
    try:
        return Recorder(journey, language).record(*way)[step]
    except IntegrityError:
        # Another process was quicker; when it was not that, this raises what is wrong.
        found = find(journey, step, language)
        if found is None:
            raise
        return found


def record_missing(journey: Journey, language: str, steps: Collection[str] = ()) -> None:
    """Every state of the journey that was not recorded yet, or of those that are named. Raises
    Stuck."""
    missing = _missing(journey, language, steps)
    try:
        if missing:
            way = {each.name for step in missing for each in journey.way(step)}
            Recorder(journey, language).record(*way)
    except IntegrityError:
        # Another process was quicker; when it was not that, this raises what is wrong.
        if _missing(journey, language, steps):
            raise


def _missing(journey: Journey, language: str, steps: Collection[str]) -> list[str]:
    found = State.objects.filter(version=version(), journey=journey.name, language=language)
    known = set(found.values_list("step", flat=True))
    return [step for step in steps or journey.steps if step not in known]


def old_versions() -> Iterator[str]:
    """The versions of which a recording still exists, the newest first."""
    seen = State.objects.order_by("-pk").values_list("version", flat=True)
    yield from (each for each in dict.fromkeys(seen) if each != version())
