"""A phone that was reset while it is linked opens with its owner's password only."""

from __future__ import annotations

import pytest

from devices.kinds import Kind
from tests import second_steps
from tests.belongings import put_in_cloud
from tests.people import OTHER_PASSWORD, PASSWORD
from tests.phones import sign_in, take_phone

LOCKED = "Устройство заблокировано"


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def phone(visitor, world, anna):
    phone = take_phone(world)
    sign_in(visitor, phone)
    phone.reset()
    phone.refresh_from_db()
    return phone


def test_the_right_password_lifts_it(visitor, phone, anna):
    put_in_cloud(anna, "contact", "Вера")
    page = visitor.get("phone", phone.pk)
    assert page.h1 == LOCKED
    page = visitor.submit(page, "Активировать", password=PASSWORD)
    assert page.name == "phone_home"
    assert "Телефон активирован." in page.text
    phone.refresh_from_db()
    assert (phone.account, phone.signed_in, phone.activation_lock) == (anna, True, False)
    assert phone.items.get().title == "Вера"
    assert Kind.DEVICE_ACTIVATED in set(anna.events.values_list("kind", flat=True))


def test_a_lost_phone_that_was_erased_is_found_by_it(visitor, phone):
    phone.begin_lost("Позвоните мне", "")
    page = visitor.submit(visitor.get("phone", phone.pk), "Активировать", password=PASSWORD)
    assert page.name == "phone_home"
    phone.refresh_from_db()
    assert phone.lost_since is None


def test_the_owner_stays_masked(visitor, phone, anna):
    page = visitor.get("phone", phone.pk)
    assert anna.masked_email in page.text
    assert anna.email not in page.text


@pytest.mark.parametrize(
    "screen",
    ["phone_home", "phone_settings", "phone_account", "phone_sign_in", "phone_sign_in_options",
     "phone_sign_out", "phone_browser", "phone_second_step"],
)  # fmt: skip
def test_nothing_else_opens(visitor, phone, screen):
    assert visitor.get(screen, phone.pk).h1 == LOCKED


def test_a_wrong_password_is_counted_and_locks(visitor, phone, anna):
    page = visitor.get("phone", phone.pk)
    page = visitor.submit(page, "Активировать", password="")
    assert page.error("password") == "Введите пароль."
    for _again in range(9):
        page = visitor.submit(page, "Активировать", password=OTHER_PASSWORD)
    assert "Ещё 1 неверный пароль" in page.error("password")
    page = visitor.submit(page, "Активировать", password=OTHER_PASSWORD)
    assert "до тех пор заблокирован и телефон" in page.text
    page = visitor.post("phone_activation", {"password": PASSWORD}, phone.pk)
    assert "до тех пор заблокирован и телефон" in page.text
    phone.refresh_from_db()
    assert phone.activation_lock
    anna.refresh_from_db()
    anna.unlock()
    page = visitor.submit(visitor.get("phone", phone.pk), "Активировать", password=PASSWORD)
    assert page.name == "phone_home"


def test_the_second_step_is_asked_for(visitor, phone, anna):
    app = second_steps.with_app(anna)
    page = visitor.submit(visitor.get("phone", phone.pk), "Активировать", password=PASSWORD)
    assert page.name == "phone_second_step_typed"
    phone.refresh_from_db()
    assert phone.activation_lock
    page = visitor.submit(page, "Войти", code=app.code())
    assert page.name == "phone_home"


def test_the_second_step_can_be_left(visitor, phone, anna):
    second_steps.with_app(anna)
    page = visitor.submit(visitor.get("phone", phone.pk), "Активировать", password=PASSWORD)
    assert visitor.submit(page, "Отменить вход").h1 == LOCKED


def test_a_new_password_that_is_demanded_comes_first(visitor, phone, anna):
    anna.demand_new_password()
    page = visitor.submit(visitor.get("phone", phone.pk), "Активировать", password=PASSWORD)
    assert page.h1 == "Нужен новый пароль"
    assert "на другом устройстве" in page.text


def test_offline_it_offers_wifi(visitor, phone):
    phone.switch(wifi=False, mobile_data=False)
    page = visitor.get("phone", phone.pk)
    assert not page.html.all("input", name="password")
    refused = visitor.post("phone_activation", {"password": PASSWORD}, phone.pk)
    assert refused.h1 == LOCKED
    phone.refresh_from_db()
    assert phone.activation_lock
    page = visitor.submit(page, "Включить Wi-Fi")
    assert visitor.submit(page, "Активировать", password=PASSWORD).name == "phone_home"


def test_the_help_names_the_ways_out(visitor, phone):
    page = visitor.get("phone", phone.pk)
    page = visitor.get("phone_activation_help", phone.pk)
    assert page.h1 == "Помощь по разблокировке"
    assert phone.imei in page.text
    assert "Код разблокировки" in page.text
    form = visitor.click(page, "Написать в поддержку")
    assert form.form.values["identifier"] == phone.imei


def test_freed_by_its_owner_it_opens(visitor, phone):
    phone.remove()
    assert visitor.get("phone", phone.pk).h1 != LOCKED
    assert visitor.get("phone_activation", phone.pk).name == "phone"
    assert visitor.get("phone_activation_help", phone.pk).name == "phone"


def test_a_phone_that_is_nobodys_is_not_locked_by_a_reset(visitor, world):
    phone = take_phone(world)
    phone.reset()
    assert visitor.get("phone", phone.pk).h1 != LOCKED
