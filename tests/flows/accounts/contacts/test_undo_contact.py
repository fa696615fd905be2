"""A contact was changed by somebody else: whoever had the former one undoes it."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind
from accounts.models import Account, ContactChange
from sandbox.models import Channel, Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.proving import same_window
from tests.visitor import Visitor

THEIRS = "eva@example.test"
THEIR_PHONE = "+79995550142"


def fresh(account: Account) -> Account:
    account.refresh_from_db()
    return account


def link(visitor: Visitor, to: str = EMAIL) -> str:
    return visitor.inbox.link("Это не я: отменить", to)


def undo(visitor: Visitor, address: str) -> Page:
    return visitor.submit(visitor.get(address), button="Это не я: отменить")


def test_the_walk_after_a_changed_address(
    visitor: Visitor, another_visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    another_visitor.sign_in(owner)
    owner.change_contact(Channel.EMAIL, THEIRS)
    page = visitor.get(link(visitor))
    assert fresh(owner).email == THEIRS
    page = visitor.submit(page, button="Это не я: отменить")
    assert page.name == "forgot_sent"
    assert fresh(owner).email == EMAIL
    assert not another_visitor.is_signed_in
    assert world.events.filter(kind=Kind.CONTACT_CHANGE_UNDONE).count() == 1
    page = visitor.get(visitor.inbox.link("Задать новый пароль", EMAIL))
    fields = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}
    assert visitor.submit(page, button="Задать пароль", **fields).name == "forgot_done"
    assert fresh(owner).check_password(OTHER_PASSWORD)
    assert not owner.must_change_password


def test_the_walk_after_a_changed_number(visitor: Visitor, owner: Account) -> None:
    owner.change_contact(Channel.SMS, THEIR_PHONE)
    text = visitor.inbox.last_sms(PHONE).text
    page = undo(visitor, text[text.index("http") :].split()[0])
    assert page.name == "forgot_code"
    assert fresh(owner).phone == PHONE
    page = visitor.submit(page, button="Далее", code=visitor.inbox.code(PHONE))
    assert page.name == "forgot_password"


def test_a_removal_and_an_addition_are_undone_too(visitor: Visitor, owner: Account) -> None:
    owner.remove_contact(Channel.SMS)
    undo(visitor, link(visitor))
    assert fresh(owner).phone == PHONE
    assert owner.contact_methods.filter(channel="sms").exists()


def test_an_added_number_is_taken_back(visitor: Visitor, make_account: Makes) -> None:
    account = make_account(phone=None)
    account.change_contact(Channel.SMS, THEIR_PHONE)
    page = undo(visitor, link(visitor))
    assert page.name == "forgot_sent"
    assert fresh(account).phone is None
    assert not account.contact_methods.filter(channel="sms").exists()


def test_the_first_link_undoes_everything_changed_since(visitor: Visitor, owner: Account) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    first = link(visitor)
    owner.change_contact(Channel.EMAIL, "eva2@example.test")
    owner.change_contact(Channel.SMS, THEIR_PHONE)
    undo(visitor, first)
    assert (fresh(owner).email, owner.phone) == (EMAIL, PHONE)
    assert not ContactChange.objects.open().exists()


def test_a_link_about_a_change_that_was_taken_back_tells_what_the_account_has(
    visitor: Visitor, owner: Account
) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    first = link(visitor)
    assert "уже снова" not in visitor.get(first).text
    owner.change_contact(Channel.EMAIL, EMAIL)
    page = visitor.get(first)
    assert "Сейчас в аккаунте уже снова a•••@example.test." in page.text
    assert "теперь" not in page.main.text
    visitor.submit(page, button="Это не я: отменить")
    assert fresh(owner).email == EMAIL


def test_a_contact_that_came_with_a_change_gets_no_link(visitor: Visitor, owner: Account) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    owner.change_contact(Channel.EMAIL, "third@example.test")
    assert visitor.inbox.last_letter(THEIRS).subject == "Адрес электронной почты изменён"
    assert all("/pass/undo/" not in letter.text for letter in visitor.inbox.letters(THEIRS))


def test_an_old_contact_is_trusted_again_after_the_time(
    visitor: Visitor, owner: Account, wait: Waits
) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    wait(hours=72)
    owner.change_contact(Channel.EMAIL, "third@example.test")
    assert link(visitor, THEIRS)


def test_opening_the_link_changes_nothing(visitor: Visitor, owner: Account) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    for method in ("GET", "HEAD", "OPTIONS"):
        visitor.send(method, visitor.address(link(visitor)))
    assert fresh(owner).email == THEIRS
    assert visitor.get(link(visitor)).headers["Referrer-Policy"] == "strict-origin"


def test_the_link_works_for_72_hours(visitor: Visitor, owner: Account, wait: Waits) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    assert "больше нельзя отменить" in visitor.get("clock").text
    wait(hours=71, minutes=59)
    page = visitor.get(link(visitor))
    assert page.status == 200
    wait(minutes=1)
    assert visitor.submit(page, button="Это не я: отменить").status == 410
    assert fresh(owner).email == THEIRS


def test_the_link_works_once(visitor: Visitor, owner: Account) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    address = link(visitor)
    undo(visitor, address)
    page = visitor.get(address)
    assert page.status == 410
    assert "уже отменено" in page.text


def test_a_made_up_link_is_unknown(visitor: Visitor, stranger: Visitor, owner: Account) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    token = link(visitor).rstrip("/").rpartition("/")[2]
    assert visitor.get("undo_contact", "nobody").status == 404
    assert stranger.get("undo_contact", token).status == 404


@pytest.mark.django_db(transaction=True)
def test_at_once_it_is_undone_once(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    address = link(visitor)
    windows = [same_window(visitor) for _each in range(3)]
    at_once([lambda window=window: window.post(address, {}, follow=False) for window in windows])
    assert world.events.filter(kind=Kind.CONTACT_CHANGE_UNDONE).count() == 1


def test_whoever_begins_a_registration_does_not_keep_the_address(
    visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    make_account(email=EMAIL, phone=None, activated=False)
    undo(visitor, link(visitor))
    assert fresh(owner).email == EMAIL


def test_an_address_that_is_somebody_elses_by_now_stays_lost(
    visitor: Visitor, another_visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    another_visitor.sign_in(owner)
    owner.change_contact(Channel.EMAIL, THEIRS)
    address = link(visitor)
    make_account(email=EMAIL, phone=None)
    undo(visitor, address)
    assert fresh(owner).email == THEIRS
    assert not another_visitor.is_signed_in


def test_the_intruders_password_opens_nothing_but_a_new_one(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    undo(visitor, link(visitor))
    assert fresh(owner).must_change_password
    page = another_visitor.get("sign_in")
    another_visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert another_visitor.get("devices").name == "verify"


def test_somebody_else_who_is_signed_in_stays(
    visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    owner.change_contact(Channel.EMAIL, THEIRS)
    visitor.sign_in(make_account(email="boris@example.test", phone=None, first_name="Борис"))
    assert "Борис" in visitor.get(link(visitor)).main.text
    undo(visitor, link(visitor))
    assert visitor.is_signed_in
