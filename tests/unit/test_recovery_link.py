"""The link back into an account: to whom it goes, that it works once, and when it dies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Account
from sandbox import starting
from sandbox.models import Fault, Message, Sandbox
from sandbox.visit import entered
from support.kinds import Kind
from support.models import Case, RecoveryLink, Status, Topic
from tests.cases import CONTACT, lock, open_case, told
from tests.fixtures import Makes
from tests.inbox import Inbox
from tests.parallel import at_once
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE


def kinds(case: Case) -> list[str]:
    return [event.kind for event in case.history]


@pytest.fixture
def account(make_account: Makes) -> Account:
    account = lock(make_account())
    Message.objects.all().delete()
    return account


def recovery(world: Sandbox, **given: str) -> tuple[Case, RecoveryLink]:
    case = open_case(world, Topic.ACCESS)
    told(world)
    assert case.approve(**given)
    return case, case.recovery_links.get()


def test_the_link_goes_to_the_accounts_own_contact(world: Sandbox, account: Account) -> None:
    _case, link = recovery(world)
    assert link.contact == EMAIL
    links = {m.recipient: "/recovery/" in m.text for m in Inbox(world).messages()}
    assert links == {EMAIL: True, PHONE: False, CONTACT: False}


def test_the_link_goes_to_the_contact_that_the_agent_trusts(
    world: Sandbox, account: Account
) -> None:
    recovery(world, to=CONTACT)
    links = {m.recipient: "/recovery/" in m.text for m in Inbox(world).messages()}
    assert links == {EMAIL: False, PHONE: False, CONTACT: True}


def test_whoever_wrote_is_not_shown_the_owners_contacts(world: Sandbox, account: Account) -> None:
    recovery(world)
    assert "a•••" not in Inbox(world).last_letter(CONTACT).text


def test_the_link_sets_a_password_and_unlocks_once(world: Sandbox, account: Account) -> None:
    case, link = recovery(world)
    assert link.use(OTHER_PASSWORD)
    account.refresh_from_db()
    assert account.check_password(OTHER_PASSWORD)
    assert not account.is_locked
    assert not link.use(PASSWORD)
    assert kinds(case)[-1] == Kind.RECOVERY_LINK_USED


@pytest.mark.django_db(transaction=True)
def test_of_uses_at_once_one_counts(world: Sandbox, account: Account) -> None:
    _case, link = recovery(world)

    def act(password: str) -> Callable[[], bool]:
        def call() -> bool:
            with entered(world):
                return RecoveryLink.objects.get(pk=link.pk).use(password)

        return call

    done = at_once([act(f"kedr-sosna-{n}") for n in range(3)])
    assert done.count(True) == 1
    account.refresh_from_db()
    assert account.check_password(f"kedr-sosna-{done.index(True)}")


@pytest.mark.parametrize(("hours", "works"), [(23, True), (24, False)])
def test_the_link_dies_after_a_day(
    world: Sandbox, account: Account, wait: Callable[..., None], hours: int, works: bool
) -> None:
    _case, link = recovery(world)
    wait(hours=hours)
    assert link.use(OTHER_PASSWORD) is works


def test_a_password_changed_in_another_way_ends_the_link(
    world: Sandbox, account: Account, wait: Callable[..., None]
) -> None:
    _case, link = recovery(world)
    wait(minutes=1)
    Account.objects.get(pk=account.pk).change_password(PASSWORD)
    link.refresh_from_db()
    assert not RecoveryLink.objects.get(pk=link.pk).use(OTHER_PASSWORD)


def test_a_link_that_cannot_be_sent_decides_nothing(world: Sandbox, account: Account) -> None:
    case = open_case(world, Topic.ACCESS, image=b"picture")
    told(world)
    world.set_fault("email", Fault.REFUSED, 0)
    with pytest.raises(ValidationError) as refused:
        case.approve("Всё совпало.")
    assert refused.value.code == "refused"
    assert (case.status, case.decision, case.evidence.count()) == (Status.OPEN, "", 1)
    assert not RecoveryLink.objects.exists()
    assert told(world) == set()
    assert case.approve("Всё совпало.", to=PHONE)


def test_a_copied_sandbox_has_the_case_and_its_link(world: Sandbox, account: Account) -> None:
    recovery(world)
    link = Inbox(world).last_letter(EMAIL).text.partition("/recovery/")[2].partition("/")[0]
    world.refresh_from_db()
    twin = starting.copy(world, world.now())
    with entered(twin):
        found = RecoveryLink.objects.of_token(twin, link)
        assert found is not None
        assert found.case.sandbox == twin
        assert found.use(OTHER_PASSWORD)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
