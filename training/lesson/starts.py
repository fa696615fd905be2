"""Where lessons begin, a scenario or a step of a journey, and the ways that lead on from there."""

from __future__ import annotations

from django.conf import settings

from scenarios.script.hands import FIRST_BROWSER
from scenarios.script.journey import Journey, Step
from scenarios.script.reading import journeys
from training.lesson.lesson import Lesson


class BeginsElsewhere(LookupError):
    """A way that does not lead on from where the lesson begins."""


def known_starts(like: str) -> list[str]:
    """Scenarios, or steps of journeys when it looks like one."""
    return known_steps() if "/" in like else list(settings.SANDBOX_SCENARIOS)


def known_steps() -> list[str]:
    return [str(step) for journey in journeys().values() for step in journey.steps.values()]


def is_start(name: str) -> bool:
    return name in settings.SANDBOX_SCENARIOS or is_step(name)


def is_step(name: str) -> bool:
    journey, _slash, step = name.partition("/")
    return journey in journeys() and step in journeys()[journey].steps


def step_named(name: str) -> tuple[Journey, Step]:
    journey, _slash, step = name.partition("/")
    return journeys()[journey], journeys()[journey].steps[step]


def whole_way(name: str) -> list[Step]:
    """From the scenario that the journey begins in, through every journey that it goes on from."""
    journey, step = step_named(name)
    before = whole_way(journey.start) if journey.starts_in_a_journey else []
    return before + journey.way(step.name)


def way(start: str, end: str) -> list[Step]:
    """The steps from where a lesson begins to a step. Raises BeginsElsewhere."""
    whole = whole_way(end)
    before = whole_way(start) if is_step(start) else []
    if whole[: len(before)] != before or (not before and _scenario(whole[0]) != start):
        raise BeginsElsewhere(end)
    return whole[len(before) :]


def browsers(start: str, end: str) -> list[str]:
    """For each step of a way, the name of the browser that it is done in."""
    now, found = FIRST_BROWSER, []
    for step in whole_way(end):
        now = next((str(act.what) for act in step.acts if act.verb == "as"), now)
        found.append(now)
    return found[len(found) - len(way(start, end)) :]


def whose(lesson: Lesson) -> list[str]:
    """For each step of the solution, whose hands do it: the first role's browser is the journey's
    first, every other is named after its role."""
    first = lesson.roles[0].key if lesson.roles else ""
    names = browsers(lesson.start, lesson.solution) if lesson.roles and lesson.solution else []
    return [first if name == FIRST_BROWSER else name for name in names]


def browser_of(lesson: Lesson, role: str) -> str:
    """What the solution calls the browser of a role."""
    return FIRST_BROWSER if not role or role == lesson.roles[0].key else role


def _scenario(first: Step) -> str:
    """Where somebody begins who is nobody yet; empty for a journey that begins signed in, since
    whoever begins at a scenario is signed in nowhere."""
    journey = journeys()[first.journey]
    return "" if journey.signed_in else journey.start


def pages_of(lesson: Lesson) -> int:
    """How many different pages the solution shows; 0 where there is none."""
    if not lesson.solution:
        return 0
    first = [step_named(lesson.start)[1]] if is_step(lesson.start) else []
    steps = [*first, *way(lesson.start, lesson.solution)]
    return len({_page_of(step) for step in steps if step.expects.get("screen")})


def _page_of(step: Step) -> str:
    """Its screen; of one that is visited with arguments, those too."""
    last = step.acts[-1]
    visited = str(last.what) if last.verb == "visit" else ""
    return visited if " " in visited else str(step.expects["screen"])
