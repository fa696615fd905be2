"""The map of a procedure: every step once, in its place, and a click opens its state."""

from __future__ import annotations

import pytest

from scenarios.script.reading import journeys
from scenarios.states.cards import all_cards
from scenarios.states.map import Map, maps_of
from scenarios.states.recording import recorded
from tests.visitor import Visitor


def drawn(name: str) -> Map:
    journey = journeys()[name]
    (found,) = maps_of([journey], all_cards("ru", [journey]))
    return found


@pytest.mark.django_db
def test_no_two_steps_of_any_journey_stand_on_each_other() -> None:
    for name, journey in journeys().items():
        places = drawn(name).places
        assert [place.card.step.name for place in places] == list(journey.steps)
        assert len({(place.column, place.row) for place in places}) == len(places), name
        assert [place for place in places if not place.line] == places[:1], name


@pytest.mark.django_db
def test_the_way_goes_to_the_right_and_refusals_hang_below() -> None:
    places = {place.card.step.name: place for place in drawn("change-password").places}
    way = [places[name] for name in ("security", "choose", "code", "new", "done", "again")]
    assert [(place.column, place.row) for place in way] == [(column, 0) for column in range(6)]
    below = [place for place in places.values() if place.hangs and place.column == 2]
    assert {place.card.step.name for place in below} >= {"code-short", "code-wrong"}
    assert places["code-again"].column == 3


def test_a_click_opens_the_state(outsider: Visitor) -> None:
    recorded(journeys()["change-password"], "code-wrong", "ru")
    outsider.judged = True
    page = outsider.click(outsider.get("/states/change-password/"), "Карта")
    assert page.h1 == "Карта: P9"
    link = next(node for node in page.html.all("a.map-step") if "code-wrong" in node.text)
    drawn = [node.text for node in link.all(".map-name tspan")]
    assert drawn == ["Неверный код.", "Осталось 4 попытки."]
    assert outsider.get(link["href"]).name == "state"
    assert outsider.get("/states/map/P8/?lang=en&theme=dark").html.has("#map-lock")


def test_maps_for_lessons_come_last(outsider: Visitor) -> None:
    page = outsider.get("/states/map/P9/?lang=ru")
    heads = [node.text for node in page.html.all("main h2") + page.html.all("main h3")]
    assert heads[0].startswith("Сменить пароль change-password")
    assert any("lesson-" in head for head in heads[heads.index("Для уроков") :])
    assert not any("lesson-" in head for head in heads[: heads.index("Для уроков")])


def test_an_unknown_procedure_tells_the_nearest(outsider: Visitor) -> None:
    page = outsider.get("/states/map/P99/")
    assert page.status == 404
    assert outsider.click(page, "P9").h1 == "Карта: P9"
