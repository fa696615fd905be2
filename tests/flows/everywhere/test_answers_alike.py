"""The forms that anybody may send do as much for nobody as for somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import Account
from sandbox.models import Event, Fault, Message, Sandbox
from tests.cases import write
from tests.fixtures import Makes
from tests.flows.everywhere.test_query_budget import counted
from tests.people import EMAIL, PASSWORD, PHONE
from tests.visitor import Visitor

NOBODY, NOBODYS_PHONE = "nobody@example.test", "+79995550999"
# An account has a few look-ups of its own, where nobody has none.
MORE = 3


def forgot(visitor: Visitor, identifier: str) -> None:
    visitor.post("forgot", {"identifier": identifier}, follow=False)


def sign_in_by_sms(visitor: Visitor, number: str) -> None:
    visitor.post("sign_in_sms", {"phone": number}, follow=False)


def register(visitor: Visitor, address: str) -> None:
    words = {"password": PASSWORD, "password_again": PASSWORD}
    visitor.post("register_password", words, follow=False)


def support(visitor: Visitor, identifier: str) -> None:
    fields = {
        "identifier": identifier, "contact": "eva@example.test", "reason": "Пароль забыт, вот так."
    }  # fmt: skip
    visitor.post("support_new", fields, "access", follow=False)


@pytest.mark.parametrize(
    ("ask", "somebody", "nobody"),
    [
        (forgot, EMAIL, NOBODY),
        (forgot, PHONE, NOBODYS_PHONE),
        (sign_in_by_sms, PHONE, NOBODYS_PHONE),
        (register, EMAIL, NOBODY),
        (support, EMAIL, NOBODY),
    ],
)
def test_the_database_is_asked_as_much_for_nobody(
    visitor: Visitor,
    another_visitor: Visitor,
    make_account: Makes,
    ask: Callable[[Visitor, str], None],
    somebody: str,
    nobody: str,
) -> None:
    make_account()
    counts = []
    for browser, identifier in ((visitor, somebody), (another_visitor, nobody)):
        browser.judged = False
        if ask is register:
            browser.post("register", {"region": "RU", "email": identifier}, follow=False)
        with counted() as asked:
            ask(browser, identifier)
        counts.append(len(asked))
    assert abs(counts[0] - counts[1]) <= MORE, counts


def test_of_a_rehearsed_message_nothing_is_left(visitor: Visitor, world: Sandbox) -> None:
    for _each in range(2):
        forgot(visitor, NOBODY)
    sign_in_by_sms(visitor, NOBODYS_PHONE)
    assert not Message.objects.filter(sandbox=world).exists()
    numbers = list(world.events.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_case_about_nobody_tells_its_writer_only(visitor: Visitor, world: Sandbox) -> None:
    write(visitor, identifier=NOBODY, contact="eva@example.test")
    recipients = {message.recipient for message in Message.objects.filter(sandbox=world)}
    assert recipients == {"eva@example.test"}


def test_a_taken_address_makes_no_account(visitor: Visitor, make_account: Makes) -> None:
    owner = make_account()
    visitor.post("register", {"region": "RU", "email": EMAIL})
    register(visitor, EMAIL)
    assert list(Account.objects.filter(sandbox=owner.sandbox)) == [owner]


@pytest.mark.parametrize("identifier", [EMAIL, NOBODY])
def test_a_refusing_gateway_says_the_same_of_both(
    visitor: Visitor, make_account: Makes, world: Sandbox, identifier: str
) -> None:
    make_account()
    world.set_fault("email", Fault.REFUSED, 0)
    page = visitor.submit(visitor.get("forgot"), button="Далее", identifier=identifier)
    assert page.error("identifier").startswith("Сообщение не отправлено")
    write(visitor, identifier=identifier, contact="eva@example.test")
    assert Event.objects.filter(sandbox=world, kind="case.opened").count() == 1
