"""A state opened live is the one that was walked to: the same page, and the way goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from sandbox import clock
from sandbox.models import MadeFor, Sandbox
from scenarios.models import OpenedState, State
from scenarios.script.reading import journeys
from scenarios.script.walk import Stop, explore
from scenarios.states import opening, recording
from scenarios.states.opening import Opened, open_live
from scenarios.states.recording import Recorder, recorded
from scenarios.walker.browser import Browser
from scenarios.walker.cookies import CookieJar
from scenarios.walker.page import Page

pytestmark = pytest.mark.django_db


def at(opened: Opened, language: str = "ru") -> tuple[Browser, Page]:
    browser = Browser(opened.sandbox, language, CookieJar(opened.cookies))
    return browser, browser.get(opened.address)


def test_the_way_goes_on_from_an_opened_state() -> None:
    opened = open_live(journeys()["change-password"], "code-wrong", "en")
    browser, page = at(opened, "en")
    code = opened.sandbox.messages.latest("pk").code
    page = browser.submit(page, "Confirm", code=code)
    page = browser.submit(
        page, "Save", password="blue-steamer-42", password_again="blue-steamer-42"
    )
    assert (page.name, page.lang) == ("sign_in", "en")


def test_its_strip_leads_to_the_state_and_its_neighbours_and_tells_its_link() -> None:
    _browser, page = at(open_live(journeys()["change-password"], "code-wrong", "en"), "en")
    strip = page.html.find(".strip-state")
    before, here, after = (link["href"] for link in strip.all("a")[:3])
    own = "/states/change-password/code-wrong/?lang=en"
    assert (before, after) == (own.replace("wrong", "short"), own.replace("wrong", "last-try"))
    assert here == strip.find("button")["data-copy"] == f"{settings.PUBLIC_URL}{own}"


def test_a_state_of_a_journey_that_has_gone_since_has_no_neighbours() -> None:
    browser, page = at(open_live(journeys()["lock"], "nine-wrong", "ru"))
    OpenedState.objects.update(journey="lock-up")
    strip = browser.get(page.address).html.find(".strip-state")
    assert not [link for link in strip.all("a") if link.get("rel")]


def test_a_refused_page_stays_when_it_is_opened_again_until_something_is_sent() -> None:
    browser, page = at(open_live(journeys()["change-password"], "code-wrong", "ru"))
    assert page.refused == browser.get(page.address).refused == {"code": ["wrong"]}
    again = browser.submit(page, "Добавить", code="12")
    assert again.refused == {"code": ["invalid"]}
    assert "Осталось 4" in page.error("code")


def test_a_shown_page_is_shown_in_its_own_world_only() -> None:
    one, two = (open_live(journeys()["change-password"], "code-wrong", "ru") for _each in "12")
    browser, _page = at(two)
    token = one.address.partition("shown=")[2]
    path = two.address.partition("?")[0]
    assert browser.get(f"{path}?shown={token}").refused == {}


def test_each_opening_is_a_world_of_its_own_made_for_a_state() -> None:
    journey = journeys()["change-password"]
    one, two = (open_live(journey, "code", "ru", created_from="192.0.2.7") for _each in "12")
    assert one.sandbox.pk != two.sandbox.pk
    assert (one.sandbox.made_for, one.sandbox.created_from) == (MadeFor.STATE, "192.0.2.7")
    assert str(OpenedState.objects.get(sandbox=one.sandbox)) == "change-password/code"
    # The worlds that were walked in for recording are gone.
    assert Sandbox.objects.open().filter(made_for=MadeFor.STATE).count() == 2


def test_a_state_that_was_not_recorded_is_walked_to_and_kept() -> None:
    journey = journeys()["lock"]
    assert not State.objects.exists()
    recorded(journey, "nine-wrong", "ru")
    assert set(State.objects.values_list("step", flat=True)) == {"sign-in", "nine-wrong"}
    pk = State.objects.get(step="nine-wrong").pk
    assert recorded(journey, "nine-wrong", "ru").pk == pk


def test_recording_twice_makes_the_same_stills(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is: what counts down counts from the same second."""
    steps = ("security", "choose", "code", "code-wrong", "new", "new-short")

    def stills() -> dict[str, str]:
        found = Recorder(journeys()["change-password"], "ru").record(*steps)
        # The choice of a way holds keys of rows.
        return {step: state.still.digest for step, state in found.items() if step != "choose"}

    first = stills()
    moments = (datetime(2031, 5, 6, tzinfo=UTC) + timedelta(seconds=0.7 * n) for n in count())
    monkeypatch.setattr(clock.timezone, "now", lambda: next(moments))
    assert stills() == first
    assert State.objects.count() == len(steps)


def test_a_still_shows_its_pictures_without_asking_its_world() -> None:
    html = recorded(journeys()["photo"], "set", "ru").still.html
    assert re.findall(r'<img[^>]+src="([^"]{20})', html)
    assert not re.search(r'<img[^>]+src="/s/', html)


def test_a_state_with_a_keyframe_is_opened_without_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to a sent form, too; and the strip tells the state."""
    Recorder(journeys()["lock"], "ru").record("sign-in", "nine-wrong")

    def walked(*asked: Any) -> None:
        raise AssertionError(f"walked: {asked}")

    monkeypatch.setattr(opening, "go", walked)
    browser, page = at(open_live(journeys()["lock"], "nine-wrong", "ru"))
    assert page.refused == {"password": ["wrong"]}
    assert page.html.find(".strip-state").find("b").text.startswith("Неверный логин или")
    assert browser.submit(page, password="no").name == "locked"


def test_a_keyframe_that_is_gone_is_walked_around() -> None:
    journey = journeys()["change-password"]
    Recorder(journey, "ru").record("security", "choose", "code")
    State.objects.update(keyframe=None)
    _browser, page = at(open_live(journey, "code", "ru"))
    assert page.name == "verify_code"


def test_a_passkey_goes_along_into_the_copy() -> None:
    journey = journeys()["passkeys"]
    Recorder(journey, "ru").record(*(each.name for each in journey.way("signed-in")))
    assert State.objects.get(step="added").keyframe
    # So that somebody signs in by it there.
    State.objects.filter(step="signed-in").update(keyframe=None)
    _browser, page = at(open_live(journey, "signed-in", "ru"))
    assert page.name == "account"


def test_its_cookies_are_good_in_its_own_world_only() -> None:
    opened = open_live(journeys()["change-password"], "code", "ru")
    names = {name for name, _path, _value in opened.cookies}
    assert settings.SESSION_COOKIE_NAME in names
    assert all(path.startswith(opened.sandbox.path) for _name, path, _value in opened.cookies)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_walk_of_a_recording(monkeypatch: pytest.MonkeyPatch) -> None:
    walked = []

    def watched(*asked: Any) -> Iterator[Stop]:
        for stop in explore(*asked):
            walked.append(connection.in_atomic_block)
            yield stop

    monkeypatch.setattr(recording, "explore", watched)
    recorded(journeys()["lock"], "nine-wrong", "en")
    assert walked
    assert not any(walked)
