"""While no review is open in a browser, the first finding that is written there makes one."""

from __future__ import annotations

import pytest

from review.models import Finding, Review
from scenarios.models import State
from scenarios.script.reading import journeys
from scenarios.states.recording import recorded
from scenarios.states.version import version
from tests.reviewing import QUERY, REFUSAL, STATE, make, number_of, write
from tests.second_version import second_version
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db
WRITE = "/reviews/write/change-password/code-wrong/"
WANTED = ["https://example.com/", "//example.com/states/", "/states/../operator/"]


@pytest.fixture
def reviewer(outsider: Visitor) -> Visitor:
    return outsider


@pytest.fixture(autouse=True)
def recorded_state(db):
    recorded(journeys()["change-password"], "code-wrong", "ru")


def first(reviewer, more=""):
    return reviewer.get(f"{WRITE}?{QUERY}{more}")


def test_it_asks_for_a_name_and_makes_a_review_that_is_open_from_then_on(reviewer):
    page = reviewer.click(reviewer.get(f"{STATE}?{QUERY}&theme=dark"), "Написать замечание")
    assert page.form.values["title"] == "Сменить пароль"
    page = reviewer.submit(page, element=number_of(page, REFUSAL), text="Непонятно.", by="Анна")
    assert page.name == "state"
    assert "сохраните его адрес" in page.notices[0]
    found = Finding.objects.get()
    assert (found.review.title, found.by, found.theme) == ("Сменить пароль", "Анна", "dark")
    assert write(reviewer, text="Ещё").notices == ["Замечание 2 сохранено."]
    assert Review.objects.count() == 1


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(reviewer):
    page = first(reviewer, "&next=/states/%3Fbeside=1")
    page = reviewer.submit(page, element=number_of(page, REFUSAL), text="Слова", title="")
    assert page.refused == {"title": ["required"], "by": ["required"]}
    assert page.form.values["text"] == "Слова"
    assert page.form.values["next"] == "/states/?beside=1"
    assert not Review.objects.exists()


def test_what_is_missing_is_told_from_top_to_bottom(reviewer):
    page = reviewer.submit(first(reviewer), text="", title="")
    told = [each["href"] for each in page.html.find(".error-summary").all("a")]
    assert told == ["#id_text", "#id_by", "#id_title"]
    asked = [each.get("id") for each in page.html.find(".point-form").inner]
    assert [each for each in asked if f"#{each}" in told] == ["id_text", "id_by", "id_title"]


def test_one_leads_back_to_where_one_pointed(reviewer):
    page = first(reviewer, "&at=body:1>main:1&next=/states/%3Fprocedure=P9%26beside=1")
    page = reviewer.submit(page, text="Непонятно.", by="Анна")
    assert page.name == "states"
    pair = page.html.find("li", id="change-password/code-wrong")
    assert "Непонятно." in pair.text
    assert page.html.has("a", text="Сменить пароль")


@pytest.mark.parametrize("wanted", WANTED)
def test_nobody_is_led_elsewhere(reviewer, wanted):
    page = first(reviewer, f"&next={wanted}")
    assert "next" not in page.form.values
    page = reviewer.post(
        page.address, page.form.values | {"text": "Слова", "by": "Анна", "next": wanted}
    )
    assert page.name == "state"


def test_one_that_was_begun_before_a_review_was_opened_goes_into_it(reviewer):
    page = first(reviewer)
    make(reviewer)
    reviewer.post(page.address, page.form.values | {"text": "Слова", "by": "Анна"})
    assert Finding.objects.get().review == Review.objects.get()


def test_when_no_more_can_be_made_it_says_until_when_and_keeps_the_words(reviewer, settings):
    settings.REVIEWS_PER_ADDRESS_AND_DAY = 1
    make(Visitor(None))
    page = reviewer.submit(first(reviewer), text="Слова", by="Анна")
    assert page.status == 429
    assert page.form.values["text"] == "Слова"
    assert Review.objects.count() == 1


def test_what_is_not_recorded_is_not_walked_to_by_looking(reviewer):
    State.objects.all().delete()
    assert first(reviewer).name == "state"
    assert not State.objects.exists()


def test_a_page_that_is_the_same_in_two_versions_was_looked_at_in_the_present_one(reviewer):
    with second_version():
        recorded(journeys()["change-password"], "code-wrong", "ru")
        assert State.objects.filter(step="code-wrong").values("still").distinct().count() == 1
        reviewer.submit(first(reviewer), text="Непонятно.", by="Анна")
        assert Finding.objects.get().version == version()


def test_an_unknown_state_tells_the_nearest_names(reviewer):
    page = reviewer.get(WRITE.replace("wrong", "wrog"))
    assert page.status == 404
    assert page.html.has("a", text="change-password/code-wrong")
