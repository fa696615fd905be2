"""Signing out on the phone: «Выйти из аккаунта» → «Удалить» or «Оставить» → the password → «ОК»."""

from __future__ import annotations

import pytest

from accounts.password.own_password_forms import OwnPasswordForm
from devices.kinds import Kind
from devices.models import Device
from tests.belongings import on_phone, put_in_cloud
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD
from tests.phones import sign_in, take_phone, tap

OFF = "Поиск устройства отключён."
DELETED = "Синхронизированные данные удалены с телефона."


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def phone(visitor, world, anna):
    """Anna's, with one thing that is in the cloud too, and one that is nowhere else."""
    phone = take_phone(world)
    put_in_cloud(anna, "photo", "Закат")
    sign_in(visitor, phone)
    on_phone(phone, "note", "Список покупок")
    return phone


def titles(items):
    return sorted(items.values_list("title", flat=True))


def choose(visitor, phone, choice):
    page = tap(visitor, visitor.get("phone_account", phone.pk), "Выйти из аккаунта")
    return visitor.click(page, choice)


def test_a_person_who_follows_the_article_signs_out(visitor, world, phone, anna):
    page = tap(visitor, visitor.get("phone_settings", phone.pk), "Mi аккаунт")
    page = tap(visitor, page, "Выйти из аккаунта")
    assert "И на телефоне, и в облаке — 1 объект." in page.text
    page = visitor.click(page, "Удалить")
    page = visitor.submit(page, "ОК", password=PASSWORD)
    assert page.notices == [f"Вы вышли из аккаунта. {DELETED} {OFF}"]
    assert page.name == "phone_sign_in"
    phone.refresh_from_db()
    assert (phone.account, phone.signed_in, phone.find_device) == (None, False, False)
    assert (phone.linked_at, phone.sync_kinds) == (None, [])
    assert Kind.DEVICE_SIGNED_OUT in set(anna.events.values_list("kind", flat=True))


def test_delete_takes_the_synced_copies_and_leaves_the_cloud(visitor, phone, anna):
    visitor.submit(choose(visitor, phone, "Удалить"), "ОК", password=PASSWORD)
    assert titles(phone.items) == ["Список покупок"]
    assert titles(anna.cloud_items) == ["Закат"]


def test_keep_leaves_everything_where_it_is(visitor, phone, anna):
    visitor.submit(choose(visitor, phone, "Оставить"), "ОК", password=PASSWORD)
    assert titles(phone.items.filter(synced=False)) == ["Закат", "Список покупок"]
    assert titles(anna.cloud_items) == ["Закат"]


@pytest.mark.parametrize(
    ("choice", "said"),
    [("Удалить", DELETED), ("Оставить", "Данные остались на телефоне.")],
)
@pytest.mark.parametrize(("find", "off"), [(True, f" {OFF}"), (False, "")])
def test_what_is_so_now_is_told(visitor, phone, choice, said, find, off):
    Device.objects.filter(pk=phone.pk).update(find_device=find)
    page = visitor.submit(choose(visitor, phone, choice), "ОК", password=PASSWORD)
    assert page.notices == [f"Вы вышли из аккаунта. {said}{off}"]


def test_what_no_cloud_has_is_listed(visitor, phone):
    page = tap(visitor, visitor.get("phone_account", phone.pk), "Выйти из аккаунта")
    assert "Проверить" in page.text
    page = tap(visitor, page, "1 объекта нет в облаке")
    assert page.name == "phone_unsynced"
    assert "Список покупок" in page.text
    assert "Закат" not in page.text


def test_the_owner_is_told(visitor, phone, anna):
    visitor.submit(choose(visitor, phone, "Оставить"), "ОК", password=PASSWORD)
    letter = visitor.inbox.last_letter(EMAIL)
    assert letter.subject == "Выход из аккаунта на устройстве"
    assert "Поиск устройства на нём отключён" in letter.text


class TestRefusals:
    @pytest.mark.parametrize(
        ("typed", "reason"),
        [
            ("", "Введите пароль."),
            (OTHER_PASSWORD, "Неверный пароль."),
            ("😀" * 500, "Неверный пароль."),
        ],
    )
    def test_without_the_password_nobody_signs_out(self, visitor, phone, anna, typed, reason):
        page = choose(visitor, phone, "Удалить")
        page = visitor.submit(page, "ОК", password=typed)
        assert page.error("password") == reason
        phone.refresh_from_db()
        assert phone.account == anna
        assert titles(phone.items) == ["Закат", "Список покупок"]

    def test_ten_wrong_passwords_lock_the_account(self, visitor, phone, anna):
        page = choose(visitor, phone, "Удалить")
        for _again in range(10):
            page = visitor.submit(page, "ОК", password=OTHER_PASSWORD)
        assert page.name == "phone_account"
        assert page.h1 == "Аккаунт заблокирован"
        phone.refresh_from_db()
        assert phone.account == anna

    def test_offline_nobody_signs_out(self, visitor, phone, anna):
        page = choose(visitor, phone, "Удалить")
        phone.switch(wifi=False, mobile_data=False)
        assert visitor.submit(page, "ОК", password=PASSWORD).h1 == "Нет подключения"
        phone.refresh_from_db()
        assert phone.account == anna

    @pytest.mark.parametrize(
        "step", ["phone_sign_out", "phone_sign_out_delete", "phone_sign_out_keep", "phone_unsynced"]
    )
    def test_a_phone_that_is_nobodys_has_nothing_to_sign_out_of(self, visitor, world, step):
        assert visitor.get(step, take_phone(world).pk).name == "phone_sign_in"

    def test_one_that_was_removed_meanwhile_leaves_its_things(self, visitor, phone, anna):
        page = choose(visitor, phone, "Удалить")
        phone.remove()
        page = visitor.submit(page, "ОК", password=PASSWORD)
        assert page.name == "phone_sign_in"
        assert titles(phone.items) == ["Закат", "Список покупок"]

    def test_one_that_is_asked_again_while_the_password_is_checked_keeps_its_things(
        self, visitor, phone, anna, monkeypatch
    ):
        check = OwnPasswordForm._check

        def slow_check(form, *args):
            check(form, *args)
            anna.sign_out_everywhere()

        page = choose(visitor, phone, "Удалить")
        monkeypatch.setattr(OwnPasswordForm, "_check", slow_check)
        page = visitor.submit(page, "ОК", password=PASSWORD)
        assert page.h1 == "Войдите снова"
        assert titles(phone.items) == ["Закат", "Список покупок"]
        phone.refresh_from_db()
        assert phone.account == anna

    def test_pressed_twice_it_signs_out_once(self, visitor, phone, anna):
        page = choose(visitor, phone, "Удалить")
        visitor.submit(page, "ОК", password=PASSWORD)
        visitor.submit(page, "ОК", password=PASSWORD)
        assert anna.events.filter(kind=Kind.DEVICE_SIGNED_OUT).count() == 1


def test_another_account_can_be_signed_in_to_afterwards(visitor, phone, anna, make_account):
    boris = make_account("boris@example.test", None)
    visitor.submit(choose(visitor, phone, "Удалить"), "ОК", password=PASSWORD)
    sign_in(visitor, phone, "boris@example.test")
    assert phone.account == boris
