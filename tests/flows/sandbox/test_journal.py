"""The journal: what happened, to whom, and what it caused."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind
from sandbox.groups import Group
from sandbox.journal import record
from sandbox.models import Sandbox
from sandbox.numbers import spoken_phone
from sandbox.sms import send_sms
from sandbox.views.journal import PAGE
from tests.people import PHONE
from tests.visitor import Visitor


@pytest.fixture
def people(make_account):
    anna = make_account(first_name="Анна", last_name="Кедрова")
    boris = make_account("boris@example.test", "+79995550188", first_name="Борис")
    record(Kind.CODE_SENT, anna, to="+7 ••• ••-37")
    record(Kind.PASSWORD_CHANGED, boris)
    return anna, boris


def numbers(page) -> list[int]:
    return [
        int(node["id"].removeprefix("event-")) for node in page.html.all(".timeline li", id=True)
    ]


def test_the_newest_stands_first(visitor: Visitor, people) -> None:
    page = visitor.get("journal")
    assert numbers(page) == [3, 2, 1]
    assert "Пароль изменён. Событие 3 · Борис" in page.text


def test_it_can_be_read_in_english(english_visitor: Visitor, people) -> None:
    assert "The password was changed. Event 3 · Борис" in english_visitor.get("journal").text


def test_it_shows_one_account(visitor: Visitor, people) -> None:
    anna, _boris = people
    page = visitor.get("journal")
    narrowed = visitor.submit(page, form=page.form_asking("account"), account=str(anna.pk))
    assert numbers(narrowed) == [2]


@pytest.mark.parametrize(
    ("group", "found"), [(Group.CODES, [2]), (Group.SIGN_IN, [3]), (Group.SANDBOX, [1])]
)
def test_it_shows_one_matter(visitor: Visitor, people, group: Group, found: list[int]) -> None:
    assert numbers(visitor.get(f"/journal/?about={group}")) == found


def test_a_matter_without_events_says_so(visitor: Visitor, people) -> None:
    page = visitor.get("/journal/?about=devices")
    assert "Такого ещё не было" in page.text
    assert numbers(visitor.click(page, "Показать всё")) == [3, 2, 1]


@pytest.mark.parametrize(
    "query",
    [
        "account=0",
        "account=x",
        "about=x",
        "before=x",
        "before=" + "9" * 500,
        "before=0",
    ],
)
def test_an_odd_question_breaks_nothing(visitor: Visitor, people, query: str) -> None:
    assert visitor.get(f"/journal/?{query}").status == 200


def test_older_events_stand_on_further_pages(visitor: Visitor, world: Sandbox) -> None:
    for _ in range(PAGE + 4):
        record(Kind.CODE_WRONG)
    first = visitor.get("/journal/?about=codes")
    second = visitor.click(first, "Более ранние события")
    assert numbers(first) + numbers(second) == list(range(PAGE + 5, 1, -1))
    assert numbers(visitor.click(second, "К самым новым")) == numbers(first)


def test_an_event_has_an_address_of_its_own(visitor: Visitor, people) -> None:
    page = visitor.click(visitor.get("journal"), "Событие 2")
    assert page.url == "/journal/2/"
    assert page.h1 == "На +7 ••• ••-37 отправлен код."
    assert "Анна Кедрова" in page.main.text
    assert visitor.click(page, "Следующее событие").url == "/journal/3/"
    assert visitor.click(page, "Предыдущее событие").url == "/journal/1/"


def test_it_remembers_the_browser_that_did_it(visitor: Visitor) -> None:
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0"
    visitor.agent = agent
    visitor.post("clock", {"minutes": "5"})
    assert "этот компьютер · Firefox, Linux" in visitor.get("journal").text
    assert agent in visitor.get("event", 2).text


def test_it_leads_to_the_messages_it_caused(visitor: Visitor, people) -> None:
    anna, _boris = people
    send_sms(PHONE, "Учебная копия. Привет.", record(Kind.PHONE_CHANGED, anna, to="+7 ••• ••-37"))
    page = visitor.click(visitor.get("journal"), f"SMS на {spoken_phone(PHONE)}")
    assert page.name == "message"


@pytest.mark.parametrize("number", [0, 99, 10**30])
def test_an_event_that_did_not_happen_is_not_found(visitor: Visitor, number: int) -> None:
    assert visitor.get("event", number).status == 404


def test_another_sandboxs_events_are_not_found(stranger: Visitor, people) -> None:
    assert numbers(stranger.get("journal")) == [1]
    assert stranger.get("event", 3).status == 404
