"""The owner locks the account at once; only support unlocks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.kinds import Kind
from accounts.models import Account
from devices.models import Device
from sandbox.models import Fault, Sandbox
from support.models import Case, Topic
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.people import EMAIL, PHONE
from tests.visitor import Visitor

BUTTON = "Заблокировать аккаунт сейчас"


@pytest.fixture
def locked(at_home: Visitor) -> Visitor:
    at_home.submit(at_home.get("lock_now"), button=BUTTON)
    return at_home


def test_the_walk(at_home: Visitor, owner: Account) -> None:
    page = at_home.get("security")
    page = at_home.click(page, "Заблокировать: Заблокировать аккаунт сейчас")
    assert page.h1 == BUTTON
    page = at_home.submit(page, button=BUTTON)
    assert page.name == "locked"
    assert page.h1 == "Вы заблокировали аккаунт"
    assert "Все сеансы завершены" in page.text
    page = at_home.click(page, "Попросить поддержку разблокировать")
    assert page.url == "/support/new/unlock/"
    assert EMAIL in page.form.values.values()


def test_every_browser_and_device_is_signed_out(
    at_home: Visitor,
    another_visitor: Visitor,
    owner: Account,
    make_device: Callable[..., Device],
) -> None:
    phone, other = make_device(owner), another_visitor.sign_in(owner)
    at_home.post("lock_now")
    assert not at_home.is_signed_in
    assert not other.is_signed_in
    phone.refresh_from_db()
    assert not phone.signed_in


def test_the_right_password_does_not_help(locked: Visitor) -> None:
    assert sign_in(locked).name == "locked"


def test_looking_locks_nothing(at_home: Visitor, owner: Account) -> None:
    at_home.get("lock_now")
    owner.refresh_from_db()
    assert not owner.is_locked


def test_the_contacts_are_told_and_it_is_recorded(locked: Visitor, owner: Account) -> None:
    letter = locked.inbox.last_letter(EMAIL)
    assert letter.subject == "Вы заблокировали свой Mi аккаунт"
    assert "/support/new/unlock/" in locked.inbox.last_sms(PHONE).text
    kinds = list(owner.events.order_by("number").values_list("kind", flat=True))
    assert kinds == [Kind.ACCOUNT_LOCKED_BY_OWNER, Kind.SIGNED_OUT_EVERYWHERE]


def test_a_gateway_that_refuses_does_not_undo_it(at_home: Visitor, world: Sandbox) -> None:
    world.email_fault = world.sms_fault = Fault.REFUSED
    world.save()
    assert at_home.post("lock_now").name == "locked"


def test_the_agent_sees_who_locked_it_and_unlocks_it(
    locked: Visitor, owner: Account, world: Sandbox
) -> None:
    case = Case.objects.open(world, Topic.UNLOCK, EMAIL, EMAIL, "Телефон нашёлся", "ru")
    page = locked.get("support_desk_case", case.number)
    assert "Самим владельцем, с " in page.text
    locked.submit(page, button="Одобрить")
    owner.refresh_from_db()
    assert not owner.is_locked
    assert not owner.locked_by_owner
    assert sign_in(locked).name == "account"


def test_a_lock_after_wrong_passwords_is_told_apart(
    visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    Account.objects.filter(pk=owner.pk).update(wrong_passwords=10)
    owner.lock()
    case = Case.objects.open(world, Topic.UNLOCK, EMAIL, EMAIL, "Это мой аккаунт", "ru")
    page = visitor.get("support_desk_case", case.number)
    assert "Из-за неверных паролей, с " in page.text


def test_unlocking_brings_no_session_back(
    at_home: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    other = another_visitor.sign_in(owner)
    at_home.post("lock_now")
    Account.objects.get(pk=owner.pk).unlock()
    assert not other.is_signed_in


def test_locking_twice_is_told_once(at_home: Visitor, owner: Account) -> None:
    assert owner.lock_now()
    assert not Account.objects.get(pk=owner.pk).lock_now()
    assert len(at_home.inbox.letters(EMAIL)) == 1
