"""The support desk: the queue, what the agent sees, and the three decisions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account
from devices.models import Device
from sandbox.models import Fault, Sandbox
from support.models import Case, Status, Topic
from tests.page import Page
from tests.people import EMAIL, PASSWORD, PHONE
from tests.visitor import Visitor

CONTACT = "anna.new@example.test"
REASON = "Пароль забыт, а номер сменился."
APPROVE, ASK, REFUSE = "Одобрить", "Запросить дополнение", "Отклонить"
Makes = Callable[..., Account]


@pytest.fixture
def account(make_account: Makes) -> Account:
    account = make_account(first_name="Анна", last_name="Лебедева")
    while account.take_try():
        pass
    account.lock()
    return account


@pytest.fixture
def open_case(world: Sandbox, account: Account) -> Callable[..., Case]:
    def make(topic: str = Topic.UNLOCK, identifier: str = EMAIL, **fields: object) -> Case:
        given = {"contact": CONTACT, "reason": REASON, "language": "ru", **fields}
        return Case.objects.open(world, topic, identifier, **given)

    return make


def decide(visitor: Visitor, case: Case, button: str, **fields: str) -> Page:
    page = visitor.get("support_desk_case", case.number)
    return visitor.submit(page, button=button, **fields)


def rows(page: Page) -> list[str]:
    return [node.text for node in page.main.all("tbody th")]


# The queue


def test_an_empty_desk_says_how_to_fill_it(visitor: Visitor) -> None:
    page = visitor.get("support_desk")
    assert "Вы играете роль сотрудника поддержки этой песочницы." in page.text
    assert visitor.click(page, "Оставить обращение").name == "support"


def test_the_oldest_undecided_case_comes_first(
    visitor: Visitor, open_case: Callable[..., Case], wait: Callable[..., None]
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


def test_the_queue_is_filtered(visitor: Visitor, open_case: Callable[..., Case]) -> None:
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
def test_a_strange_query_shows_the_queue(
    visitor: Visitor, open_case: Callable[..., Case], query: str
) -> None:
    open_case()
    assert rows(visitor.get(f"/support/desk/?{query}")) == ["1001"]


def test_many_cases_are_shown_by_pages_at_the_same_cost(
    visitor: Visitor, world: Sandbox, open_case: Callable[..., Case]
) -> None:
    open_case()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            visitor.get("support_desk")
        return len(queries)

    visitor.get("support_desk")
    with_one = cost()
    for n in range(24):
        open_case(identifier=f"{n}@example.test")
    assert cost() == with_one
    page = visitor.get("support_desk")
    assert len(rows(page)) == 20
    assert rows(visitor.click(page, "Следующая страница")) == [str(n) for n in range(1021, 1026)]


def test_the_desk_of_another_sandbox_shows_nothing_of_this_one(
    stranger: Visitor, open_case: Callable[..., Case]
) -> None:
    open_case()
    assert rows(stranger.get("/support/desk/?show=all")) == []


# One case


def test_the_agent_sees_what_is_known(
    visitor: Visitor,
    account: Account,
    open_case: Callable[..., Case],
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
    assert facts["Речь об аккаунте"] == EMAIL
    assert facts["Аккаунт"] == "Анна Лебедева"
    assert facts["Mi ID"] == account.mi_id
    assert facts["Неверных паролей подряд"] == "10"
    assert facts["Номер телефона"] == "+7 ••• ••-37"
    assert facts["Связанные устройства"] == "1"
    assert facts["Заблокирован"].startswith("с ")
    assert PHONE not in page.source
    assert "Открыто обращение № 1001." in page.text


def test_the_agent_sees_that_there_is_no_such_account(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    case = open_case(identifier="nobody@example.test")
    assert "Такого аккаунта нет" in visitor.get("support_desk_case", case.number).text
    assert "Такого аккаунта нет" in visitor.get("support_desk").text


def test_the_evidence_is_shown_and_kept_nowhere(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    case = open_case(image=b"picture")
    address = visitor.get("support_desk_case", case.number).main.find("img")["src"]
    shown = visitor.get(address)
    assert (shown.content, shown.headers["Content-Type"]) == (b"picture", "image/jpeg")
    assert shown.headers["Cache-Control"] == "private, no-store"
    case.refuse("Документ не читается.")
    assert visitor.get(address).status == 404


def test_the_evidence_of_another_case_or_sandbox_is_not_found(
    visitor: Visitor, stranger: Visitor, open_case: Callable[..., Case]
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


def test_a_case_costs_the_same_with_a_long_talk(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    case = open_case(image=b"picture")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            visitor.get("support_desk_case", case.number)
        return len(queries)

    visitor.get("support_desk_case", case.number)
    first = cost()
    for _ in range(3):
        case.ask("Когда?")
        case.answer("В мае.", b"picture")
    assert cost() == first


# Deciding


def test_the_agent_asks_for_more(visitor: Visitor, open_case: Callable[..., Case]) -> None:
    case = open_case()
    page = decide(visitor, case, ASK, text="Когда создан аккаунт?")
    assert page.notices == ["Заявителю отправлен вопрос."]
    assert not [b for b in page.main.all("button") if b.name == ASK]
    case.refresh_from_db()
    assert case.status == Status.ASKED


def test_the_agent_unlocks(visitor: Visitor, open_case: Callable[..., Case]) -> None:
    page = decide(visitor, open_case(), APPROVE)
    assert page.notices == ["Обращение одобрено, заявителю отправлено сообщение."]
    assert not page.main.all("textarea")
    page = visitor.get(visitor.inbox.link("Войти", CONTACT))
    visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert visitor.is_signed_in


def test_the_agent_refuses(visitor: Visitor, open_case: Callable[..., Case]) -> None:
    case = open_case()
    page = decide(visitor, case, REFUSE, text="Документ не читается.")
    assert page.notices == ["Обращение отклонено, причина отправлена заявителю."]
    case.refresh_from_db()
    assert (case.status, case.decision) == (Status.REFUSED, "Документ не читается.")


def test_the_agent_sends_the_link_to_whom_the_evidence_vouches_for(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    case = open_case(Topic.ACCESS)
    page = visitor.get("support_desk_case", case.number)
    titles = [node.text for node in page.main.all(".choice-text")]
    for title, contact in zip(titles, ["a•••@example.test", "+7 •••", CONTACT], strict=True):
        assert title.startswith(contact)
    assert page.form.values["to"] == "email"
    page = visitor.submit(page, button=APPROVE, to="case")
    assert "a•••@example.test · ещё не использована" in page.text
    assert case.recovery_links.get().contact == CONTACT


def test_the_accounts_own_contact_is_offered_once(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    case = open_case(Topic.ACCESS, contact=EMAIL.upper())
    page = visitor.get("support_desk_case", case.number)
    assert len(page.main.all(".choice-text")) == 2


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        (ASK, "Напишите, что рассказать или показать."),
        (REFUSE, "Напишите причину: её прочтёт заявитель."),
    ],
)
def test_a_decision_without_its_words_is_refused(
    visitor: Visitor, open_case: Callable[..., Case], button: str, refusal: str
) -> None:
    case = open_case()
    assert decide(visitor, case, button, text=" \u200b ").error("text") == refusal
    case.refresh_from_db()
    assert case.status == Status.OPEN


def test_too_long_words_are_refused_and_stay(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    page = decide(visitor, open_case(), REFUSE, text="я" * 1001)
    assert "не больше 1000 знаков" in page.error("text")
    assert page.form.values["text"] == "я" * 1001


def test_an_account_that_does_not_exist_cannot_be_given_back(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    for topic in Topic:
        case = open_case(topic, identifier="nobody@example.test")
        page = decide(visitor, case, APPROVE)
        assert page.errors == ["Возвращать нечего: аккаунта nobody@example.test здесь нет."]


def test_an_account_that_was_never_activated_cannot_be_given_back(
    visitor: Visitor, make_account: Makes, open_case: Callable[..., Case]
) -> None:
    make_account(email="new@example.test", phone=None, activated=False)
    case = open_case(Topic.ACCESS, identifier="new@example.test")
    assert "так и не активирован" in decide(visitor, case, APPROVE).errors[0]
    assert not case.recovery_links.exists()


def test_a_gateway_that_refuses_the_link_is_told_to_the_agent(
    visitor: Visitor, world: Sandbox, open_case: Callable[..., Case]
) -> None:
    case = open_case(Topic.ACCESS)
    world.set_fault("email", Fault.REFUSED, 0)
    page = decide(visitor, case, APPROVE, text="Всё совпало.")
    assert page.errors == ["Ссылку отправить не удалось: шлюз её не принимает. Решение не принято."]
    assert page.form.values["text"] == "Всё совпало."
    assert decide(visitor, case, APPROVE, to="phone").notices


def test_a_destination_that_is_not_offered_is_refused(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    case = open_case(Topic.ACCESS)
    page = visitor.post("support_desk_approve", {"to": "boris@example.test"}, case.number)
    assert page.error("to")
    assert not case.recovery_links.exists()


def test_a_decision_sent_twice_counts_once(
    visitor: Visitor, open_case: Callable[..., Case]
) -> None:
    case = open_case()
    decide(visitor, case, REFUSE, text="Нет.")
    page = visitor.post("support_desk_approve", {"text": "Да."}, case.number)
    assert page.notices == ["Ничего не изменилось: с обращением уже что-то сделали раньше."]
    case.refresh_from_db()
    assert (case.status, case.decision) == (Status.REFUSED, "Нет.")


@pytest.mark.parametrize("name", ["ask", "refuse", "approve"])
def test_looking_at_a_decision_decides_nothing(
    visitor: Visitor, open_case: Callable[..., Case], name: str
) -> None:
    case = open_case()
    assert visitor.get(f"support_desk_{name}", case.number).name == "support_desk_case"
    case.refresh_from_db()
    assert case.status == Status.OPEN


def test_the_case_of_another_sandbox_cannot_be_decided(
    stranger: Visitor, open_case: Callable[..., Case]
) -> None:
    case = open_case()
    for name in ("ask", "refuse", "approve"):
        assert stranger.post(f"support_desk_{name}", {"text": "Да."}, case.number).status == 404


def test_the_walk_in_english(english_visitor: Visitor, open_case: Callable[..., Case]) -> None:
    case = open_case(language="en")
    page = english_visitor.get("support_desk_case", case.number)
    page = english_visitor.submit(page, button="Approve", text="All of it fits.")
    assert page.notices == ["The case is approved, and the person was told."]
    assert english_visitor.inbox.last_letter(CONTACT).subject == "Your Mi account is unlocked"
