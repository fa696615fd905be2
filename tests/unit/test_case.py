"""A support case: opened, asked about, answered, and decided once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Account
from sandbox import starting
from sandbox.kinds import Kind as SandboxKind
from sandbox.models import Fault, Message, Sandbox
from sandbox.visit import entered
from support.kinds import Kind as SupportKind
from support.models import Case, Evidence, Status
from tests.cases import CONTACT, lock, open_case, told
from tests.fixtures import Makes
from tests.inbox import Inbox
from tests.parallel import at_once
from tests.people import EMAIL, PHONE


def kinds(case: Case) -> list[str]:
    return [event.kind for event in case.history]


@pytest.fixture
def account(make_account: Makes) -> Account:
    account = lock(make_account())
    Message.objects.all().delete()
    return account


# Opening


def test_numbers_grow_by_sandbox(world: Sandbox) -> None:
    assert [open_case(world, identifier=f"{n}@example.test").number for n in (1, 2)] == [1001, 1002]
    other = starting.start("empty")
    with entered(other):
        assert open_case(other).number == 1001


@pytest.mark.parametrize("typed", [EMAIL, " ANNA@Example.test", PHONE, "8 (999) 555-01-37"])
def test_any_spelling_of_an_identifier_means_the_account(
    world: Sandbox, account: Account, typed: str
) -> None:
    assert open_case(world, identifier=typed).account == account


def test_a_mi_id_means_the_account(world: Sandbox, account: Account) -> None:
    assert open_case(world, identifier=account.mi_id).account == account


def test_the_contact_and_the_owner_are_told(world: Sandbox, account: Account) -> None:
    open_case(world)
    assert told(world) == {CONTACT, EMAIL, PHONE}


def test_nobody_but_the_contact_is_told_of_an_unknown_account(world: Sandbox) -> None:
    assert open_case(world, identifier="nobody@example.test").account is None
    assert told(world) == {CONTACT}


def test_the_owner_who_writes_is_told_once(world: Sandbox, account: Account) -> None:
    open_case(world, contact=EMAIL.upper())
    assert [m.recipient for m in Inbox(world).messages()] == [PHONE, EMAIL.upper()]


def test_contacts_that_were_never_proved_are_told_nothing(
    world: Sandbox, make_account: Makes
) -> None:
    make_account(email="new@example.test", phone=None, activated=False)
    open_case(world, identifier="new@example.test")
    assert told(world) == {CONTACT}


def test_only_so_many_cases_wait_for_one_account(world: Sandbox, settings: Any) -> None:
    settings.CASES_UNDECIDED_PER_IDENTIFIER = 2
    first, _second = open_case(world), open_case(world)
    with pytest.raises(ValidationError) as refused:
        open_case(world, identifier=EMAIL.upper())
    assert refused.value.code == "too_many"
    first.refuse("Слишком много обращений.")
    assert open_case(world).number == 1003


def test_only_so_many_cases_a_day_come_from_one_browser(
    world: Sandbox, settings: Any, wait: Callable[..., None]
) -> None:
    settings.CASES_PER_BROWSER_AND_DAY = 1
    open_case(world, browser="one")
    open_case(world, browser="another")
    with pytest.raises(ValidationError) as refused:
        open_case(world, identifier=PHONE, browser="one")
    assert refused.value.code == "too_many_today"
    wait(days=1)
    open_case(world, identifier=PHONE, browser="one")


def test_a_gateway_that_refuses_does_not_lose_the_case(world: Sandbox, account: Account) -> None:
    world.set_fault("email", Fault.REFUSED, 0)
    open_case(world)
    assert told(world) == {PHONE}
    assert world.events.filter(kind=SandboxKind.MESSAGE_REFUSED).count() == 2


@pytest.mark.django_db(transaction=True)
def test_cases_opened_at_once_get_numbers_of_their_own(world: Sandbox) -> None:
    def act(n: int) -> Callable[[], int]:
        def call() -> int:
            with entered(world):
                return open_case(world, identifier=f"{n}@example.test").number

        return call

    assert sorted(at_once([act(n) for n in range(4)])) == [1001, 1002, 1003, 1004]


# Asking and answering


def test_support_asks_and_the_person_answers(world: Sandbox, account: Account) -> None:
    case = open_case(world)
    assert case.ask("Когда создан аккаунт?")
    assert case.status == Status.ASKED
    assert "Когда создан аккаунт?" in Inbox(world).last_letter(CONTACT).text
    assert case.answer("В 2019 году.", b"picture")
    assert case.status == Status.OPEN
    assert [(r.by_support, r.text) for r in case.replies.order_by("pk")] == [
        (True, "Когда создан аккаунт?"), (False, "В 2019 году."),
    ]  # fmt: skip
    assert case.evidence.count() == 1
    assert kinds(case) == [
        SupportKind.CASE_OPENED,
        SupportKind.CASE_ASKED,
        SupportKind.CASE_ANSWERED,
    ]


def test_a_question_is_asked_once(world: Sandbox) -> None:
    case = open_case(world)
    assert case.ask("Когда?")
    told(world)
    assert not case.ask("Когда?")
    assert told(world) == set()


def test_an_answer_is_taken_once(world: Sandbox) -> None:
    case = open_case(world)
    assert not case.answer("Меня не спрашивали.")
    case.ask("Когда?")
    assert case.answer("В мае.")
    assert not case.answer("В мае.")
    assert case.replies.count() == 2


# Deciding


def test_approval_unlocks_the_account(world: Sandbox, account: Account) -> None:
    case = open_case(world, image=b"picture")
    told(world)
    assert case.approve("Всё совпало.")
    account.refresh_from_db()
    assert (account.is_locked, account.wrong_passwords) == (False, 0)
    assert (case.status, case.decision) == (Status.APPROVED, "Всё совпало.")
    assert told(world) == {CONTACT, EMAIL, PHONE}


def test_refusal_leaves_the_account_locked(world: Sandbox, account: Account) -> None:
    case = open_case(world)
    assert case.refuse("Документ не читается.")
    account.refresh_from_db()
    assert account.is_locked
    assert "Документ не читается." in Inbox(world).last_letter(CONTACT).text
    assert "Документ не читается." not in Inbox(world).last_letter(EMAIL).text


@pytest.mark.parametrize("decide", [Case.approve, Case.refuse])
def test_evidence_goes_with_the_decision(
    world: Sandbox, account: Account, decide: Callable[..., bool]
) -> None:
    case = open_case(world, image=b"picture")
    decide(case, "Причина.")
    assert not Evidence.objects.exists()
    assert kinds(case)[-1] == SupportKind.EVIDENCE_DELETED


def test_a_case_without_evidence_has_none_to_delete(world: Sandbox) -> None:
    case = open_case(world)
    case.refuse("Нет такого аккаунта.")
    assert SupportKind.EVIDENCE_DELETED not in kinds(case)


def test_a_decided_case_stays_as_it_is(world: Sandbox, account: Account) -> None:
    case = open_case(world)
    case.refuse("Нет.")
    told(world)
    assert not any([case.approve("Да."), case.refuse("Ещё раз."), case.ask("Что?"), case.dispute()])
    case.refresh_from_db()
    assert (case.status, case.decision) == (Status.REFUSED, "Нет.")
    assert told(world) == set()


@pytest.mark.django_db(transaction=True)
def test_of_decisions_at_once_one_counts(world: Sandbox, account: Account) -> None:
    case = open_case(world, image=b"picture")

    def act(name: str) -> Callable[[], bool]:
        def call() -> bool:
            with entered(world):
                return getattr(Case.objects.get(pk=case.pk), name)("Причина.")

        return call

    done = at_once([act(name) for name in ("approve", "refuse", "approve", "refuse")])
    assert done.count(True) == 1
    assert [
        k for k in kinds(case) if k in {SupportKind.CASE_APPROVED, SupportKind.CASE_REFUSED}
    ] == [SupportKind.CASE_APPROVED if done[0] or done[2] else SupportKind.CASE_REFUSED]
    account.refresh_from_db()
    assert account.is_locked is (done[1] or done[3])


# The owner


def test_the_owner_can_say_that_it_was_somebody_else(world: Sandbox, account: Account) -> None:
    case = open_case(world)
    assert case.dispute()
    assert not case.dispute()
    assert kinds(case) == [SupportKind.CASE_OPENED, SupportKind.CASE_DISPUTED]


def test_pictures_are_counted_for_the_whole_sandbox(world: Sandbox, settings: Any) -> None:
    settings.EVIDENCE_PER_SANDBOX = 1000
    first = open_case(world, browser="one", image=b"x" * 600)
    with pytest.raises(ValidationError) as refused:
        open_case(world, identifier=PHONE, browser="another", image=b"x" * 600)
    assert refused.value.code == "too_many_pictures"
    assert world.cases.count() == 1, "a refused case is not opened without its picture"
    open_case(world, identifier=PHONE, browser="another", image=b"x" * 400)
    first.refuse("Слишком много картинок.")
    open_case(world, identifier="eva@example.test", image=b"x" * 600)
