"""A deck: states for an audience, opened live one after the other on the projector's desk."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from sandbox.models import Sandbox
from scenarios.models import OpenedState
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.recording import recorded
from scenarios.walker.page import Page
from tests.visitor import Visitor

SHOW = "lock/nine-wrong,change-password/code,1/2"
DECK = f"/states/deck/?show={SHOW}&lang=ru"


@pytest.fixture
def host(outsider: Visitor) -> Visitor:
    outsider.judged = True
    return outsider


def on_the_desk(host: Visitor, page: Page) -> tuple[Visitor, Page]:
    """Where a button of a deck led: the same browser in the new world, at its desk."""
    assert page.status == 303
    sandbox = Sandbox.objects.open().latest("pk")
    there = Visitor(sandbox, host.language, host.jar)
    return there, there.get(page.headers["Location"])


def begun(host: Visitor, button: str = "Начать") -> tuple[Visitor, Page]:
    host.judged = False
    return on_the_desk(host, host.submit(host.get(DECK), button, follow=False))


def pressed(there: Visitor, desk: Page, key: str) -> tuple[Visitor, Page]:
    button = desk.html.find("button", data_key=key)
    there.judged = False
    data = {name: desk.html.find("input", name=name)["value"] for name in ("show", "lang")}
    return on_the_desk(there, there.post("deck_go", data | {"to": button["value"]}, follow=False))


def opened(there: Visitor) -> tuple[str, str]:
    state = OpenedState.objects.get(sandbox=there.sandbox)
    return str(state), state.language


def test_it_shows_its_states_and_leaves_out_what_there_is_not(host: Visitor) -> None:
    page = host.get(DECK)
    assert [node.text for node in page.html.all(".deck-slide .small")] == [
        "lock/nine-wrong", "change-password/code",
    ]  # fmt: skip
    assert "Состояния «1/2» нет" in page.text
    assert not Sandbox.objects.open().filter(made_for="state").exists()


def test_without_states_one_may_list_some(host: Visitor) -> None:
    page = host.submit(
        host.get("/states/deck/"), "Взять эти", show="lock/locked\nchange-password/code"
    )
    assert len(page.html.all(".deck-slide")) == 2
    assert host.click(host.get("/states/deck/"), "Пример").html.has(".deck-slide")


def test_it_goes_forth_back_afresh_and_into_the_other_language(host: Visitor) -> None:
    there, desk = begun(host)
    assert opened(there) == ("lock/nine-wrong", "ru")
    assert not desk.html.has("button", data_key="ArrowLeft")
    menu = desk.html.find(".projector-deck details")
    assert menu.find("summary b").text.startswith("Неверный логин или пароль.")
    assert menu.find("button", aria_current="true").text == menu.find("summary b").text
    there, desk = pressed(there, desk, "ArrowRight")
    assert opened(there) == ("change-password/code", "ru")
    assert not desk.html.has("button", data_key="ArrowRight")
    site = there.get(desk.html.find("iframe", name="desk-site")["src"])
    assert (site.name, site.lang) == ("verify_code", "ru")
    first = there.sandbox
    there, desk = pressed(there, desk, "r")
    assert opened(there) == ("change-password/code", "ru")
    assert there.sandbox != first
    there, desk = pressed(there, desk, "l")
    assert opened(there) == ("change-password/code", "en")
    # Whatever the host's browser asks for.
    assert (there.language, desk.lang) == ("ru", "en")
    there, _desk = pressed(there, desk, "ArrowLeft")
    assert opened(there) == ("lock/nine-wrong", "en")


def test_it_begins_anywhere(host: Visitor) -> None:
    there, desk = begun(host, "Начать с 2")
    assert opened(there)[0] == "change-password/code"
    assert parse_qs(urlsplit(desk.address).query)["place"] == ["1"]


@pytest.mark.parametrize("to", ["", "9-ru", "x", "0-fr", "-1-ru", "²-ru"])
def test_a_goal_that_is_none_is_the_first_state(host: Visitor, to: str) -> None:
    host.get("/states/deck/")
    page = host.post("/states/deck/begin/", {"show": SHOW, "lang": "en", "to": to}, follow=False)
    there, _desk = on_the_desk(host, page)
    assert opened(there) == ("lock/nine-wrong", "en")


def test_nothing_is_opened_by_looking_or_beyond_the_budget(host, settings, monkeypatch) -> None:
    assert host.get("/states/deck/begin/").status == 405
    page = host.submit(host.get("/states/deck/"), "Взять эти", show="a/b")
    assert not page.html.has(".deck-slide")
    recorded(journeys()["lock"], "nine-wrong", "en")
    settings.STATES_PER_ADDRESS_AND_HOUR = 0
    refused = host.submit(host.get(DECK), "Начать")
    assert refused.status == 429
    assert "слишком много" in refused.text.lower()
    english = host.click(refused, "Следующий язык")
    assert english.address.startswith("/states/deck/?show=")
    assert english.html.find(".deck-name span", lang="en")
    assert host.submit(refused, "Взять эти").name == "deck"
    settings.STATES_PER_ADDRESS_AND_HOUR = 9

    def blocked(journey, step, *args, **fields):
        raise Stuck(journey.steps[step], "no such button")

    monkeypatch.setattr("scenarios.views.deck.open_live", blocked)
    assert "сюда больше не ведёт" in host.submit(host.get(DECK), "Начать").text


def test_in_a_world_without_a_deck_the_desk_is_shown(visitor: Visitor) -> None:
    visitor.get("desk")
    assert visitor.post("deck_go", {"show": "a/b", "to": "0-ru"}).name == "desk"
    assert not visitor.get("/desk/?projector=1&deck=a/b&place=7").html.has(".projector-deck")
