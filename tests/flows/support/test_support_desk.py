"""The support desk: the queue, and what the agent sees of a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account
from devices.models import Device
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests import cases
from tests.cases import Opens, lock
from tests.fixtures import Makes
from tests.people import EMAIL, PHONE
from tests.visitor import Visitor


@pytest.fixture
def account(make_account: Makes) -> Account:
    return lock(make_account(first_name="Анна", last_name="Лебедева"))


@pytest.fixture
def open_case(world: Sandbox, account: Account) -> Opens:
    return partial(cases.open_case, world)


def rows(page: Page) -> list[str]:
    return [node["href"].split("/")[-2] for node in page.main.all("a.more")]


# The queue


def test_an_empty_desk_says_how_to_fill_it(visitor: Visitor) -> None:
    page = visitor.get("support_desk")
    assert "Вы играете роль сотрудника поддержки этой песочницы." in page.text
    assert visitor.click(page, "Оставить обращение").name == "support"


def test_the_oldest_undecided_case_comes_first(
    visitor: Visitor, open_case: Opens, wait: Callable[..., None]
) -> None:
    cases = []
    for n in range(4):
        cases.append(open_case(identifier=f"{n}@example.test"))
        wait(minutes=1)
    cases[0].refuse("Нет.")
    wait(minutes=1)
    cases[2].refuse("Нет.")
    assert rows(visitor.get("support_desk")) == ["1002", "1004"]
    assert rows(visitor.get("/support/desk/?show=all")) == ["1002", "1004", "1003", "1001"]


def test_a_case_that_has_just_come_is_marked(
    visitor: Visitor, open_case: Opens, wait: Callable[..., None]
) -> None:
    open_case(identifier="old@example.test")
    wait(hours=2)
    open_case(identifier="new@example.test")
    first, second = visitor.get("support_desk").main.all("li.row")
    assert "Новое" not in first.text
    assert "Новое" in second.text


def test_the_queue_is_filtered(visitor: Visitor, open_case: Opens) -> None:
    open_case().approve()
    open_case(identifier="nobody@example.test").refuse("Такого аккаунта нет.")
    open_case().ask("Когда создан аккаунт?")
    page = visitor.get("support_desk")
    assert rows(page) == ["1003"]
    assert rows(visitor.click(page, "Одобренные · 1")) == ["1001"]
    assert rows(visitor.click(page, "Отклонённые · 1")) == ["1002"]
    assert rows(visitor.click(page, "Все · 3")) == ["1003", "1002", "1001"]


@pytest.mark.parametrize(
    "query", ["show=money", "page=0", "page=x", "page=999", "show=%F0%9F%98%80&page=-5"]
)
def test_a_strange_query_shows_the_queue(visitor: Visitor, open_case: Opens, query: str) -> None:
    open_case()
    assert rows(visitor.get(f"/support/desk/?{query}")) == ["1001"]


def test_many_cases_are_shown_by_pages_at_the_same_cost(
    visitor: Visitor, world: Sandbox, open_case: Opens
) -> None:
    open_case()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            visitor.get("support_desk")
        return len(queries)

    # The judge of pages has questions of its own.
    visitor.judged = False

    visitor.get("support_desk")
    with_one = cost()
    for n in range(24):
        open_case(identifier=f"{n}@example.test")
    assert cost() == with_one
    page = visitor.get("support_desk")
    assert len(rows(page)) == 20
    assert rows(visitor.click(page, "Следующая страница")) == [str(n) for n in range(1021, 1026)]


def test_the_desk_of_another_sandbox_shows_nothing_of_this_one(
    stranger: Visitor, open_case: Opens
) -> None:
    open_case()
    assert rows(stranger.get("/support/desk/?show=all")) == []


# One case


def test_the_agent_sees_what_is_known(
    visitor: Visitor,
    account: Account,
    open_case: Opens,
    make_device: Callable[..., Device],
) -> None:
    make_device(account)
    case = open_case(image=b"picture")
    page = visitor.get("support_desk_case", case.number)
    facts = dict(
        zip(
            (node.text for node in page.main.all("dt")),
            (node.text for node in page.main.all("dd")),
            strict=True,
        )
    )
    assert facts["Аккаунт в обращении"] == EMAIL
    assert facts["Аккаунт"] == "Анна Лебедева"
    assert facts["Mi ID"] == account.mi_id
    assert facts["Неверных паролей подряд"] == "10"
    # What the applicant has typed is as they typed it; what they may not know is masked.
    assert facts["E-mail"] == EMAIL
    assert facts["Номер телефона"] == "+7 ••• ••-37"
    assert facts["Привязанные устройства"] == "1"
    assert facts["Заблокирован"].startswith("Из-за неверных паролей, с ")
    assert PHONE not in page.source
    assert "Открыто обращение № 1001." in page.text


def test_the_agent_sees_that_there_is_no_such_account(visitor: Visitor, open_case: Opens) -> None:
    case = open_case(identifier="nobody@example.test")
    assert "Такого аккаунта нет" in visitor.get("support_desk_case", case.number).text
    assert "Такого аккаунта нет" in visitor.get("support_desk").text


def test_the_evidence_is_shown_and_kept_nowhere(visitor: Visitor, open_case: Opens) -> None:
    case = open_case(image=b"picture")
    address = visitor.get("support_desk_case", case.number).main.find("img")["src"]
    shown = visitor.get(address)
    assert (shown.content, shown.headers["Content-Type"]) == (b"picture", "image/jpeg")
    assert shown.headers["Cache-Control"] == "private, no-store"
    case.refuse("Документ не читается.")
    assert visitor.get(address).status == 404


def test_the_evidence_of_another_case_or_sandbox_is_not_found(
    visitor: Visitor, stranger: Visitor, open_case: Opens
) -> None:
    case, other = open_case(image=b"picture"), open_case()
    pk = case.evidence.get().pk
    for number, key in ((other.number, pk), (case.number, pk + 1), (case.number, 10**30)):
        assert visitor.get("support_desk_evidence", number, key).status == 404
    assert stranger.get("support_desk_evidence", case.number, pk).status == 404


@pytest.mark.parametrize("number", [1, 10**30])
def test_an_unknown_number_is_not_found(visitor: Visitor, number: int) -> None:
    assert visitor.get("support_desk_case", number).status == 404
    assert visitor.post("support_desk_approve", {"text": "Да."}, number).status == 404


def test_a_case_costs_the_same_with_a_long_talk(visitor: Visitor, open_case: Opens) -> None:
    case = open_case(image=b"picture")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            visitor.get("support_desk_case", case.number)
        return len(queries)

    # The judge of pages has questions of its own.
    visitor.judged = False
    visitor.get("support_desk_case", case.number)
    first = cost()
    for _ in range(3):
        case.ask("Когда?")
        case.answer("В мае.", b"picture")
    assert cost() == first
