"""The catalogue of states: searched, narrowed, and in all languages side by side."""

from __future__ import annotations

from scenarios.models import State, Still
from scenarios.procedures import NAMES
from scenarios.script.reading import journeys
from scenarios.states.recording import Recorder, recorded
from scenarios.states.version import version
from scenarios.walker.page import Page
from tests.flows.everywhere.test_query_budget import counted
from tests.flows.states.conftest import frames
from tests.visitor import Visitor

STATE = "/states/change-password/code-wrong/"


def catalogue(reviewer: Visitor, query: str = "") -> list[Page]:
    """All its pages, one after the other."""
    pages = [reviewer.get(f"/states/?{query}")]
    while pages[-1].html.has("a", rel="next"):
        pages.append(reviewer.click(pages[-1], "Следующая страница"))
    return pages


def cards(pages: list[Page]) -> int:
    return sum(len(page.html.all(".state-card")) for page in pages)


def test_it_shows_every_step_of_every_journey_recorded_or_not(reviewer):
    recorded(journeys()["change-password"], "code", "ru")
    pages = catalogue(reviewer)
    assert pages[0].h1 == "Состояния"
    assert cards(pages) == sum(len(journey.steps) for journey in journeys().values())
    assert sum(len(frames(page)) for page in pages) == State.objects.count() == 3
    assert "Ещё не записано" in pages[0].text


def test_it_is_searched_and_narrowed(reviewer):
    page = reviewer.get("/states/?q=wrong&procedure=P9&has=refusal")
    assert page.html.has(".state-step", text="code-wrong wrong")
    assert not page.html.has("#journey-lock")
    assert "Ничего не подошло" in reviewer.get("/states/?q=zzz").text


def test_each_filter_leaves_some_and_not_all(reviewer):
    Recorder(journeys()["change-password"], "ru").record()
    Recorder(journeys()["phone-sign-in"], "ru").record()
    steps = [step for journey in journeys().values() for step in journey.steps]
    for has in ("refusal", "expired", "done", "site", "phone", "email", "sms"):
        assert 0 < cards(catalogue(reviewer, f"has={has}")) < len(steps), has


def test_procedures_are_called_by_name(reviewer):
    assert {journey.procedure for journey in journeys().values()} == set(NAMES)
    options = [each.text for each in reviewer.get("states").html.all("#id_procedure option")]
    assert options[9] == "P9 · Сменить пароль"
    assert options[-1] == "Вход"


def test_the_languages_stand_side_by_side(reviewer):
    recorded(journeys()["change-password"], "code-wrong", "en")
    page = reviewer.get("/states/?lang=ru&q=code-wrong&procedure=P9&has=refusal")
    both = reviewer.click(page, "Все языки рядом")
    pairs = both.html.all(".state-pair")
    named = [[each.find("a")["href"] for each in pair.all(".state-name")] for pair in pairs]
    assert named == [[f"{STATE}?lang={language}&width=390" for language in ("ru", "en")]]
    assert "Ещё не записано" in pairs[0].text
    narrow = reviewer.click(both, "320")
    assert len(narrow.html.all(".state-pair .still-320")) == 2
    assert not reviewer.click(narrow, "На одном языке").html.has(".state-pair")


def test_it_costs_few_queries_and_little_weight(reviewer):
    still = Still.objects.keep("<html></html>")
    for journey in journeys().values():
        State.objects.bulk_create(
            State(
                version=version(), journey=journey.name, step=step, language="ru",
                title="Двухэтапная проверка", path="/", opens_again=True, status=200,
                took_ms=0, still=still,
            )
            for step in journey.steps
        )  # fmt: skip
    reviewer.judged = False
    with counted() as asked:
        page = reviewer.get("/states/?lang=ru&width=1280&theme=dark")
    assert len(frames(page)) == 60
    assert len(asked) <= 12
    assert len(page.content) <= 60_000


def test_a_file_that_cannot_be_read_is_told_with_its_line(reviewer, monkeypatch):
    told = "change-password.yaml:9: there is no page “verify_cod”"
    monkeypatch.setattr("scenarios.views.catalogue.why_not_all", lambda: told)
    assert told in reviewer.get("/states/").text
