"""States are called by what their pages say, and files are shown as pages."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from django.utils import translation

from sandbox.downloads import attachment
from sandbox.models import Sandbox
from scenarios.models import State
from scenarios.script.reading import journeys
from scenarios.states.files import LINES_SHOWN, file_as_page
from scenarios.states.naming import names_of, neighbours, words_of
from scenarios.states.recording import Recorder, recorded
from scenarios.walker.page import Page
from scenarios.walker.parsing import parse
from scenarios.walker.tree import Node
from tests.flows.everywhere.test_query_budget import counted

HEAD = "<main><h1>Введите код</h1>"
NOTICE = (
    '<div class="notices"><div class="note"><p>Готово. <a href="/">К списку</a></p></div></div>'
)
ERROR = '<p class="field-error"><span class="visually-hidden">Ошибка:</span> Неверный код.</p>'


def page(content: str | bytes, kind: str = "text/html", **headers: str) -> Page:
    response = HttpResponse(content, content_type=kind, headers=headers)
    return Page(response, "/s/0000000000/a/photo.png", "/s/0000000000/")


def shown(content: str | bytes, kind: str, name: str) -> Node:
    sandbox = Sandbox(code="k7qf3k7qf3")
    return parse(file_as_page(page(content, kind, **attachment(name)), sandbox, "ru"))


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (NOTICE + HEAD + ERROR, "Неверный код."),
        (NOTICE + HEAD, "Готово."),
        (HEAD, "Введите код"),
        ("<main></main>", ""),
    ],
)
def test_it_is_the_refusal_or_the_notice_or_the_heading(html: str, says: str) -> None:
    assert words_of(page(html)) == says


def test_of_a_file_it_is_its_name() -> None:
    assert words_of(page("a,b", "text/csv", **attachment("Журнал.csv"))) == "Журнал.csv"
    assert words_of(page(b"", "image/png")) == "photo.png"


@pytest.mark.django_db
def test_names_are_told_in_each_language_by_one_query_and_the_last_recording_counts() -> None:
    for language in ("ru", "en"):
        recorded(journeys()["change-password"], "code-wrong", language)
    places = [("change-password", "code-wrong", language) for language in ("ru", "en")]
    places.append(("change-password", "code-spent", "ru"))
    with counted() as asked:
        names = names_of(places)
    assert len(asked) == 1
    assert [names.get(place) for place in places] == [
        "Неверный код. Осталось 4 попытки.",
        "That code is incorrect. You have 4 tries left.",
        None,
    ]
    State.objects.update(version="earlier")
    assert names_of(places) == {}
    assert set(places[:2]) <= set(names_of(places, "earlier"))


def test_a_file_tells_its_name_kind_and_size_and_its_first_lines() -> None:
    lines = [f"{number},вход" for number in range(LINES_SHOWN + 2)]
    html = shown("\n".join(lines), "text/csv", "log.csv")
    assert html.find("h1").text == "log.csv"
    assert html.find("p").text == "Файл CSV, 205 Б"
    assert html.find("pre").text.endswith(f"{LINES_SHOWN - 1},вход")
    assert "и ещё 2 строки" in html.text


def test_of_a_picture_the_picture_is_shown_and_of_an_archive_what_is_in_it() -> None:
    assert shown(b"PNG", "image/png", "a.png").find("img")["src"] == "data:image/png;base64,UE5H"
    archive = io.BytesIO()
    with ZipFile(archive, "w") as written:
        written.writestr("profile.json", "{}")
    assert shown(archive.getvalue(), "application/zip", "copy.zip").find("pre").text == (
        "profile.json"
    )
    assert not shown(b"\0", "application/octet-stream", "a.bin").has("pre")


@pytest.mark.django_db
def test_a_recorded_file_is_a_page_to_look_at() -> None:
    state = Recorder(journeys()["recovery-codes"], "ru").record()["text"]
    html = parse(state.still.html)
    assert state.says == html.find("h1").text == "recovery-codes.txt"
    assert html.find("pre").text


def test_a_state_to_begin_in_is_called_by_its_title_until_it_is_recorded(db: None) -> None:
    with translation.override("ru"):
        told = neighbours(journeys()["lock"], "nine-wrong", "ru", lambda name: f"/{name}/")
    itself, before = told["itself"], told["before"]
    assert itself is not None
    assert before is not None
    assert (itself.words, itself.language) == ("Девять неверных паролей", "ru")
    assert (before.words, before.language) == (before.url.strip("/"), "")
