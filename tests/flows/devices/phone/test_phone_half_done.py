"""A sign-in on the phone that is not finished, or whose account changes in between."""

from __future__ import annotations

import pytest

from devices.phone.walk import note
from sandbox.changing import changing
from tests.people import OTHER_PASSWORD
from tests.phones import give_password, take_phone

LATE = "Вход не завершён вовремя. Начните заново."


@pytest.fixture
def phone(world):
    return take_phone(world)


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def screen(visitor, phone, anna):
    return give_password(visitor, phone)


def refused(visitor, phone, screen):
    page = visitor.submit(screen, "Продолжить")
    phone.refresh_from_db()
    assert phone.account is None
    return page


def test_it_is_old_after_ten_minutes(visitor, phone, screen, wait):
    wait(minutes=9)
    assert visitor.get("phone_sign_in_options", phone.pk).name == "phone_sign_in_options"
    wait(minutes=1)
    page = refused(visitor, phone, screen)
    assert page.name == "phone_sign_in"
    assert LATE in page.text


def test_a_new_password_in_between_ends_it(visitor, phone, screen, anna):
    anna.change_password(OTHER_PASSWORD)
    assert "Начните заново с новым." in refused(visitor, phone, screen).text


def test_a_lock_in_between_ends_it(visitor, phone, screen, anna):
    anna.lock_now()
    assert refused(visitor, phone, screen).name == "phone_sign_in_locked"


def test_a_deleted_account_ends_it(visitor, phone, screen, anna):
    with changing():
        anna.delete()
    assert LATE in refused(visitor, phone, screen).text


def test_it_can_be_left_off(visitor, phone, screen):
    page = visitor.submit(screen, "Отменить вход")
    assert "Вход отменён." in page.text
    assert visitor.get("phone_sign_in_options", phone.pk).name == "phone_sign_in"


@pytest.mark.parametrize(
    "step",
    ["phone_sign_in_password", "phone_sign_in_options", "phone_sign_in_letter", "phone_merge",
     "phone_second_step", "phone_second_step_choose", "phone_second_step_sms",
     "phone_sign_in_again"],
)  # fmt: skip
def test_a_step_out_of_order_leads_to_the_first(visitor, phone, step):
    assert visitor.get(step, phone.pk).name == "phone_sign_in"


def test_the_phone_remembers_no_password(visitor, phone, screen):
    phone.refresh_from_db()
    assert set(phone.walk["sign_in"]) == {
        "identifier", "at", "mi_id", "password_changed_at", "second_step",
    }  # fmt: skip


def test_what_was_noted_by_somebody_else_stays(phone):
    note(phone, "other", {"a": 1})
    note(phone, "sign_in", {"b": 1})
    note(phone, "sign_in", None)
    phone.refresh_from_db()
    assert phone.walk == {"other": {"a": 1}}
