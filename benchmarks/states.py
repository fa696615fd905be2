"""The states: looking at them, and opening live the deepest one, and each one in turn.

It tells the processor's time beside the time to the answer: on a busy machine, only the first says
what a page costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median, quantiles

from django.conf import settings

from benchmarks.client import Answer, Browser
from benchmarks.measuring import WARM_UP
from scenarios.models import State
from scenarios.script.journey import Step
from scenarios.script.reading import journeys
from scenarios.states.recording import Recorder

REPEATED = 40
HEAD = (
    "| what | processor p50, ms | p95 | to the answer p50, ms | queries | bytes | aim |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
)


def tables() -> Iterator[str]:
    settings.STATES_PER_ADDRESS_AND_HOUR = 1_000_000
    step, steps = deepest()
    for journey in journeys().values():
        for language in dict(settings.LANGUAGES):
            Recorder(journey, language).record()
    browser, place = Browser(), f"states/{step.journey}/{step.name}/"
    side = f"{place}side-by-side/?lang=ru&width=320,390,768,1280&theme=light,dark"
    yield f"The deepest state is {step}, {steps} steps from the beginning.\n"
    yield HEAD
    for name, aim, ask, status in (
        ("opening it live", "60 ms, 150 ms", lambda: browser.post(f"{place}open/?lang=ru"), 303),
        ("its page", "30 ms, 8 queries", lambda: browser.get(f"{place}?lang=ru"), 200),
        ("side by side, 8 frames", "", lambda: browser.get(side), 200),
        ("60 cards", "12 queries, 60,000 bytes", lambda: browser.get("states/?lang=ru"), 200),
        ("film strip", "", lambda: browser.get(f"states/{step.journey}/?lang=ru"), 200),
    ):  # fmt: skip
        yield _row(name, aim, ask, status)
    yield from _each_one(browser)


def deepest() -> tuple[Step, int]:
    """The state that is the most steps from a scenario, and how many."""
    every = (step for journey in journeys().values() for step in journey.steps.values())
    return max(((step, _steps(step)) for step in every), key=lambda each: each[1])


def _steps(step: Step) -> int:
    journey = journeys()[step.journey]
    count = len(journey.way(step.name))
    if not journey.starts_in_a_journey:
        return count
    name, _slash, before = journey.start.partition("/")
    return count + _steps(journeys()[name].steps[before])


def _each_one(browser: Browser) -> Iterator[str]:
    """Each state is opened twice, and the quicker one counts: what is put into SQL or drawn for the
    first time takes longer, and so does what others on the machine interrupt."""
    opened: list[tuple[float, int, str]] = []
    for state in State.objects.only("journey", "step", "language"):
        place = f"states/{state.journey}/{state.step}/open/"
        answers = [browser.post(place, lang=state.language) for _time in range(2)]
        assert {answer.status for answer in answers} == {303}, state
        used = min(answer.processor for answer in answers) * 1000
        opened.append((used, answers[-1].queries, f"{state} ({state.language})"))
    times = [used for used, _queries, _name in opened]
    yield f"\n{len(opened)} states, each opened live; the slowest ones below.\n"
    yield "| what | processor, ms | queries |\n| --- | ---: | ---: |"
    yield f"| p50 | {median(times):.1f} | {median(each[1] for each in opened):.0f} |"
    yield f"| p95 | {quantiles(times, n=20)[-1]:.1f} | |"
    for used, queries, name in sorted(opened, reverse=True)[:5]:
        yield f"| {name} | {used:.1f} | {queries} |"


def _row(name: str, aim: str, ask: Callable[[], Answer], status: int) -> str:
    for _number in range(WARM_UP):
        ask()
    answers = [ask() for _number in range(REPEATED)]
    wrong = {answer.status for answer in answers} - {status}
    assert not wrong, f"{name}: {wrong}"
    used = [answer.processor * 1000 for answer in answers]
    waited = median(answer.seconds * 1000 for answer in answers)
    return (
        f"| {name} | {median(used):.1f} | {quantiles(used, n=20)[-1]:.1f} | {waited:.1f} "
        f"| {max(answer.queries for answer in answers)} | {len(answers[-1].body):,} | {aim} |"
    )
