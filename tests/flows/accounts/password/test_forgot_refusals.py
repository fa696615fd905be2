"""A forgotten password: what is refused."""

from __future__ import annotations

import pytest

from accounts.models import Account
from sandbox.models import Fault, Sandbox
from tests.flows.accounts.password.test_forgot import NOBODY, forget, link, set_password
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "нет такого", "a@b", "@", "😀", "\x00", "9" * 400, "12345", "a@" + "b" * 300],
)
def test_what_is_no_identifier_is_refused(visitor: Visitor, typed: str) -> None:
    page = visitor.post("forgot", {"identifier": typed})
    assert (page.status, page.name) == (200, "forgot")
    assert page.error("identifier")


@pytest.mark.parametrize("password", ["short", "password1", EMAIL, PASSWORD])
def test_a_weak_password_is_refused_and_the_link_lives(
    visitor: Visitor, owner: Account, password: str
) -> None:
    forget(visitor)
    page = set_password(visitor, visitor.get(link(visitor)), password)
    assert page.error("password")
    assert set_password(visitor, page).name == "forgot_done"


@pytest.mark.parametrize("typed", [EMAIL, NOBODY])
def test_a_refusing_mail_server_is_told_and_costs_nothing(
    visitor: Visitor, owner: Account, world: Sandbox, typed: str
) -> None:
    world.set_fault("email", Fault.REFUSED, 0)
    page = forget(visitor, typed)
    assert "шлюз" in page.error("identifier")
    world.set_fault("email", Fault.NONE, 0)
    assert forget(visitor, typed).name == "forgot_sent"


def test_steps_out_of_order_lead_to_the_start(visitor: Visitor) -> None:
    for place in ("forgot_sent", "forgot_code", "forgot_password"):
        assert visitor.get(place).name == "forgot"
    assert visitor.post("forgot_resend").name == "forgot"
    assert visitor.get("forgot_link", "nobody").status == 404
