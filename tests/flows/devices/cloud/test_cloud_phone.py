"""The phone's gallery, notes and contacts, and Mi Cloud in its settings (P14, P18)."""

from __future__ import annotations

import pytest

from devices.cloud import sync
from devices.kinds import Kind
from devices.models import ItemKind
from devices.phone import camera
from sandbox.visit import entered
from tests.belongings import on_phone, put_in_cloud
from tests.parallel import at_once
from tests.phones import sign_in, take_phone, tap

GB = 1024**3


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def phone(visitor, world, anna):
    """Anna's: signed in, synchronisation on, nothing on it."""
    phone = take_phone(world)
    sign_in(visitor, phone)
    return phone


def cloud(visitor, phone):
    return visitor.get("phone_cloud", phone.pk)


class TestGallery:
    def test_a_photo_goes_to_the_cloud_by_itself(self, visitor, phone, anna):
        page = tap(visitor, visitor.get("phone_gallery", phone.pk), "Сделать снимок")
        assert len(page.main.all(".scene")) == 1
        assert anna.cloud_items.get().kind == ItemKind.PHOTO
        assert phone.items.get().synced

    def test_a_picture_tells_what_it_is(self, visitor, phone):
        tap(visitor, visitor.get("phone_gallery", phone.pk), "Снять видео, 1 минута")
        page = visitor.get("phone_picture", phone.pk, phone.items.get().pk)
        assert "Синхронизировано" in page.text
        assert "1:00" in page.text

    def test_an_unknown_shot_is_refused(self, visitor, phone):
        page = visitor.post("phone_gallery_take", {"shot": "film in space"}, phone.pk)
        assert "Выберите, что снять." in page.text
        assert not phone.items.exists()

    def test_long_films_fill_the_cloud_and_then_stay_on_the_phone(self, visitor, phone, anna):
        for _each in range(2):
            page = visitor.post("phone_gallery_take", {"shot": "film"}, phone.pk)
        page = visitor.post("phone_gallery_take", {"shot": "film"}, phone.pk)
        assert "снятое остаётся только на телефоне" in page.text
        assert phone.items.unsynced().count() >= 1
        assert "Место закончилось" in visitor.get("phone_notifications", phone.pk).text
        assert "Места не хватает: новое не помещается, осталось" in cloud(visitor, phone).text

    def test_a_full_phone_takes_no_more(self, visitor, phone):
        on_phone(phone, ItemKind.VIDEO, "VID_1.mp4", size=camera.storage_of(phone))
        page = visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        assert "В памяти телефона нет места." in page.text
        assert phone.items.count() == 1

    def test_what_is_deleted_lies_in_the_recycle_bin(self, visitor, phone, anna):
        visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        page = visitor.get("phone_picture", phone.pk, phone.items.get().pk)
        page = visitor.submit(page, "Удалить")
        assert "Оно лежит в корзине Mi Cloud." in page.text
        assert not phone.items.exists()
        assert anna.cloud_items.deleted().count() == 1

    def test_what_is_deleted_offline_reaches_the_recycle_bin_later(self, visitor, phone, anna):
        visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        item = phone.items.get()
        phone.refresh_from_db()
        phone.switch(wifi=False, mobile_data=False)
        visitor.post("phone_picture_delete", {}, phone.pk, item.pk)
        assert "На телефоне нет фото." in visitor.get("phone_gallery", phone.pk).text
        assert anna.cloud_items.kept().count() == 1
        phone.switch(wifi=True)
        assert anna.cloud_items.deleted().count() == 1

    def test_deleting_twice_is_told(self, visitor, phone):
        on_phone(phone, ItemKind.PHOTO, "IMG_1.jpg")
        item = phone.items.get()
        visitor.post("phone_picture_delete", {}, phone.pk, item.pk)
        page = visitor.post("phone_picture_delete", {}, phone.pk, item.pk)
        assert "На телефоне этого уже нет." in page.text

    def test_freeing_space_keeps_previews_and_can_be_undone(self, visitor, phone, anna):
        visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        on_phone(phone, ItemKind.NOTE, "Покупки")
        page = visitor.click(visitor.get("phone_gallery", phone.pk), "Освободить место")
        page = visitor.submit(page, "Убрать с телефона")
        assert "С телефона убрана 1 копия" in page.text
        item = phone.items.get(kind=ItemKind.PHOTO)
        assert item.freed
        assert not phone.items.here().filter(kind=ItemKind.PHOTO).exists()
        assert anna.events.filter(kind=Kind.COPIES_FREED).count() == 1
        page = visitor.get("phone_picture", phone.pk, item.pk)
        assert "Только в облаке" in page.text
        visitor.submit(page, "Скачать")
        item.refresh_from_db()
        assert not item.freed

    def test_what_no_cloud_has_stays_when_space_is_freed(self, visitor, phone):
        visitor.post("phone_cloud_switch", {"what": "photo"}, phone.pk)
        visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        page = visitor.get("phone_gallery_free", phone.pk)
        assert "Убирать нечего" in page.text
        visitor.post("phone_gallery_free", {}, phone.pk)
        assert phone.items.here().count() == 1

    def test_what_lies_in_the_recycle_bin_stays_when_space_is_freed(self, visitor, phone, anna):
        visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        anna.cloud_items.update(deleted_at=phone.sandbox.now())
        visitor.post("phone_gallery_free", {}, phone.pk)
        assert phone.items.here().count() == 1

    def test_another_sandboxs_phone_is_not_found(self, stranger, phone):
        for place in ("phone_gallery", "phone_cloud", "phone_notes", "phone_gallery_free"):
            assert stranger.get(place, phone.pk).status == 404
        for place in ("phone_gallery_take", "phone_cloud_now"):
            assert stranger.post(place, {"shot": "photo"}, phone.pk).status == 404
        assert not phone.items.exists()

    @pytest.mark.django_db(transaction=True)
    def test_a_phone_wiped_meanwhile_ends_in_one_clear_state(self, phone, anna):
        for place in range(10):
            on_phone(phone, ItemKind.PHOTO, f"IMG_{place}.jpg")

        def inside(act):
            with entered(phone.sandbox):
                return act()

        at_once([
            lambda: inside(lambda: camera.take(phone, camera.SHOTS["photo"])),
            lambda: inside(phone.items.all().delete),
            lambda: inside(lambda: sync.sync(phone)),
        ])  # fmt: skip
        with entered(phone.sandbox):
            sync.sync(phone)
        on_the_phone = set(phone.items.values_list("uid", flat=True))
        assert on_the_phone == set(anna.cloud_items.kept().values_list("uid", flat=True))


class TestMiCloud:
    def test_it_tells_how_full_the_cloud_is(self, visitor, phone, anna):
        put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=GB)
        page = tap(visitor, visitor.get("phone_account", phone.pk), "Mi Cloud")
        assert "Занято 1 ГБ из 5 ГБ" in page.text
        assert "Синхронизация включена" in page.text

    def test_each_kind_has_a_switch(self, visitor, phone, anna):
        page = tap(visitor, cloud(visitor, phone), "Фото")
        phone.refresh_from_db()
        assert "photo" not in phone.sync_kinds
        visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        assert not anna.cloud_items.exists()
        tap(visitor, page, "Фото")
        assert anna.cloud_items.count() == 1

    def test_all_switched_off_is_off(self, visitor, phone, anna):
        visitor.post("phone_cloud_switch", {"what": "all"}, phone.pk)
        assert "Синхронизация выключена" in cloud(visitor, phone).text
        assert anna.events.filter(kind=Kind.SYNC_OFF).count() == 1
        tap(visitor, cloud(visitor, phone), "Синхронизировать всё")
        phone.refresh_from_db()
        assert set(phone.sync_kinds) == set(ItemKind.values)

    def test_an_unknown_kind_is_refused(self, visitor, phone):
        page = visitor.post("phone_cloud_switch", {"what": "dreams", "on": "1"}, phone.pk)
        assert "Выберите, что синхронизировать." in page.text

    def test_syncing_now_tells_what_happened(self, visitor, phone, anna):
        put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        page = tap(visitor, cloud(visitor, phone), "Синхронизировать сейчас")
        assert "в облако — 0, на телефон — 1" in page.text
        page = tap(visitor, page, "Синхронизировать сейчас")
        assert "Всё уже синхронизировано." in page.text

    def test_offline_it_says_so(self, visitor, phone):
        phone.switch(wifi=False, mobile_data=False)
        page = cloud(visitor, phone)
        assert "Продолжится, когда у телефона появится интернет." in page.text
        page = tap(visitor, page, "Синхронизировать сейчас")
        assert "Телефон не подключён к интернету." in page.text

    def test_a_pause_ends_by_itself(self, visitor, phone, anna, wait):
        page = tap(visitor, cloud(visitor, phone), "Приостановить на час")
        assert "Синхронизация приостановлена" in page.text
        assert "Синхронизация на устройстве" in visitor.get("clock").text
        visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        assert not anna.cloud_items.exists()
        wait(minutes=61)
        assert anna.cloud_items.count() == 1
        assert "Синхронизация включена" in cloud(visitor, phone).text

    def test_a_pause_can_be_ended(self, visitor, phone, anna):
        page = tap(visitor, cloud(visitor, phone), "Приостановить на час")
        visitor.post("phone_gallery_take", {"shot": "photo"}, phone.pk)
        tap(visitor, page, "Продолжить синхронизацию")
        assert anna.cloud_items.count() == 1

    def test_a_phone_that_is_nobodys_leads_to_the_account(self, visitor, world):
        phone = take_phone(world)
        assert cloud(visitor, phone).name in {"phone_account", "phone_sign_in"}
        for place in ("phone_cloud_switch", "phone_cloud_now", "phone_cloud_pause"):
            visitor.post(place, {"what": "photo", "on": "1"}, phone.pk)
        phone.refresh_from_db()
        assert (phone.sync_kinds, phone.sync_paused_until) == ([], None)


class TestNotesAndContacts:
    def test_a_note_from_the_phone_is_in_the_cloud(self, visitor, phone, anna):
        page = visitor.click(visitor.get("phone_notes", phone.pk), "Новая заметка")
        page = visitor.submit(page, "Сохранить", title="Покупки", text="Гречка")
        assert "Покупки" in page.main.text
        assert anna.cloud_items.get().title == "Покупки"

    def test_a_note_is_changed_everywhere(self, visitor, phone, anna):
        on_phone(phone, ItemKind.NOTE, "Покупки")
        visitor.post("phone_cloud_now", {}, phone.pk)
        page = visitor.get("phone_notes_item", phone.pk, phone.items.get().pk)
        visitor.submit(page, "Сохранить", text="Сметана")
        assert anna.cloud_items.get().text == "Сметана"

    def test_a_contact_is_deleted_everywhere(self, visitor, phone, anna):
        on_phone(phone, ItemKind.CONTACT, "Мама", text="112")
        visitor.post("phone_cloud_now", {}, phone.pk)
        page = visitor.get("phone_contacts_item", phone.pk, phone.items.get().pk)
        page = visitor.submit(page, "Удалить")
        assert "Контактов пока нет." in page.text
        assert anna.cloud_items.deleted().count() == 1

    def test_a_note_works_on_a_phone_without_account(self, visitor, world):
        phone = take_phone(world)
        page = visitor.get("phone_notes_new", phone.pk)
        page = visitor.submit(page, "Сохранить", text="Гречка")
        assert "не синхронизировано" in page.text

    def test_what_is_gone_leads_back_to_the_list(self, visitor, phone):
        page = visitor.get("phone_notes_item", phone.pk, 999)
        assert page.name == "phone_notes"
        assert "На телефоне этого уже нет." in page.text


def test_a_phone_from_the_shelf_has_a_few_things(visitor, world):
    page = visitor.post("phone_take", {"product": "redmi-note-12"})
    phone = world.devices.order_by("-pk").first()
    assert page.name == "phone"
    kinds = list(phone.items.values_list("kind", flat=True))
    assert sorted(kinds) == ["contact", "contact", "note", "photo", "photo", "photo"]


def test_the_second_account_gets_its_own_things_from_its_own_cloud(
    visitor, phone, anna, make_account
):
    boris = make_account("boris@example.test", None)
    put_in_cloud(anna, ItemKind.NOTE, "Аннина")
    put_in_cloud(boris, ItemKind.NOTE, "Борисова")
    visitor.post("phone_cloud_now", {}, phone.pk)
    assert phone.items.get().title == "Аннина"
    with entered(phone.sandbox):
        sync.let_go(phone, delete=True)
        phone.refresh_from_db()
        phone.sign_out()
    sign_in(visitor, phone, "boris@example.test")
    assert phone.items.get().title == "Борисова"
