"""The reviewer's room: a state with a review open, a finding, and what has become of many."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.client import Browser
from benchmarks.measuring import Figures, measure
from review.anchors.page import read
from review.door import OPEN, REVIEWER
from review.models import Finding, Review
from scenarios.models import State
from scenarios.script.reading import journeys
from scenarios.states.recording import Recorder

FINDINGS = 500
JOURNEY = "change-password"
STATE = f"states/{JOURNEY}/code-wrong/?lang=ru"


def rooms() -> Iterator[Figures]:
    states = list(Recorder(journeys()[JOURNEY], "ru").record().values())
    reviewer, key = _reviewer()
    for count in (10, FINDINGS):
        _fill(Review.objects.of_key(key), states, count)
        title = f"{count} findings"
        yield measure(f"a state, review of {title} open", lambda: reviewer.get(STATE))
        for name, path in {"list": "", "one": "1/", "since the release": "since/"}.items():
            place = f"reviews/{key}/{path}"
            yield measure(f"{title}: {name}", lambda place=place: reviewer.get(place))
    place = f"reviews/{key}/state/{JOURNEY}/security/?lang=ru"
    yield measure("pointing at a page of 60 elements", lambda: reviewer.get(place))


def _reviewer() -> tuple[Browser, str]:
    review = Review(title="Смена пароля", language="ru")
    key = review.renew_key()
    review.save()
    browser = Browser()
    browser.cookies |= {OPEN: key, REVIEWER: f"{key}.Anna"}
    return browser, key


def _fill(review: Review | None, states: list[State], count: int) -> None:
    """So many findings of an earlier version, on one state after the other."""
    assert review is not None
    for number in range(review.findings.count() + 1, count + 1):
        state = states[number % len(states)]
        page = read(state.still, "ru", state.path)
        element = page.pointable[number % len(page.pointable)]
        Finding.objects.create(
            review=review, number=number, journey=JOURNEY, step=state.step, language="ru",
            width=390, version="earlier", still=state.still, path=state.path,
            anchor=page.anchors[element.number], spot=element.number, says=element.says,
            selector="main", text=f"Finding {number}", severity=2, kind="wording", by="Anna",
        )  # fmt: skip
