"""What operators see: sandboxes by age, use and size, in figures and without secrets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import BinaryField
from django.test.utils import CaptureQueriesContext

from accounts.models import Operator
from portal.operator import size
from sandbox import starting
from sandbox.clock import real_now
from sandbox.copying import rows_of
from sandbox.models import Sandbox
from tests.operators import (
    ACTS,
    OPERATORS,
    SANDBOXES,
    SESSIONS,
    START,
    act,
    operators_browser,
    row_of,
)
from tests.visitor import Visitor

Start = Callable[..., Sandbox]


@pytest.fixture
def browser(db: None) -> Visitor:
    return operators_browser()


@pytest.fixture
def sandbox(start: Start) -> Sandbox:
    return start("people")


# Looking


def test_the_overview_counts(browser: Visitor, start: Start) -> None:
    cache.clear()
    for _number in range(3):
        start("empty")
    Sandbox.objects.filter(pk=start("empty").pk).update(
        used_at=real_now() - 2 * settings.SANDBOX_KEPT_IDLE,
        created_at=real_now() - 2 * settings.SANDBOX_KEPT_IDLE,
    )
    page = browser.get(START)
    assert page.lang == "ru"
    told = {div.find("dt").text: div.find("dd").text for div in page.html.all("dl div")}
    assert told["открыто"] == "4"
    assert told["начато сегодня"] == "3"
    assert told["простаивают, будут удалены"] == "1"
    assert "ещё ни разу не удалялись" in page.text


def test_the_overview_tells_of_the_last_clean_up(browser: Visitor, start: Start) -> None:
    Sandbox.objects.filter(pk=start("empty").pk).update(
        used_at=real_now() - 2 * settings.SANDBOX_KEPT_IDLE
    )
    assert starting.remove_idle() == 1
    cache.clear()
    assert ": 1 песочница." in browser.get(START).text


def test_the_list_tells_age_use_and_size(browser: Visitor, sandbox: Sandbox) -> None:
    page = browser.get(SANDBOXES)
    line = row_of(page, sandbox)
    assert f"{sandbox.accounts.count()} {sandbox.messages.count()} {sandbox.last_event}" in line
    assert "до простоя" in line
    assert sandbox.code not in page.source


def test_size_counts_every_row_and_every_file(sandbox: Sandbox) -> None:
    measured: Any = size.measured([sandbox])[0]
    held = sum(rows.count() for _model, rows in rows_of(sandbox))
    assert measured.rows_count == held + 1
    files = [
        getattr(row, field.name)
        for model, rows in rows_of(sandbox)
        for field in model._meta.concrete_fields
        if isinstance(field, BinaryField) and not field.max_length
        for row in rows
    ]
    assert measured.file_bytes == sum(map(len, files)) > 0


@pytest.mark.parametrize("column", range(1, 10))
def test_the_list_is_sorted_by_every_column(
    browser: Visitor, sandbox: Sandbox, start: Start, column: int
) -> None:
    empty = start("empty")
    for direction in ("", "-"):
        page = browser.get(f"{SANDBOXES}?o={direction}{column}")
        assert page.status == 200
        assert row_of(page, sandbox)
        assert row_of(page, empty)
    if column in range(5, 10):
        lines = [row.text for row in page.html.all("tr")]
        first = next(line for line in lines if sandbox.label in line or empty.label in line)
        assert sandbox.label in first


def test_the_list_asks_the_same_number_of_questions_for_more_sandboxes(
    browser: Visitor, start: Start
) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(SANDBOXES)
        return len(asked)

    start("empty")
    few = questions()
    for _number in range(10):
        start("empty")
    assert questions() == few < 20


@pytest.mark.parametrize("spelled", [str, str.upper, lambda code: code[:5].upper()])
def test_a_sandbox_is_found_by_its_code(
    browser: Visitor, sandbox: Sandbox, start: Start, spelled: Callable[[str], str]
) -> None:
    other = start("empty")
    page = browser.get(f"{SANDBOXES}?q={spelled(sandbox.code)}")
    assert row_of(page, sandbox)
    assert not row_of(page, other)


def test_the_list_can_be_narrowed(browser: Visitor, sandbox: Sandbox, start: Start) -> None:
    kept, idle = start("empty", kept=True), start("empty")
    long_ago = real_now() - 2 * settings.SANDBOX_KEPT_IDLE
    Sandbox.objects.filter(pk=idle.pk).update(used_at=long_ago)
    for query, wanted in (
        ("what_for=kept", {kept}),
        ("what_for=people", {sandbox, idle}),
        ("what_for=demo", set()),
        ("last_use=hour", {sandbox, kept}),
        ("last_use=day", {sandbox, kept}),
        ("last_use=before", {idle}),
        ("last_use=idle", {idle}),
        ("last_use=nonsense", {sandbox, kept, idle}),
    ):
        page = browser.get(f"{SANDBOXES}?{query}")
        shown = {each for each in (sandbox, kept, idle) if row_of(page, each)}
        assert shown == wanted, query


def test_what_sandboxes_are_copied_from_is_not_listed(browser: Visitor, sandbox: Sandbox) -> None:
    assert sandbox.origin is not None
    assert not row_of(browser.get(SANDBOXES), sandbox.origin)
    page = act(browser, SANDBOXES, "remove_now", sandbox.origin, confirmed="yes")
    assert page.status == 200
    assert Sandbox.objects.filter(pk=sandbox.origin_id).exists()


def test_one_sandbox_is_told_without_its_secrets(browser: Visitor, sandbox: Sandbox) -> None:
    page = browser.get(f"{SANDBOXES}{sandbox.pk}/change/")
    assert page.status == 200
    assert sandbox.label in page.text
    assert sandbox.code not in page.source
    for account in sandbox.accounts.all():
        assert account.mi_id not in page.source


@pytest.mark.parametrize("place", [SANDBOXES, SESSIONS, OPERATORS, ACTS])
def test_nothing_is_added_changed_or_deleted_by_a_form(
    browser: Visitor, sandbox: Sandbox, place: str
) -> None:
    assert browser.get(f"{place}add/").status in {403, 404}
    assert browser.post(f"{place}add/", {"code": "x"}).status in {403, 404}
    for pk in (sandbox.pk, 1):
        assert browser.post(f"{place}{pk}/delete/", {"post": "yes"}).status in {200, 403}
        assert browser.post(f"{place}{pk}/change/", {"kept": "on"}).status in {200, 403}
    assert not Sandbox.objects.get(pk=sandbox.pk).kept
    assert Operator.objects.count() == 1


@pytest.mark.parametrize(
    "query",
    ["o=99", "o=x.-y", "p=99999", "p=x", "q=%F0%9F%98%80", "q=%00", "q=%FF", "q=" + "x" * 5000,
     "created_at__gte=x", "last_use=%00", "nothing=1", "all=", "e=1", "_facets=True"],
)  # fmt: skip
def test_made_up_questions_break_nothing(browser: Visitor, sandbox: Sandbox, query: str) -> None:
    for place in (SANDBOXES, SESSIONS, OPERATORS, ACTS):
        assert browser.get(f"{place}?{query}").status in {200, 400}, place
