"""Another account on the phone, and back: what belongs to each comes from its cloud."""

from __future__ import annotations

import pytest

from tests.belongings import put_in_cloud
from tests.people import EMAIL, PASSWORD
from tests.phones import sign_in, take_phone, tap

BORIS = "boris@example.test"


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна", last_name="Ким")


@pytest.fixture
def boris(make_account):
    return make_account(BORIS, None, first_name="Борис", last_name="Лис")


def leave(visitor, phone):
    page = tap(visitor, visitor.get("phone_account", phone.pk), "Выйти из аккаунта")
    return visitor.submit(visitor.click(page, "Удалить"), "ОК", password=PASSWORD)


def test_there_and_back(visitor, world, anna, boris):
    phone = take_phone(world)
    put_in_cloud(anna, "contact", "Вера")
    put_in_cloud(boris, "contact", "Глеб")
    sign_in(visitor, phone)
    assert [item.title for item in phone.items.all()] == ["Вера"]
    leave(visitor, phone)
    assert not phone.items.exists()
    page = sign_in(visitor, phone, BORIS)
    assert "Борис Лис" in page.text
    assert [item.title for item in phone.items.all()] == ["Глеб"]
    leave(visitor, phone)
    page = sign_in(visitor, phone)
    assert "Анна Ким" in page.text
    assert [item.title for item in phone.items.all()] == ["Вера"]
    assert (phone.account, phone.signed_in) == (anna, True)


def test_nothing_of_one_gets_to_the_other(visitor, world, anna, boris):
    phone = take_phone(world)
    put_in_cloud(anna, "contact", "Вера")
    sign_in(visitor, phone)
    leave(visitor, phone)
    sign_in(visitor, phone, BORIS)
    assert not boris.cloud_items.exists()
    assert EMAIL not in visitor.get("phone_account", phone.pk).text


def test_the_pages_that_the_phone_had_opened_are_signed_out(visitor, world, anna, boris):
    phone = take_phone(world)
    sign_in(visitor, phone)
    page = tap(visitor, visitor.get("phone_account", phone.pk), "Личная информация")
    inside = page.html.find("iframe")["src"]
    assert visitor.get(inside).name == "personal"
    leave(visitor, phone)
    assert visitor.get(inside).name == "sign_in"
    sign_in(visitor, phone, BORIS)
    assert visitor.get(inside).name == "sign_in"
