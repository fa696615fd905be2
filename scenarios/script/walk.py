"""Walks the steps of a journey in a sandbox, and reports what differs from the journey's
expectations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import process_time
from typing import Any

from accounts.models import Account
from sandbox import starting
from sandbox.copying import freeze
from sandbox.models import Event, MadeFor, Message, Sandbox
from scenarios.cast import BY_KEY
from scenarios.moved_page import can_follow, moved
from scenarios.moving import copy_with_browsers, leads_into_a_copy
from scenarios.script.hands import VERBS, Hands, NewBrowser
from scenarios.script.journey import Journey, Step
from scenarios.script.reading import journeys
from scenarios.script.sentences import in_language
from scenarios.walker.browser import Browser
from scenarios.walker.page import Page
from scenarios.walker.tree import NotOnThePage

# Where everything begins for whoever is signed in: on the site, on a phone.
HOMES = {"account", "phone_account"}


@dataclass
class Seen:
    """The result of a step: the page, the events recorded and the messages sent."""

    step: Step
    page: Page
    events: list[Event] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    # Processor time, in milliseconds.
    took_ms: int = 0

    @property
    def complaints(self) -> list[str]:
        """What differs from what the journey expects."""
        return [
            told
            for name, wanted in self.step.expects.items()
            if (told := getattr(self, f"_{name}")(wanted))
        ]

    def _screen(self, wanted: str) -> str:
        seen = self.page.name
        return "" if seen == wanted else f"the screen is {seen}, not {wanted}: {self.page!r}"

    def _refused(self, wanted: dict[str, str]) -> str:
        seen = {name: " ".join(codes) for name, codes in self.page.refused.items()}
        return "" if seen == wanted else f"refused is {seen}, not {wanted}"

    def _journal(self, wanted: list[str]) -> str:
        seen = [event.kind for event in self.events]
        left = iter(seen)
        return "" if all(kind in left for kind in wanted) else f"the journal tells {seen}"

    def _sent(self, wanted: list[str]) -> str:
        seen = sorted(message.channel for message in self.messages)
        return "" if seen == sorted(wanted) else f"sent were {seen}, not {wanted}"

    def _notice(self, wanted: str) -> str:
        if not self.page.notices:
            return f"no notice in {self.page!r}"
        refuses = self.page.is_refused_in_a_notice and wanted != "refused"
        return f"refused is told in a notice: {self.page.notices}" if refuses else ""

    def _next(self, wanted: str) -> str:
        seen = self.page.next_things
        words = in_language(wanted, self.page.lang)
        return "" if seen == [words] else f"the next thing to do is {seen}, not {words}"

    def _home(self, wanted: str) -> str:
        is_home = self.page.name in HOMES
        return "" if is_home or wanted != "true" else f"{self.page.name} is nobody’s home: {HOMES}"

    def _status(self, wanted: str) -> str:
        seen = self.page.status
        return "" if str(seen) == wanted else f"the status is {seen}, not {wanted}"


class Walk:
    """A walk through a journey, between two steps."""

    def __init__(self, sandbox: Sandbox, language: str, hands: Hands) -> None:
        self.sandbox, self.language, self.hands = sandbox, language, hands
        # Of the page that it stands at, when that was not asked for.
        self.address = ""

    def snapshot(self) -> Snapshot:
        """A frozen copy of the world at this page, from which others can go on."""
        self.sandbox.refresh_from_db()
        frozen, move = copy_with_browsers(self.sandbox, made_for=MadeFor.STATE)
        freeze(frozen, frozen.now())
        kept, page = self.hands.kept, self.hands.page
        browsers = {name: move.jar(jar).kept for name, jar in kept["browsers"].items()}
        pages = {name: move.address(page) for name, page in kept["pages"].items()}
        return Snapshot(
            frozen,
            move.address(page.address),
            {**kept, "browsers": browsers, "pages": pages, "status": page.status},
            "" if stands_at_its_address(page) else moved(page.source, move),
        )

    def end(self) -> Snapshot:
        """The world itself, frozen at this page, for whom it is left at its last step: no copy."""
        self.sandbox.refresh_from_db()
        freeze(self.sandbox, self.sandbox.now())
        kept, page = self.hands.kept, self.hands.page
        source = "" if stands_at_its_address(page) else page.source
        return Snapshot(self.sandbox, page.address, {**kept, "status": page.status}, source)

    def fork(self, snapshot: Snapshot) -> Walk:
        """Another walk that goes on from there."""
        hands = Hands(snapshot.sandbox, self.language, self.hands.person, self.hands.new_browser)
        return snapshot.walk(hands, origin=self.sandbox.origin, made_for=self.sandbox.made_for)

    def enter(self, journey: Journey) -> None:
        """Sign in as the person with whom the journey begins."""
        self.hands.person = BY_KEY.get(journey.person) or self.hands.person
        if journey.signed_in:
            person = BY_KEY[journey.signed_in]
            self.hands.browser.sign_in(self.sandbox.accounts.get(mi_id=person.mi_id))

    def do(self, step: Step) -> Seen:
        """Do what the step says. Raises NotOnThePage for what is not there to be done."""
        began = process_time()
        before, latest = self.sandbox.last_event, self._latest_message()
        times, done = 1, list(step.acts)
        if done and any(act.verb == "repeat" for act in done):
            times = next(int(act.what) for act in done if act.verb == "repeat")
        for _time in range(times):
            for act in done:
                if act.verb != "repeat":
                    getattr(self.hands, VERBS[act.verb])(act.what)
        self.sandbox.refresh_from_db()
        return Seen(
            step,
            self.hands.page,
            list(self.sandbox.events.filter(number__gt=before).order_by("number")),
            list(self.sandbox.messages.filter(pk__gt=latest).order_by("pk")),
            round((process_time() - began) * 1000),
        )

    def _latest_message(self) -> int:
        found = self.sandbox.messages.order_by("-pk").values_list("pk", flat=True).first()
        return found or 0


def stands_at_its_address(page: Page) -> bool:
    """Whether opening its address again shows the page; one that tells something once does not."""
    return page.opens_again and not (page.is_html and page.notices)


@dataclass(frozen=True)
class Snapshot:
    """A frozen copy of the sandbox, the address of the page that was open, and what its browsers
    hold; ``page`` is its HTML where the address does not show it."""

    sandbox: Sandbox
    address: str
    kept: dict[str, Any]
    page: str = ""

    def walk(self, hands: Hands, *, opens: bool = True, **fields: Any) -> Walk:
        """A walk in a copy, standing at this page; with ``opens=False``, the page is not asked for.

        ``fields`` are set on the copy.
        """
        sandbox, move = copy_with_browsers(self.sandbox, **fields)
        address, page = move.address(self.address), None
        if self.page:
            html = moved(self.page, move)
            page = Page.kept(html, self.kept["status"], address, sandbox.path)
        hands.sandbox = sandbox
        hands.go_on(self.kept, move, address if opens else "", page)
        walk = Walk(sandbox, hands.language, hands)
        walk.address = address
        return walk


class Stuck(Exception):
    """A walk that could not go on."""

    def __init__(self, step: Step, why: object) -> None:
        self.step = step
        super().__init__(f"{step.place}, step {step.name}: {why}")


def go(walk: Walk, steps: list[Step]) -> Seen:
    """Walk these steps. Raises Stuck where something is otherwise than the journey says."""
    seen = None
    for step in steps:
        try:
            seen = walk.do(step)
        except (LookupError, NotOnThePage) as error:
            raise Stuck(step, error) from error
        if seen.complaints:
            raise Stuck(step, "; ".join(seen.complaints))
    if seen is None:
        raise ValueError("no step to walk")
    return seen


def begin(
    journey: Journey,
    language: str,
    *,
    at: datetime | None = None,
    new_browser: NewBrowser = Browser,
    **fields: Any,
) -> Walk:
    """Somebody at the beginning of a journey, in a fresh sandbox.

    ``fields`` are set on the sandbox, ``at`` is its present (by default, the real time).
    """
    chain = [(journey, "")]
    while chain[0][0].starts_in_a_journey:
        name, _slash, step = chain[0][0].start.partition("/")
        chain.insert(0, (journeys()[name], step))
    sandbox = starting.start(chain[0][0].start, at=at, cast_language=language, **fields)
    Account.objects.filter(sandbox=sandbox).update(language=language)
    walk = Walk(sandbox, language, Hands(sandbox, language, new_browser=new_browser))
    for each, step in chain:
        walk.enter(each)
        if step:
            go(walk, each.way(step))
    return walk


@dataclass(frozen=True)
class Stop:
    """A walk that has come to a step; with a snapshot, where several ways go on from there.
    ``is_last`` says that none does."""

    walk: Walk
    seen: Seen
    is_last: bool
    snapshot: Snapshot | None = None

    def can_be_kept(self, journey: Journey) -> bool:
        """Whether a copy can stand at this page as the walk does, and go on with the journey."""
        page, name = self.seen.page, self.seen.step.name
        return (
            leads_into_a_copy(page.url)
            and (stands_at_its_address(page) or can_follow(page))
            and self.walk.hands.can_be_kept(lambda browser: journey.comes_back(name, browser))
        )


def explore(
    journey: Journey, start: Callable[[], Walk], only: Collection[str] = ()
) -> Iterator[Stop]:
    """Every step of a journey (or those named), each branch in a world of its own.

    ``start`` makes a walk at the beginning; it is made anew only where no copy can go on.
    """
    roots = [step for step in journey.steps.values() if step.before is None]
    for root in roots:
        if not only or root.name in only:
            yield from _explore(journey, root, start(), start, only)


def _explore(
    journey: Journey, step: Step, walk: Walk, start: Callable[[], Walk], only: Collection[str]
) -> Iterator[Stop]:
    try:
        seen = walk.do(step)
    except (LookupError, NotOnThePage) as error:
        raise Stuck(step, error) from error
    branches = [each for each in journey.branches(step.name) if not only or each.name in only]
    stop = Stop(walk, seen, is_last=not branches)
    snapshot = walk.snapshot() if len(branches) > 1 and stop.can_be_kept(journey) else None
    yield replace(stop, snapshot=snapshot)
    for branch in branches[:-1]:
        if snapshot is None:
            fork = start()
            go(fork, journey.way(step.name))
        else:
            fork = walk.fork(snapshot)
        yield from _explore(journey, branch, fork, start, only)
    if branches:
        yield from _explore(journey, branches[-1], walk, start, only)
