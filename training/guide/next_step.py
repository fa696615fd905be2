"""Where somebody stands on the way of the solution, told by the journal and the pages sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from scenarios.script.journey import Step

# What leads to a page from wherever one is, and what needs none.
LEADING = {"visit", "phone", "letter"}
PAGELESS = {"wait", "jump", "delivery", "as"}


def is_done_anywhere(step: Step) -> bool:
    """Anything else is done on the page that the step before led to."""
    verbs = [act.verb for act in step.acts if act.verb not in PAGELESS]
    return not verbs or verbs[0] in LEADING


def screen_of(step: Step | None) -> str:
    return str(step.expects.get("screen", "")) if step else ""


def next_step(
    steps: list[Step], kinds: Iterable[str], shown: Collection[str], places: list[str]
) -> int:
    """The place of the step to be done now; their number when all are done.

    ``kinds`` are those of the events since the lesson began. ``places`` tell for each step where it
    begins, and at the end where the last one leads; ``shown`` which places the panes show now.
    """
    floor = _after_last_told(steps, kinds)
    told = next((at for at in range(floor, len(steps)) if _journal(steps[at])), len(steps))
    at = max((at for at in range(floor, told + 1) if places[at] in shown), default=floor)
    while 0 < at < len(steps) and not is_done_anywhere(steps[at]) and places[at] not in shown:
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
