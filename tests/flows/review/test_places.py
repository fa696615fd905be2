"""Where a finding was made is told in the words of its state."""

from __future__ import annotations

import pytest

from scenarios.models import State
from scenarios.script.reading import journeys
from scenarios.states.recording import recorded
from tests.reviewing import make, write
from tests.visitor import Visitor


@pytest.fixture
def reviewer(outsider: Visitor) -> Visitor:
    recorded(journeys()["change-password"], "code-wrong", "ru")
    outsider.judged = True
    return outsider


def test_it_is_told_by_journey_and_name_everywhere(reviewer):
    key = make(reviewer)
    write(reviewer)
    for place in ("", "1/", "report/"):
        told = reviewer.get(f"/reviews/{key}/{place}").text
        assert "Сменить пароль · Неверный код. Осталось 4 попытки. · RU · 390" in told


def test_of_a_state_that_is_recorded_no_more_its_name_is_told(reviewer):
    key = make(reviewer)
    write(reviewer)
    State.objects.all().delete()
    assert "change-password/code-wrong · RU · 390" in reviewer.get(f"/reviews/{key}/").text


def test_its_neighbours_are_called_by_their_numbers(reviewer):
    key = make(reviewer)
    write(reviewer)
    write(reviewer, text="Ещё")
    page = reviewer.get(f"/reviews/{key}/2/")
    assert not page.html.has("a", rel="next")
    assert reviewer.click(page, "Замечание 1").h1 == "Замечание 1"
