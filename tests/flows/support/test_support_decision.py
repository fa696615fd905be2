"""The agent decides: asks for more, refuses, approves; once, and with the words that are needed."""

from __future__ import annotations

from functools import partial

import pytest

from accounts.models import Account
from sandbox.models import Fault, Sandbox
from support.models import Status, Topic
from tests import cases
from tests.cases import CONTACT, Opens, decide, lock
from tests.fixtures import Makes
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor

APPROVE, ASK, REFUSE = "Одобрить", "Запросить дополнение", "Отклонить"


@pytest.fixture
def account(make_account: Makes) -> Account:
    return lock(make_account())


@pytest.fixture
def open_case(world: Sandbox, account: Account) -> Opens:
    return partial(cases.open_case, world)


def test_the_agent_asks_for_more(visitor: Visitor, open_case: Opens) -> None:
    case = open_case()
    page = decide(visitor, case, ASK, text="Когда создан аккаунт?")
    assert page.notices == ["Заявителю отправлен вопрос."]
    assert not [b for b in page.main.all("button") if b.name == ASK]
    case.refresh_from_db()
    assert case.status == Status.ASKED


def test_the_agent_unlocks(visitor: Visitor, open_case: Opens) -> None:
    page = decide(visitor, open_case(), APPROVE)
    said = "Обращение одобрено: аккаунт разблокирован, заявителю отправлено сообщение."
    assert page.notices == [f"{said} Прочитать сообщение"]
    assert not page.main.all("textarea")
    page = visitor.get(visitor.inbox.link("Войти", CONTACT))
    visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert visitor.is_signed_in


def test_the_agent_refuses(visitor: Visitor, open_case: Opens) -> None:
    case = open_case()
    page = decide(visitor, case, REFUSE, text="Документ не читается.")
    assert page.notices == ["Обращение отклонено, причина отправлена заявителю. К списку обращений"]
    case.refresh_from_db()
    assert (case.status, case.decision) == (Status.REFUSED, "Документ не читается.")


def test_the_agent_sends_the_link_to_whom_the_evidence_vouches_for(
    visitor: Visitor, open_case: Opens
) -> None:
    case = open_case(Topic.ACCESS)
    page = visitor.get("support_desk_case", case.number)
    titles = [node.text for node in page.main.all(".choice-text")]
    for title, contact in zip(titles, [EMAIL, "+7 •••", CONTACT], strict=True):
        assert title.startswith(contact)
    # Each field says itself when it is needed.
    assert "необязательно" not in page.main.text
    # The applicant reads neither of the account's contacts: none of them is a default.
    assert "to" not in page.form.values
    assert visitor.submit(page, button=APPROVE).error("to")
    page = visitor.submit(page, button=APPROVE, to="case")
    assert "a•••@example.test · ещё не использована" in page.text
    assert case.recovery_links.get().contact == CONTACT


def test_the_accounts_own_contact_is_offered_once(visitor: Visitor, open_case: Opens) -> None:
    case = open_case(Topic.ACCESS, contact=EMAIL.upper())
    page = visitor.get("support_desk_case", case.number)
    assert len(page.main.all(".choice-text")) == 2
    assert page.form.values["to"] == "email"


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        (ASK, "Напишите, что заявителю нужно рассказать или показать."),
        (REFUSE, "Напишите причину: её прочтёт заявитель."),
    ],
)
def test_a_decision_without_its_words_is_refused(
    visitor: Visitor, open_case: Opens, button: str, refusal: str
) -> None:
    case = open_case()
    assert decide(visitor, case, button, text=" \u200b ").error("text") == refusal
    case.refresh_from_db()
    assert case.status == Status.OPEN


def test_too_long_words_are_refused_and_stay(visitor: Visitor, open_case: Opens) -> None:
    page = decide(visitor, open_case(), REFUSE, text="я" * 1001)
    assert "не больше 1000 символов" in page.error("text")
    assert page.form.values["text"] == "я" * 1001


def test_an_account_that_does_not_exist_cannot_be_given_back(
    visitor: Visitor, open_case: Opens
) -> None:
    for topic in (Topic.UNLOCK, Topic.ACCESS):
        case = open_case(topic, identifier="nobody@example.test")
        page = decide(visitor, case, APPROVE)
        assert page.errors == ["Возвращать нечего: аккаунта nobody@example.test здесь нет."]


def test_an_account_that_was_never_activated_cannot_be_given_back(
    visitor: Visitor, make_account: Makes, open_case: Opens
) -> None:
    make_account(email="new@example.test", phone=None, activated=False)
    case = open_case(Topic.ACCESS, identifier="new@example.test")
    assert "так и не активирован" in decide(visitor, case, APPROVE).errors[0]
    assert not case.recovery_links.exists()


def test_a_gateway_that_refuses_the_link_is_told_to_the_agent(
    visitor: Visitor, world: Sandbox, open_case: Opens
) -> None:
    case = open_case(Topic.ACCESS)
    world.set_fault("email", Fault.REFUSED, 0)
    page = decide(visitor, case, APPROVE, text="Всё совпало.", to="case")
    assert page.errors == ["Ссылку отправить не удалось: шлюз её не принимает. Решение не принято."]
    assert page.form.values["text"] == "Всё совпало."
    assert decide(visitor, case, APPROVE, to="phone").notices


def test_a_destination_that_is_not_offered_is_refused(visitor: Visitor, open_case: Opens) -> None:
    case = open_case(Topic.ACCESS)
    page = visitor.post("support_desk_approve", {"to": "boris@example.test"}, case.number)
    assert page.error("to")
    assert not case.recovery_links.exists()


def test_a_decision_sent_twice_counts_once(visitor: Visitor, open_case: Opens) -> None:
    case = open_case()
    decide(visitor, case, REFUSE, text="Нет.")
    page = visitor.post("support_desk_approve", {"text": "Да."}, case.number)
    assert page.notices == ["Ничего не изменилось: с обращением уже что-то сделали раньше."]
    case.refresh_from_db()
    assert (case.status, case.decision) == (Status.REFUSED, "Нет.")


@pytest.mark.parametrize("name", ["ask", "refuse", "approve"])
def test_looking_at_a_decision_decides_nothing(
    visitor: Visitor, open_case: Opens, name: str
) -> None:
    case = open_case()
    assert visitor.get(f"support_desk_{name}", case.number).name == "support_desk_case"
    case.refresh_from_db()
    assert case.status == Status.OPEN


def test_the_case_of_another_sandbox_cannot_be_decided(stranger: Visitor, open_case: Opens) -> None:
    case = open_case()
    for name in ("ask", "refuse", "approve"):
        assert stranger.post(f"support_desk_{name}", {"text": "Да."}, case.number).status == 404
    case.refresh_from_db()
    assert (case.is_new, case.decision) == (True, "")


def test_the_walk_in_english(english_visitor: Visitor, open_case: Opens) -> None:
    case = open_case(language="en")
    page = english_visitor.get("support_desk_case", case.number)
    page = english_visitor.submit(page, button="Approve", text="All of it fits.")
    said = "The case has been approved: the account is unlocked, and the customer was notified."
    assert page.notices == [f"{said} Read the message"]
    assert english_visitor.inbox.last_letter(CONTACT).subject == "Your Mi account is unlocked"
