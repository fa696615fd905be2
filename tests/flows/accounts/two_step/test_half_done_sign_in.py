"""A sign-in that waits for its second step: how long, what ends it, and that it opens nothing."""

from __future__ import annotations

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import Sandbox
from scenarios.walker.totp import App
from tests.fixtures import Makes, Waits
from tests.people import OTHER_PASSWORD
from tests.second_steps import (
    enter,
    give_password,
    with_app,
)
from tests.visitor import Visitor

INSIDE = ["account", "security", "devices", "two_step", "change_password", "personal"]


@pytest.fixture
def app(owner: Account) -> App:
    return with_app(owner)


@pytest.mark.parametrize("place", INSIDE)
def test_half_a_sign_in_opens_nothing(visitor: Visitor, app: App, place: str) -> None:
    give_password(visitor)
    page = visitor.get(place)
    assert page.name == "sign_in"


def test_it_dies_after_ten_minutes(visitor: Visitor, app: App, wait: Waits) -> None:
    page = give_password(visitor)
    wait(minutes=9, seconds=50)
    assert visitor.get("second_step").name == "second_step_typed"
    wait(seconds=11)
    page = enter(visitor, page, app.code())
    assert page.name == "sign_in"
    assert "Начните заново" in page.notices[0]
    assert not visitor.is_signed_in


def test_a_new_password_ends_it(visitor: Visitor, owner: Account, app: App) -> None:
    page = give_password(visitor)
    owner.change_password(OTHER_PASSWORD)
    assert enter(visitor, page, app.code()).name == "sign_in"
    assert not visitor.is_signed_in


def test_a_lock_ends_it(visitor: Visitor, owner: Account, app: App) -> None:
    page = give_password(visitor)
    Account.objects.filter(pk=owner.pk).update(wrong_passwords=10)
    owner.refresh_from_db()
    owner.lock()
    assert enter(visitor, page, app.code()).name == "sign_in"


def test_it_can_be_cancelled(visitor: Visitor, app: App) -> None:
    page = give_password(visitor)
    page = visitor.submit(page, button="Отменить вход")
    assert page.name == "sign_in"
    assert visitor.get("second_step").name == "sign_in"


def test_another_person_can_sign_in_over_it(
    visitor: Visitor, make_account: Makes, app: App
) -> None:
    boris = make_account(email="boris@example.test", phone=None)
    give_password(visitor)
    page = give_password(visitor, "boris@example.test")
    assert page.name == "account"
    assert boris.mi_id in page.text
    assert visitor.get("second_step").name == "sign_in" or visitor.is_signed_in


def test_the_session_key_changes_at_each_step(visitor: Visitor, app: App) -> None:
    keys = [visitor.jar.get("session", visitor.mount)]
    page = give_password(visitor)
    keys.append(visitor.jar.get("session", visitor.mount))
    enter(visitor, page, app.code())
    keys.append(visitor.jar.get("session", visitor.mount))
    assert len(set(keys)) == 3


def test_without_a_first_step_there_is_no_second(visitor: Visitor, app: App) -> None:
    device = TOTPDevice.objects.get()
    for place in ("second_step", "second_step_choose", "second_step_sms", "second_step_lost"):
        assert visitor.get(place).name == "sign_in"
    page = visitor.post("second_step_typed", {"code": app.code()}, f"app-{device.pk}")
    assert page.name == "sign_in"


def test_a_stranger_cannot_go_on_with_it(visitor: Visitor, stranger: Visitor, app: App) -> None:
    give_password(visitor)
    stranger.jar.set("session", visitor.jar.get("session", visitor.mount), stranger.mount)
    assert stranger.get("second_step").name == "sign_in"


def test_wrong_passwords_still_lock(visitor: Visitor, world: Sandbox, app: App) -> None:
    for _each in range(10):
        give_password(visitor, password="klen-yasen-99")
    assert visitor.get("locked").name == "locked"
    assert world.events.filter(kind=Kind.ACCOUNT_LOCKED).exists()
