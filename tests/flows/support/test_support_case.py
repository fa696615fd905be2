"""Writing to support: the case, its letters, its address, and the owner who learns of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account
from support.models import Case, Status
from tests.cases import CONTACT, FILLED, REASON, lock, picture, write
from tests.fixtures import Makes
from tests.people import EMAIL
from tests.visitor import Visitor

MINUTE = re.compile(r"\b\d\d?:\d\d\b")


@pytest.fixture
def account(make_account: Makes) -> Account:
    return lock(make_account())


def only_case() -> Case:
    return Case.objects.get()


# The walk


def test_a_person_asks_to_unlock_and_is_answered(visitor: Visitor, account: Account) -> None:
    page = visitor.click(visitor.get("support"), "Написать: Разблокировать аккаунт")
    assert page.h1 == "Разблокировать аккаунт"
    page = visitor.submit(page, button="Отправить в поддержку", **FILLED, picture=picture())
    assert (page.name, page.h1) == ("support_case", "Обращение № 1001")
    assert page.notices == ["Поддержка получила обращение. Его номер — 1001."]
    assert "1 снимок" in page.text
    case = only_case()
    assert case.ask("Когда создан аккаунт?")
    page = visitor.get(visitor.inbox.link("Открыть обращение", CONTACT))
    assert "Когда создан аккаунт?" in page.text
    page = visitor.submit(page, button="Отправить ответ", text="В 2019 году.", picture=picture())
    assert page.notices == ["Поддержка получила ваш ответ."]
    case.refresh_from_db()
    assert case.status == Status.OPEN
    assert case.approve("Всё совпало.")
    assert visitor.get(visitor.inbox.link("Войти", CONTACT)).name == "sign_in"
    page = visitor.get("support_case", case.secret)
    assert "Аккаунт разблокирован" in page.text
    assert "Всё совпало." in page.text
    assert "Удалены вместе с решением" in page.text


def test_a_case_leads_to_the_desk_as_long_as_it_waits_for_support(
    visitor: Visitor, account: Account
) -> None:
    at_the_desk = "Рассмотреть обращение на пульте поддержки"
    page = write(visitor)
    desk = visitor.click(page, at_the_desk)
    assert (desk.name, desk.h1) == ("support_desk_case", "Обращение № 1001")
    assert only_case().approve("Всё совпало.")
    assert at_the_desk not in visitor.get("support_case", only_case().secret).text


def test_the_walk_in_english(english_visitor: Visitor, account: Account) -> None:
    page = english_visitor.get("support_new", "access")
    page = english_visitor.submit(page, button="Send to support", **FILLED)
    assert page.h1 == "Case 1001"
    assert english_visitor.inbox.last_letter(CONTACT).subject == "Support received case 1001"
    assert only_case().refuse("The paper cannot be read.")
    page = english_visitor.get("support_case", only_case().secret)
    assert "The paper cannot be read." in page.text
    assert english_visitor.click(page, "Submit a new request").h1 == "Regain access to my account"


def test_a_number_as_the_contact_gets_an_sms_with_the_link(
    visitor: Visitor, account: Account
) -> None:
    write(visitor, contact="8 (999) 555-01-44")
    text = visitor.inbox.last_sms("+79995550144").text
    assert text.startswith("Учебная копия.")
    assert only_case().secret in text


def test_a_case_about_nobody_looks_the_same(visitor: Visitor, account: Account) -> None:
    known = write(visitor)
    unknown = write(visitor, identifier="nobody@example.test")
    alike = unknown.main.text.replace("1002", "1001").replace("nobody@", "anna@")
    # A minute may pass between the two.
    assert MINUTE.sub("", alike) == MINUTE.sub("", known.main.text)
    assert only(visitor.inbox.letters(CONTACT), "1001") == only(
        visitor.inbox.letters(CONTACT), "1002"
    )


def only(letters: list, number: str) -> list[str]:
    return [m.subject.replace(number, "") for m in letters if number in m.subject]


def test_the_cases_of_a_browser_are_listed_there_and_nowhere_else(
    visitor: Visitor, another_visitor: Visitor, account: Account
) -> None:
    assert "Здесь будут обращения" in visitor.get("support").text
    write(visitor)
    page = visitor.get("support")
    assert visitor.click(page, "Открыть обращение № 1001").name == "support_case"
    assert "1001" not in another_visitor.get("support").text


def test_the_owner_finds_the_case_after_signing_in_elsewhere(
    visitor: Visitor, another_visitor: Visitor, account: Account
) -> None:
    write(visitor, contact=EMAIL)
    only_case().approve()
    another_visitor.sign_in(account)
    assert "Обращение № 1001" in another_visitor.get("support").text


def test_a_strangers_case_about_me_is_not_listed_as_mine(
    visitor: Visitor, another_visitor: Visitor, account: Account
) -> None:
    write(visitor)
    only_case().approve()
    another_visitor.sign_in(account)
    assert "1001" not in another_visitor.get("support").text


def test_the_page_takes_as_many_queries_with_many_cases(
    visitor: Visitor, account: Account, settings: Any
) -> None:
    settings.CASES_UNDECIDED_PER_IDENTIFIER = settings.CASES_PER_BROWSER_AND_DAY = 30
    counts = []
    # The judge of pages has questions of its own.
    visitor.judged = False
    for _ in range(3):
        write(visitor)
        with CaptureQueriesContext(connection) as queries:
            visitor.get("support")
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts


# The case's own address


def test_the_address_of_a_case_is_told_to_no_other_page(visitor: Visitor, account: Account) -> None:
    page = write(visitor)
    assert page.headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("secret", ["a", "%00", "x" * 400])
def test_a_wrong_secret_is_not_found(visitor: Visitor, secret: str) -> None:
    assert visitor.get(f"/support/case/{secret}/").status == 404


def test_the_case_of_another_sandbox_is_not_found(
    visitor: Visitor, stranger: Visitor, account: Account
) -> None:
    write(visitor)
    case = only_case()
    for name, secret in (
        ("support_case", case.secret),
        ("support_answer", case.secret),
        ("support_dispute", case.owner_secret),
    ):
        assert stranger.get(name, secret).status == 404
        assert stranger.post(name, {"text": "Я здесь."}, secret).status in {404, 405}


def test_an_answer_that_nobody_waits_for_changes_nothing(
    visitor: Visitor, account: Account
) -> None:
    write(visitor)
    case = only_case()
    page = visitor.post("support_answer", {"text": "Я тоже здесь."}, case.secret)
    assert page.notices == ["Поддержка не ждёт ответа по этому обращению."]
    assert not case.replies.exists()
    assert visitor.get("support_answer", case.secret).name == "support_case"


def test_an_answer_with_a_picture_too_many_is_refused_and_kept_in_the_form(
    visitor: Visitor, account: Account, settings: Any
) -> None:
    write(visitor)
    only_case().ask("Пришлите чек.")
    settings.EVIDENCE_PER_SANDBOX = 10
    page = visitor.get("support_case", only_case().secret)
    page = visitor.submit(page, button="Отправить ответ", text="Вот он, чек.", picture=picture())
    assert page.error("picture").startswith("В этой песочнице уже слишком много картинок")
    assert page.form.values["text"] == "Вот он, чек."
    assert only_case().waits_for_answer


def test_an_empty_answer_is_refused(visitor: Visitor, account: Account) -> None:
    write(visitor)
    case = only_case()
    case.ask("Когда?")
    page = visitor.get("support_case", case.secret)
    page = visitor.submit(page, button="Отправить ответ", text="  ")
    assert page.error("text") == "Напишите ответ."
    assert not case.replies.filter(by_support=False).exists()


# It was not me


def test_the_owner_says_that_it_was_not_them(
    visitor: Visitor, another_visitor: Visitor, account: Account
) -> None:
    write(visitor)
    page = another_visitor.get(another_visitor.inbox.link("Это не я", EMAIL))
    assert only_case().disputed_at is None
    assert page.headers["Referrer-Policy"] == "strict-origin"
    page = another_visitor.submit(page, button="Это не я")
    assert "Поддержка знает, что это не вы" in page.text
    assert only_case().disputed_at
    assert "Владелец сообщает" in visitor.get("support_desk_case", 1001).text


def test_the_owners_link_shows_nothing_of_what_was_written(
    visitor: Visitor, account: Account
) -> None:
    write(visitor)
    page = visitor.get("support_dispute", only_case().owner_secret)
    assert REASON not in page.source
    assert CONTACT not in page.source
    assert only_case().secret not in page.source


def test_it_is_too_late_to_object_to_a_decided_case(visitor: Visitor, account: Account) -> None:
    write(visitor)
    only_case().approve()
    page = visitor.post("support_dispute", {}, only_case().owner_secret)
    assert "Решение по обращению уже принято" in page.text
    assert only_case().disputed_at is None
