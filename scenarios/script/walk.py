"""Walks the steps of a journey in a sandbox, and tells what was otherwise than expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from accounts.models import Account
from sandbox import starting
from sandbox.models import Event, Message, Sandbox
from scenarios.cast import BY_KEY
from scenarios.moving import copy_with_browsers
from scenarios.script.hands import VERBS, Hands, NewBrowser
from scenarios.script.journey import Journey, Step
from scenarios.script.reading import journeys
from scenarios.walker.browser import Browser
from scenarios.walker.page import Page
from scenarios.walker.tree import NotOnThePage


@dataclass
class Seen:
    """What a step led to: the page, and what was written and sent meanwhile."""

    step: Step
    page: Page
    events: list[Event] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)

    @property
    def complaints(self) -> list[str]:
        """What is otherwise than the journey says."""
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
        return "" if self.page.notices or wanted != "true" else f"no notice in {self.page!r}"

    def _status(self, wanted: str) -> str:
        seen = self.page.status
        return "" if str(seen) == wanted else f"the status is {seen}, not {wanted}"


class Walk:
    """Somebody on their way through a journey."""

    def __init__(self, sandbox: Sandbox, language: str, hands: Hands) -> None:
        self.sandbox, self.language, self.hands = sandbox, language, hands

    def fork(self) -> Walk:
        """The same walk in a copy of the sandbox, to go on another way from the same page."""
        self.sandbox.refresh_from_db()
        sandbox, move = copy_with_browsers(self.sandbox, origin=self.sandbox.origin)
        hands = Hands(sandbox, self.language, self.hands.person, self.hands.new_browser)
        hands.go_on(self.hands.kept, move.jar, move.address(self.hands.page.address))
        return Walk(sandbox, self.language, hands)

    def enter(self, journey: Journey) -> None:
        """Be whom the journey begins with."""
        self.hands.person = BY_KEY.get(journey.person) or self.hands.person
        if journey.signed_in:
            person = BY_KEY[journey.signed_in]
            self.hands.browser.sign_in(self.sandbox.accounts.get(mi_id=person.mi_id))

    def do(self, step: Step) -> Seen:
        """Do what the step says. Raises NotOnThePage for what is not there to be done."""
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
        )

    def _latest_message(self) -> int:
        found = self.sandbox.messages.order_by("-pk").values_list("pk", flat=True).first()
        return found or 0


class Stuck(Exception):
    """A walk could not go on."""

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
    sandbox = starting.start(chain[0][0].start, at=at, **fields)
    Account.objects.filter(sandbox=sandbox).update(language=language)
    walk = Walk(sandbox, language, Hands(sandbox, language, new_browser=new_browser))
    for each, step in chain:
        walk.enter(each)
        if step:
            go(walk, each.way(step))
    return walk


def explore(journey: Journey, start: Callable[[], Walk]) -> Iterator[tuple[Walk, Seen]]:
    """Every step of a journey, each branch in a world of its own.

    ``start`` makes a walk at the beginning; it is made anew only where no copy can go on.
    """
    roots = [step for step in journey.steps.values() if step.before is None]
    for root in roots:
        yield from _explore(journey, root, start(), start)


def _explore(
    journey: Journey, step: Step, walk: Walk, start: Callable[[], Walk]
) -> Iterator[tuple[Walk, Seen]]:
    try:
        seen = walk.do(step)
    except (LookupError, NotOnThePage) as error:
        raise Stuck(step, error) from error
    branches = journey.branches(step.name)
    forks = [walk.fork() if seen.page.opens_again else None for _branch in branches[1:]]
    yield walk, seen
    for branch, fork in zip(branches, [*forks, walk], strict=False):
        if fork is None:
            fork = start()
            go(fork, journey.way(step.name))
        yield from _explore(journey, branch, fork, start)
