"""The recycle bin of the cloud."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from devices.cloud.space import space_of
from devices.kinds import Kind
from devices.models import ItemKind
from tests.belongings import on_phone, put_in_cloud
from tests.visitor import Visitor

GB = 1024**3


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def at_home(visitor, anna) -> Visitor:
    return visitor.sign_in(anna)


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna, sync_kinds=list(ItemKind.values))


def delete(visitor, item, section="notes"):
    return visitor.post("cloud_items_delete", {"item": str(item.pk)}, section)


def test_an_empty_one_says_so(at_home):
    assert "Корзина пуста" in at_home.get("cloud_bin").text


def test_what_is_restored_returns_to_the_phone(at_home, anna, phone):
    note = put_in_cloud(anna, ItemKind.NOTE, "Покупки")
    delete(at_home, note)
    page = at_home.get("cloud_bin")
    page = at_home.submit(page, "Восстановить отмеченное", item=[str(note.pk)])
    assert page.notices == ["Восстановлен 1 объект."]
    assert phone.items.get().title == "Покупки"
    assert anna.events.filter(kind=Kind.ITEMS_RESTORED).count() == 1


def test_deleting_for_good_asks_first(at_home, anna):
    first, second = (put_in_cloud(anna, ItemKind.NOTE, title) for title in ("Покупки", "Рассада"))
    delete(at_home, first)
    delete(at_home, second)
    page = at_home.get("cloud_bin")
    page = at_home.submit(page, "Удалить навсегда", item=[str(first.pk)])
    assert page.h1 == "Удалить навсегда 1 объект?"
    assert anna.cloud_items.count() == 2
    page = at_home.submit(page, "Удалить навсегда")
    assert page.notices == ["Навсегда удалён 1 объект."]
    assert list(anna.cloud_items.all()) == [second]


def test_emptying_deletes_all_of_it_and_nothing_else(at_home, anna):
    kept = put_in_cloud(anna, ItemKind.NOTE, "Рецепт")
    for title in ("Покупки", "Рассада"):
        delete(at_home, put_in_cloud(anna, ItemKind.NOTE, title))
    page = at_home.click(at_home.get("cloud_bin"), "Очистить корзину")
    assert page.h1 == "Удалить навсегда 2 объекта?"
    at_home.submit(page, "Удалить навсегда")
    assert list(anna.cloud_items.all()) == [kept]
    assert anna.events.get(kind=Kind.ITEMS_PURGED).about == {"count": 2}


def test_emptying_twice_is_told(at_home, anna):
    delete(at_home, put_in_cloud(anna, ItemKind.NOTE, "Покупки"))
    page = at_home.click(at_home.get("cloud_bin"), "Очистить корзину")
    at_home.submit(page, "Удалить навсегда")
    page = at_home.submit(page, "Удалить навсегда")
    assert page.notices == ["В корзине этого уже нет."]


@pytest.mark.parametrize("place", ["cloud_bin_restore", "cloud_bin_choose"])
def test_nothing_ticked_is_told(at_home, place):
    assert at_home.post(place, {}).notices == ["Отметьте хотя бы один объект."]


@pytest.mark.parametrize("data", [{}, {"item": ""}, {"item": "x"}, {"item": "[1, 2]"}])
def test_asking_for_nothing_deletes_nothing(at_home, anna, data):
    delete(at_home, put_in_cloud(anna, ItemKind.NOTE, "Покупки"))
    assert at_home.post("cloud_bin_purge", data).name == "cloud_bin"
    assert anna.cloud_items.count() == 1


def test_what_is_kept_cannot_be_purged(at_home, anna):
    note = put_in_cloud(anna, ItemKind.NOTE, "Покупки")
    at_home.post("cloud_bin_purge", {"item": str(note.pk)})
    assert anna.cloud_items.kept().count() == 1


def test_anothers_thing_stays(at_home, anna, make_account):
    igor = make_account("igor@example.test", None)
    note = put_in_cloud(igor, ItemKind.NOTE, "Тайна", deleted_at=anna.sandbox.now())
    at_home.post("cloud_bin_restore", {"item": str(note.pk)})
    at_home.post("cloud_bin_purge", {"item": str(note.pk)})
    at_home.post("cloud_bin_purge", {"everything": "1"})
    note.refresh_from_db()
    assert note.deleted_at


def test_it_takes_space_until_it_is_emptied(at_home, anna):
    film = put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=4 * GB)
    delete(at_home, film, "gallery")
    assert space_of(anna).used == 4 * GB
    at_home.post("cloud_bin_purge", {"everything": "1"})
    assert space_of(anna).used == 0


def test_what_waited_for_room_goes_up_when_it_is_emptied(at_home, anna, phone):
    film = put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=4 * GB)
    on_phone(phone, ItemKind.VIDEO, "VID_2.mp4", size=2 * GB)
    delete(at_home, film, "gallery")
    phone.refresh_from_db()
    assert phone.sync_full
    at_home.post("cloud_bin_purge", {"everything": "1"})
    phone.refresh_from_db()
    assert not phone.sync_full
    assert [item.title for item in anna.cloud_items.all()] == ["VID_2.mp4"]


def test_after_thirty_days_it_deletes_by_itself(at_home, anna, wait):
    delete(at_home, put_in_cloud(anna, ItemKind.NOTE, "Покупки"))
    wait(days=10)
    delete(at_home, put_in_cloud(anna, ItemKind.NOTE, "Рассада"))
    wait(seconds=(settings.RECYCLE_BIN_KEPT_FOR - timedelta(days=10)).total_seconds() - 60)
    assert anna.cloud_items.count() == 2
    wait(minutes=2)
    assert [item.title for item in anna.cloud_items.all()] == ["Рассада"]
    event = anna.events.get(kind=Kind.ITEMS_EXPIRED)
    assert event.about == {"count": 1}
    wait(days=11)
    assert not anna.cloud_items.exists()


def test_its_end_is_among_the_deadlines(at_home, anna):
    delete(at_home, put_in_cloud(anna, ItemKind.NOTE, "Покупки"))
    assert "Объекты из корзины аккаунта" in at_home.get("clock").text


def test_what_a_phone_deletes_ends_by_itself_too(at_home, anna, phone, wait):
    on_phone(phone, ItemKind.NOTE, "Покупки")
    at_home.post("phone_cloud_now", {}, phone.pk)
    item = phone.items.get()
    at_home.post("phone_notes_delete", {}, phone.pk, item.pk)
    assert anna.cloud_items.deleted().count() == 1
    wait(days=31)
    assert not anna.cloud_items.exists()
