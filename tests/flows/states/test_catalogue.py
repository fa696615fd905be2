"""The catalogue of states: searched, narrowed, and in all languages side by side."""

from __future__ import annotations

import re

from scenarios.models import State, Still
from scenarios.procedures import NAMES
from scenarios.script.reading import journeys
from scenarios.states import shelf
from scenarios.states.recording import Recorder, recorded
from scenarios.states.version import version
from scenarios.walker.page import Page
from tests.flows.everywhere.test_query_budget import counted
from tests.flows.states.conftest import frames, steps_shown
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
    page = reviewer.get("/states/?q=code-wrong&procedure=P9&has=refusal")
    assert steps_shown(page.html)[:1] == ["code-wrong"]
    assert page.html.has(".state-card .badge", text="Отказ")
    assert not page.html.has("#journey-lock")
    assert "Ничего не подошло" in reviewer.get("/states/?q=zzz").text


def test_each_filter_leaves_some_and_not_all(reviewer):
    Recorder(journeys()["change-password"], "ru").record()
    Recorder(journeys()["phone-sign-in"], "ru").record()
    recorded(journeys()["passkeys"], "none", "ru")
    steps = [step for journey in journeys().values() for step in journey.steps]
    for has in ("refusal", "expired", "empty", "done", "site", "phone", "email", "sms"):
        assert 0 < cards(catalogue(reviewer, f"has={has}")) < len(steps), has


def test_procedures_are_called_by_name(reviewer):
    assert {journey.procedure for journey in journeys().values()} == set(NAMES)
    options = [each.text for each in reviewer.get("states").html.all("#id_procedure option")]
    assert options[9] == "P9 · Сменить пароль"
    assert options[-1] == "Вход"


def test_it_is_searched_by_what_pages_say(reviewer):
    recorded(journeys()["change-password"], "code-wrong", "ru")
    page = reviewer.get("/states/?q=осталось 4 попытки")
    assert steps_shown(page.html) == ["code-wrong"]


def test_the_main_way_comes_first_and_then_variations_and_refusals(reviewer):
    journey = journeys()["change-phone"]
    page = reviewer.get(f"/states/?q={journey}&procedure=P12&lang=ru")
    main, other = page.html.find(f"#journey-{journey}").parent.all("ul")
    way = [step.name for step in journey.main_way]
    assert steps_shown(main) == way
    assert steps_shown(other) == [step for step in journey.steps if step not in way]
    assert [node.tag for node in main.all(".state-name")] == ["h3"] * len(way)
    assert page.html.has("h3", text="Варианты и отказы")


def test_what_is_for_lessons_comes_last(reviewer):
    pages = catalogue(reviewer, "q=reissued&lang=ru")
    heads = [node for page in pages for node in page.html.inner if is_head(node)]
    assert heads[-1].text.endswith("lesson-reissued")
    assert heads[-1].tag == "h3"
    assert pages[-1].html.has("h2", text="Для уроков")
    assert not reviewer.get("/states/?procedure=P8").html.has("h2", text="Для уроков")


def is_head(node):
    return node.get("id").startswith("journey-")


def test_procedures_tell_how_many_states_and_refusals_they_have(reviewer):
    first = reviewer.get("states").html.find(".state-index li")
    assert re.fullmatch(r"P1 · Создать Mi аккаунт \d+ состояни[ейя]+, \d+ отказ\w*", first.text)


def test_the_languages_stand_side_by_side(reviewer):
    recorded(journeys()["change-password"], "code-wrong", "en")
    page = reviewer.get("/states/?lang=ru&q=code-wrong&procedure=P9&has=refusal")
    both = reviewer.click(page, "Оба языка рядом")
    pairs = both.html.all(".state-pair")
    named = [[each.find("a")["href"] for each in pair.all(".state-name")] for pair in pairs]
    assert named == [[f"{STATE}?lang={language}&width=390" for language in ("ru", "en")]]
    assert "Ещё не записано" in pairs[0].text
    narrow = reviewer.click(both, "320")
    assert len(narrow.html.all(".state-pair .still-320")) == 2
    assert not reviewer.click(narrow, "Только один язык").html.has(".state-pair")


def test_a_press_records_what_is_shown_and_nothing_else(reviewer):
    page = reviewer.get("/states/?lang=ru&q=code&procedure=P9&has=refusal&beside=1&width=320")
    shown = cards([page])
    page = reviewer.submit(page, f"Записать показанное · {shown}")
    assert page.address == "/states/?lang=ru&q=code&procedure=P9&has=refusal&beside=1&width=320"
    assert len(frames(page)) == shown
    assert not page.html.has("button", text="Записать показанное")
    kept = set(State.objects.values_list("journey", flat=True))
    assert {journeys()[name].procedure for name in kept} == {"P9"}
    assert not State.objects.filter(step="done").exists()


def test_when_time_is_up_another_press_goes_on(reviewer, monkeypatch):
    monkeypatch.setattr(shelf, "BEGUN_WITHIN", 0)
    page = reviewer.get("/states/?lang=ru&q=change-password/code-wrong&beside=1")
    for left in (1, 0):
        page = reviewer.submit(page, f"Записать показанное · {left + 1}")
        assert len(frames(page)) == 2 - left


def test_when_the_budget_is_spent_it_says_until_when(reviewer, settings):
    settings.STATES_PER_ADDRESS_AND_HOUR = 0
    page = reviewer.get("/states/?lang=ru&q=change-password/code-wrong")
    page = reviewer.submit(page, "Записать показанное · 1")
    assert "Следующее можно будет открыть в" in page.notices[0]
    assert not State.objects.exists()


def test_each_column_says_its_language_and_has_names_in_it(reviewer):
    for language in ("ru", "en"):
        recorded(journeys()["change-password"], "code-wrong", language)
    page = reviewer.get("/states/?lang=ru&q=change-password/code-wrong&beside=1")
    (pair,) = page.html.all(".state-pair")
    told = [
        (card.find("p").text, card.find(".state-name").text, card.find(".state-name")["lang"])
        for card in pair.all(".state-card")
    ]
    assert told == [
        ("RU", "Неверный код. Осталось 4 попытки.", "ru"),
        ("EN", "That code is incorrect. You have 4 tries left.", "en"),
    ]


def test_it_costs_few_queries_and_little_weight(reviewer):
    still = Still.objects.keep("<html></html>")
    for journey in journeys().values():
        State.objects.bulk_create(
            State(
                version=version(), journey=journey.name, step=step, language="ru",
                title="Двухэтапная проверка", says="Неверный код. Осталось 4 попытки.",
                path="/", opens_again=True, status=200, took_ms=0, still=still,
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
    for place in ("catalogue", "named"):
        monkeypatch.setattr(f"scenarios.views.{place}.why_not_all", lambda: told)
    assert told in reviewer.get("/states/").text
    # What is left out for it is not found, and the page says why.
    assert told in reviewer.get("/states/change-passwords/").text
