"""What happened several times in a row is one row of the log and of the overview."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from accounts.kinds import Kind
from accounts.models import Account
from accounts.watching.repeats import Row, rows_of
from sandbox.journal import record
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests.fixtures import Waits
from tests.visitor import Visitor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0"


def miss(world: Sandbox, owner: Account, count: int, address: str = "192.0.2.7") -> None:
    with entered(world, address, FIREFOX):
        record(Kind.PASSWORD_WRONG, owner, count=count)


def rows(owner: Account) -> list[Row]:
    return rows_of(owner.events.newest_first())


def told(page: Any) -> list[str]:
    return [node.text for node in page.main.all("li") if "row" in node.classes]


@pytest.fixture
def nine(at_home: Visitor, world: Sandbox, owner: Account, wait: Waits) -> Visitor:
    for count in range(1, 10):
        miss(world, owner, count)
        wait(seconds=40)
    return at_home


def test_nine_wrong_passwords_are_one_row_that_shows_each(nine: Visitor, owner: Account) -> None:
    page = nine.get("security_log")
    first, last = owner.events.get(about__count=1), owner.events.get(about__count=9)
    (row,) = [each for each in rows(owner) if each.is_repeated]
    (entry,) = [text for text in told(page) if "Неверный пароль" in text]
    assert "Неверный пароль введён 9 раз подряд." in entry
    assert f"{row.span} · Firefox, Linux · 192.0.2.7" in entry
    assert "–" in row.span
    assert "Показать каждый раз" in entry
    assert page.html.has(id=f"entry-{first.number}")
    assert page.html.has(id=f"entry-{last.number}")


def test_the_overview_tells_them_once_and_what_was_before(nine: Visitor, owner: Account) -> None:
    page = nine.get("account")
    assert page.main.text.count("Неверный пароль введён") == 1
    assert "-й раз подряд" not in page.main.text
    (row,) = [each for each in rows(owner) if each.is_repeated]
    assert f"сегодня, {row.span}" in page.main.text


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("ru", 2, "Неверный пароль введён 2 раза подряд."),
        ("ru", 5, "Неверный пароль введён 5 раз подряд."),
        ("ru", 21, "Неверный пароль введён 21 раз подряд."),
        ("en", 2, "A wrong password was entered 2 times in a row."),
    ],
)
def test_it_is_counted_in_either_language(
    world: Sandbox, owner: Account, language: str, count: int, text: str
) -> None:
    for number in range(1, count + 1):
        miss(world, owner, number)
    with override(language):
        assert str(rows(owner)[0]) == text


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("ru", 1, "Введён неверный пароль."),
        ("ru", 2, "Введён неверный пароль, 2-й раз подряд."),
        ("en", 1, "A wrong password was entered."),
        ("en", 2, "A wrong password was entered: 2 in a row."),
    ],
)
def test_each_tells_how_many_there_were_from_the_second_on(
    world: Sandbox, owner: Account, language: str, count: int, text: str
) -> None:
    miss(world, owner, count)
    with override(language):
        assert str(owner.events.newest_first()[0]) == text


def test_one_alone_keeps_its_sentence(world: Sandbox, owner: Account) -> None:
    miss(world, owner, 1)
    (row,) = rows(owner)
    assert (str(row), row.times, row.is_repeated) == (str(row.event), "", False)


def test_another_row_begins_where_something_is_otherwise(
    world: Sandbox, owner: Account, wait: Waits
) -> None:
    miss(world, owner, 1)
    miss(world, owner, 2)
    # From elsewhere
    miss(world, owner, 3, "192.0.2.8")
    # Counted anew, after a right one
    miss(world, owner, 1, "192.0.2.8")
    record(Kind.NAME_CHANGED, owner)
    miss(world, owner, 2, "192.0.2.8")
    wait(days=1)
    miss(world, owner, 3, "192.0.2.8")
    assert [len(row.events) for row in rows(owner)] == [1, 1, 1, 1, 1, 2]


def test_anything_else_says_how_often(at_home: Visitor, owner: Account) -> None:
    for _each in range(3):
        record(Kind.CODE_WRONG, owner)
    (entry,) = [text for text in told(at_home.get("security_log")) if "код" in text]
    assert "Введён неверный код." in entry
    assert "3 раза ·" in entry
    assert "3 раза" in at_home.get("account").main.text


def test_what_can_be_disowned_keeps_its_own_rows(at_home: Visitor, owner: Account) -> None:
    for _each in range(3):
        record(Kind.NAME_CHANGED, owner)
    page = at_home.get("security_log")
    assert [text for text in told(page) if "Показать каждый раз" in text] == []
    assert page.main.text.count("Имя изменено.") == 3
