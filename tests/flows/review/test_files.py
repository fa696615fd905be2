"""A review taken along: a table, Markdown, W3C annotations, and a report to print."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import unquote

import pytest

from review.models import Finding
from tests.reviewing import STATE, make, write
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(outsider: Visitor) -> Visitor:
    return outsider


@pytest.fixture
def key(reviewer: Visitor) -> str:
    key = make(reviewer, title='Смена "пароля" / 世界: ревью\u202e')
    write(reviewer, text="=HYPERLINK(1)\n# Не заголовок [x](javascript:1) <b>")
    reviewer.submit(
        reviewer.get(f"/reviews/{key}/1/"), "Отправить комментарий", text="+1, согласна"
    )
    return key


def taken(reviewer: Visitor, key: str, name: str):
    reviewer.judged = False
    return reviewer.get(f"/reviews/{key}/files/{name}")


def test_a_table_has_a_row_each_and_no_formula(reviewer, key):
    page = taken(reviewer, key, "findings.csv")
    assert page.source.startswith("\ufeff")
    row = next(csv.DictReader(io.StringIO(page.source.removeprefix("\ufeff"))))
    assert row["Что не так"].startswith("'=HYPERLINK")
    assert row["Статус"] == "Открыто"
    assert row["Состояние"] == "change-password/code-wrong"
    assert row["Ссылка на состояние"].startswith(f"http://localhost:8000{STATE}?lang=ru&width=390")
    assert "mark=" in row["Страница того дня"]


def test_files_are_named_in_every_script(reviewer, key):
    told = taken(reviewer, key, "findings.md").headers["Content-Disposition"]
    assert unquote(told.partition("utf-8''")[2]) == "Смена пароля 世界 ревью.md"


def test_markdown_has_a_heading_each_and_what_people_wrote_is_no_markup(reviewer, key):
    lines = taken(reviewer, key, "findings.md").source.splitlines()
    assert "> \\# Не заголовок" in "\n".join(lines)
    headings = [line for line in lines if line.startswith("#")]
    assert headings == [lines[0], "## 1. \\=HYPERLINK\\(1\\)"]
    text = "\n".join(lines)
    assert "\\[x\\]\\(javascript\\:1\\) \\<b\\>" in text
    links = [line for line in lines if line.startswith("- [")]
    assert len(links) == 3
    assert "**Анна**: \\+1, согласна" in text


def test_an_annotation_targets_the_state_and_selects_by_anchor_and_css(reviewer, key):
    page = taken(reviewer, key, "findings.json")
    assert page.headers["Content-Type"] == "application/ld+json"
    told = json.loads(page.source)
    assert told["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    (annotation,) = told["first"]["items"]
    assert annotation["type"] == "Annotation"
    assert annotation["target"]["source"].startswith(f"http://localhost:8000{STATE}")
    ours, css, quote = annotation["target"]["selector"]
    assert ours["review:anchor"]["means"] == {"field": "code", "code": "wrong"}
    assert css["type"] == "CssSelector"
    assert quote["exact"] == Finding.objects.get().says
    assert annotation["body"][0]["value"].startswith("=HYPERLINK")
    assert key not in page.source


def test_a_report_is_printed_with_its_pictures(reviewer, key):
    page = reviewer.get(f"/reviews/{key}/report/")
    assert "+1, согласна" in page.text
    assert len(page.html.all("iframe")) == 1


def test_no_other_file_is_there(reviewer, key):
    assert reviewer.get(f"/reviews/{key}/files/findings.exe").status == 404
