"""Starts of lessons (a scenario, or a step of a journey) and the steps of the solution that
follow."""

from __future__ import annotations

from django.conf import settings

from scenarios.script.hands import FIRST_BROWSER
from scenarios.script.journey import Journey, Step
from scenarios.script.reading import journeys
from training.lesson.lesson import Lesson


class BeginsElsewhere(LookupError):
    """The solution does not go through the step at which the lesson starts."""


def known_starts(like: str) -> list[str]:
    """The starts to choose from for a mistyped one: steps of journeys when it looks like one, else
    scenarios."""
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
    """All steps up to this one, from the scenario on, through every journey that its journey
    continues."""
    journey, step = step_named(name)
    before = whole_way(journey.start) if journey.starts_in_a_journey else []
    return before + journey.way(step.name)


def way(start: str, end: str) -> list[Step]:
    """The steps after the lesson's start, up to a step. Raises BeginsElsewhere."""
    whole = whole_way(end)
    before = whole_way(start) if is_step(start) else []
    if whole[: len(before)] != before or (not before and _scenario(whole[0]) != start):
        raise BeginsElsewhere(end)
    return whole[len(before) :]


def browsers(start: str, end: str) -> list[str]:
    """For each step after the start, the name of the browser in which it is done."""
    now, found = FIRST_BROWSER, []
    for step in whole_way(end):
        now = next((str(act.what) for act in step.acts if act.verb == "as"), now)
        found.append(now)
    return found[len(found) - len(way(start, end)) :]


def whose(lesson: Lesson) -> list[str]:
    """For each step of the solution, the role that does it: the journey's first browser is the
    first role's, every other bears the name of its role."""
    first = lesson.roles[0].key if lesson.roles else ""
    names = browsers(lesson.start, lesson.solution) if lesson.roles and lesson.solution else []
    return [first if name == FIRST_BROWSER else name for name in names]


def browser_of(lesson: Lesson, role: str) -> str:
    """The name of a role's browser in the solution."""
    return FIRST_BROWSER if not role or role == lesson.roles[0].key else role


def _scenario(first: Step) -> str:
    """The scenario that a journey starts in, as a lesson's start; empty for a journey that begins
    signed in, because whoever starts in a scenario is signed in nowhere."""
    journey = journeys()[first.journey]
    return "" if journey.signed_in else journey.start


def pages_of(lesson: Lesson) -> int:
    """The number of different pages that the solution shows; 0 without a solution."""
    if not lesson.solution:
        return 0
    first = [step_named(lesson.start)[1]] if is_step(lesson.start) else []
    steps = [*first, *way(lesson.start, lesson.solution)]
    return len({_page_of(step) for step in steps if step.expects.get("screen")})


def _page_of(step: Step) -> str:
    """The screen that the step leads to; where it is visited with arguments, with those."""
    last = step.acts[-1]
    visited = str(last.what) if last.verb == "visit" else ""
    return visited if " " in visited else str(step.expects["screen"])
