"""Where somebody stands on the way of the solution, told by the journal and the pages sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from scenarios.script.journey import Step

# What is done wherever one is: anything else is done on the page that the step before led to.
ANYWHERE = {"visit", "phone", "letter", "wait", "jump", "delivery", "as"}


def is_done_anywhere(step: Step) -> bool:
    return step.acts[0].verb in ANYWHERE


def screen_of(step: Step | None) -> str:
    return str(step.expects.get("screen", "")) if step else ""


def next_step(
    steps: list[Step], kinds: Iterable[str], screens: Collection[str], first: str = ""
) -> int:
    """The place of the step to be done now; their number when all are done.

    ``kinds`` are those of the events since the lesson began, ``screens`` what the panes show now,
    ``first`` the screen that the lesson begins at.
    """
    floor = _after_last_told(steps, kinds)
    told = next((at for at in range(floor, len(steps)) if _journal(steps[at])), len(steps))
    shown = [at for at in range(floor, told + 1) if _screen_before(steps, at, first) in screens]
    at = max(shown, default=floor)
    while 0 < at < len(steps) and not is_done_anywhere(steps[at]):
        if _screen_before(steps, at, first) in screens:
            break
        at -= 1
    return at


def _after_last_told(steps: list[Step], kinds: Iterable[str]) -> int:
    """The place after the last step whose events have all been written, in their order."""
    left = iter(list(kinds))
    floor = 0
    for at, step in enumerate(steps):
        wanted = _journal(step)
        if not all(kind in left for kind in wanted):
            break
        if wanted:
            floor = at + 1
    return floor


def _journal(step: Step) -> list[str]:
    return list(step.expects.get("journal", []))


def _screen_before(steps: list[Step], at: int, first: str) -> str:
    return screen_of(steps[at - 1]) if at else first
