"""Works out which step of the solution comes next, from the journal and the pages that were
shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from scenarios.script.journey import Step

# What leads to a page from wherever one is, and what needs none.
LEADING = {"visit", "phone", "letter"}
PAGELESS = {"wait", "jump", "delivery", "as"}


def is_done_anywhere(step: Step) -> bool:
    """Whether the step can be done from any page; any other step needs the page that the step
    before led to."""
    verbs = [act.verb for act in step.acts if act.verb not in PAGELESS]
    return not verbs or verbs[0] in LEADING


def screen_of(step: Step | None) -> str:
    return str(step.expects.get("screen", "")) if step else ""


def next_step(
    steps: list[Step], kinds: Iterable[str], shown: Collection[str], places: list[str]
) -> int:
    """The index of the step to be done next; their number when all are done.

    ``kinds`` are those of the events since the lesson began. ``places`` say for each step where it
    is done, and last where the final one leads; ``shown`` are the places that the panes show now.
    """
    floor = _after_last_told(steps, kinds)
    told = next((at for at in range(floor, len(steps)) if _journal(steps[at])), len(steps))
    at = max((at for at in range(floor, told + 1) if places[at] in shown), default=floor)
    while 0 < at < len(steps) and not is_done_anywhere(steps[at]) and places[at] not in shown:
        at -= 1
    return at


def _after_last_told(steps: list[Step], kinds: Iterable[str]) -> int:
    """The index after the last step whose events have all been recorded, in their order."""
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
