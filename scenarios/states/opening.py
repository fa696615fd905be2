"""Opens a recorded state live: in a new sandbox at that moment, with its browser signed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse

from sandbox.models import MadeFor, Sandbox
from scenarios.cast import BY_KEY, DemoPerson
from scenarios.models import OpenedState, ShownPage, State
from scenarios.models.still import unpacked
from scenarios.script.hands import Hands
from scenarios.script.journey import Journey, Step
from scenarios.script.reading import journeys
from scenarios.script.walk import Snapshot, Walk, begin, go
from scenarios.states.recording import RECORDED_AT, recorded
from scenarios.walker.page import Page


@dataclass(frozen=True)
class Opened:
    """``address`` shows the page; ``cookies`` are the browser's: name, path, value. ``browsers``
    are those of each browser of the journey, by its name."""

    sandbox: Sandbox
    address: str
    cookies: list[list[str]]
    browsers: dict[str, list[list[str]]] = field(default_factory=dict)

    def give_cookies(self, response: HttpResponse) -> None:
        """Make the browser that asked the one that stands in this state."""
        give_cookies(response, self.cookies)


def give_cookies(response: HttpResponse, cookies: list[list[str]]) -> None:
    for name, path, value in cookies:
        response.set_cookie(
            name, value, path=path, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
            samesite="Lax", max_age=settings.SESSION_COOKIE_AGE,
        )  # fmt: skip


@transaction.atomic
def open_live(
    journey: Journey, step: str, language: str, *, wait: str = "", **fields: Any
) -> Opened:
    """A world in which this state is live, after a wait. ``fields`` are set on the sandbox.

    Raises Stuck when today's code does not lead there.
    """
    state = recorded(journey, step, language)
    walk, left = _begun(state, journey, {"made_for": MadeFor.STATE, **fields})
    OpenedState.objects.create(
        sandbox=walk.sandbox, journey=journey.name, step=step, language=language
    )
    if left:
        walk.address = _walked(walk, left, state)
    elif page := walk.hands.pages[walk.hands.now]:
        walk.address = shown_again(page, walk.sandbox)
    if wait:
        walk.hands.wait(wait)
    # Whatever language the visitor's browser asks for, the world goes on in that of the state.
    Sandbox.objects.filter(pk=walk.sandbox.pk).update(language=language)
    walk.sandbox.language = language
    browsers = {name: each.jar.kept for name, each in walk.hands.browsers.items()}
    return Opened(walk.sandbox, walk.address, browsers[walk.hands.now], browsers)


def _begun(state: State, journey: Journey, fields: dict[str, Any]) -> tuple[Walk, list[Step]]:
    """A walk in a world of its own, and the steps that are left to the state."""
    way = list(_way(state))
    if not _is_a_beginning(way[0]):
        walk = begin(journey, state.language, at=RECORDED_AT, **fields)
        return walk, journey.way(state.step)
    walk = _from_keyframe(way[0], journey, fields, walks_on=len(way) > 1)
    return walk, [journey.steps[each.step] for each in way[1:]]


def _way(state: State) -> Iterator[State]:
    """The steps from the last keyframe before the state, or from the beginning when
    there is none."""
    way = [state]
    while way[0].parent is not None and not _is_a_beginning(way[0]):
        way.insert(0, way[0].parent)
    yield from way


def _is_a_beginning(state: State) -> bool:
    """Whether the walk can start here."""
    return state.keyframe is not None


def _from_keyframe(
    state: State, journey: Journey, fields: dict[str, Any], *, walks_on: bool
) -> Walk:
    frozen = state.keyframe
    if frozen is None:
        raise ValueError("no keyframe")
    page = unpacked(state.page) if state.page and (walks_on or not state.opens_again) else ""
    snapshot = Snapshot(frozen, frozen.path + state.path[1:], state.hands, page)
    hands = Hands(frozen, state.language, person_of(journey))
    return snapshot.walk(hands, opens=walks_on, **{"origin": frozen, **fields})


def _walked(walk: Walk, left: list[Step], state: State) -> str:
    """Walk the steps, and tell where the last page is.

    What was sent to it, or is told once, is shown again by its token. A file that a button sends
    cannot be: there it is the page with the button.
    """
    if left[:-1]:
        go(walk, left[:-1])
    before = walk.hands.pages[walk.hands.now]
    page = go(walk, left[-1:]).page
    if before and not page.is_html and page.method == "POST":
        page = before
    return page.address if state.opens_again else shown_again(page, walk.sandbox)


def shown_again(page: Page, sandbox: Sandbox) -> str:
    """Where a page can be seen that its address alone would not show."""
    if not page.is_html:
        return page.address
    shown = ShownPage.objects.create(sandbox=sandbox, html=page.source, status=page.status)
    path, _mark, query = page.address.partition("?")
    return f"{path}?{query}{'&' if query else ''}{urlencode({'shown': shown.token})}"


def person_of(journey: Journey) -> DemoPerson | None:
    """The demo person whom ``own`` means in this journey or in the one that it continues."""
    while not journey.person and journey.starts_in_a_journey:
        journey = journeys()[journey.start.partition("/")[0]]
    return BY_KEY.get(journey.person)
