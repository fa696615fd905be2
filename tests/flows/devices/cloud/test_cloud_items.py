"""The cloud site: what is kept, section by section; writing, deleting, files (P18)."""

from __future__ import annotations

import pytest

from devices.kinds import Kind
from devices.models import CloudItem, ItemKind
from scenarios.walker.page import Page
from tests.belongings import on_phone, put_in_cloud
from tests.visitor import Visitor

SECTIONS = ["contacts", "messages", "gallery", "notes", "recordings"]


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def at_home(visitor, anna) -> Visitor:
    return visitor.sign_in(anna)


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna, sync_kinds=list(ItemKind.values))


def tile(page: Page, name: str) -> str:
    tiles = [node for node in page.main.all(".tile") if node.text.startswith(name)]
    assert len(tiles) == 1, [node.text for node in page.main.all(".tile")]
    return tiles[0].text


class TestHome:
    def test_tiles_tell_how_much_is_kept(self, at_home, anna):
        put_in_cloud(anna, ItemKind.PHOTO, "IMG_1.jpg")
        put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", text="0:40")
        put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        page = at_home.get("cloud")
        assert tile(page, "Галерея") == "Галерея 2"
        assert tile(page, "Заметки") == "Заметки 1"
        assert tile(page, "Контакты") == "Контакты 0"

    @pytest.mark.parametrize(
        "name", ["Сообщения", "Записи", "Поиск устройства", "Корзина", "Настройки", "Безопасность"]
    )
    def test_every_tile_of_the_real_site_is_there(self, at_home, name):
        assert tile(at_home.get("cloud"), name)

    def test_used_space_counts_the_recycle_bin_too(self, at_home, anna):
        gigabyte = 1024**3
        put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=gigabyte)
        put_in_cloud(
            anna, ItemKind.VIDEO, "VID_2.mp4", size=gigabyte, deleted_at=anna.sandbox.now()
        )
        assert "Занято 2 ГБ из 5 ГБ" in at_home.get("cloud").text

    def test_the_overview_tells_the_used_space(self, at_home, anna):
        put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=1024**3)
        assert "1 ГБ из 5 ГБ" in at_home.get("account").text

    def test_nearly_full_is_told(self, at_home, anna):
        put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=int(4.6 * 1024**3))
        assert "Место заканчивается" in at_home.get("cloud").text

    def test_full_is_told(self, at_home, anna):
        put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=5 * 1024**3)
        assert "Место закончилось" in at_home.get("cloud").text


class TestSections:
    @pytest.mark.parametrize("section", SECTIONS)
    def test_an_empty_one_tells_how_to_fill_it(self, at_home, section):
        assert "Здесь пока ничего нет" in at_home.get("cloud_items", section).text

    def test_another_word_is_no_section(self, at_home):
        assert at_home.get("/cloud/nothing/").status == 404

    def test_search_finds_capital_and_small_letters(self, at_home, anna):
        put_in_cloud(anna, ItemKind.CONTACT, "Мама")
        put_in_cloud(anna, ItemKind.CONTACT, "Папа")
        page = at_home.submit(at_home.get("cloud_items", "contacts"), "Найти", q="мама")
        assert "Мама" in page.main.text
        assert "Папа" not in page.main.text

    def test_search_that_finds_nothing_says_so(self, at_home, anna):
        put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        page = at_home.get(at_home.address("cloud_items", "notes") + "?q=рассада")
        assert "Ничего не найдено" in page.text

    @pytest.mark.parametrize("words", ["%00", "%ED%A0%80", "x" * 5000, "%25_%5C"])
    def test_odd_words_break_nothing(self, at_home, anna, words):
        put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        page = at_home.get(at_home.address("cloud_items", "notes") + f"?q={words}")
        assert page.status == 200

    @pytest.mark.parametrize("section", SECTIONS)
    def test_every_kind_has_a_list_and_a_page_of_its_own(self, at_home, anna, section):
        kind = {"gallery": "video", "contacts": "contact", "messages": "message",
                "notes": "note", "recordings": "recording"}[section]  # fmt: skip
        item = put_in_cloud(anna, kind, "Нечто", text="0:40")
        assert "Нечто" in at_home.get("cloud_items", section).text
        assert at_home.get("cloud_item", section, item.pk).h1 == "Нечто"

    def test_a_long_list_has_pages(self, at_home, anna):
        CloudItem.objects.bulk_create(
            CloudItem(account=anna, kind=ItemKind.NOTE, title=f"Заметка {place}", size=100)
            for place in range(60)
        )
        page = at_home.get("cloud_items", "notes")
        assert "Страница 1 из 2" in page.text
        assert "Страница 2 из 2" in at_home.click(page, "Следующая страница").text

    def test_anothers_thing_is_not_found(self, at_home, make_account):
        igor = make_account("igor@example.test", None)
        item = put_in_cloud(igor, ItemKind.NOTE, "Тайна")
        for place in ("cloud_item", "cloud_item_file", "cloud_item_edit"):
            assert at_home.get(place, "notes", item.pk).status == 404
        at_home.post("cloud_items_delete", {"item": str(item.pk)}, "notes")
        item.refresh_from_db()
        assert item.deleted_at is None


class TestFiles:
    def test_a_contact_is_a_card(self, at_home, anna):
        item = put_in_cloud(
            anna, ItemKind.CONTACT, "Мама; дом", text="+7 000 555-01-01\nmama@example.test"
        )
        page = at_home.get("cloud_item_file", "contacts", item.pk)
        assert page.headers["Content-Type"] == "text/vcard; charset=utf-8"
        assert "attachment" in page.headers["Content-Disposition"]
        lines = page.source.split("\r\n")
        assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
        assert r"FN:Мама\; дом" in lines
        assert "TEL;VALUE=text:+7 000 555-01-01" in lines
        assert "EMAIL:mama@example.test" in lines

    def test_a_note_is_a_text(self, at_home, anna):
        item = put_in_cloud(anna, ItemKind.NOTE, "Покупки", text="Гречка")
        page = at_home.get("cloud_item_file", "notes", item.pk)
        assert page.source == "Покупки\n\nГречка\n"

    def test_a_photo_is_a_drawing(self, at_home, anna):
        item = put_in_cloud(anna, ItemKind.PHOTO, "IMG_1.jpg")
        page = at_home.get("cloud_item_file", "gallery", item.pk)
        assert page.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert page.source.startswith("<svg xmlns=")

    def test_a_title_cannot_break_out_of_the_drawing(self, at_home, anna):
        item = put_in_cloud(anna, ItemKind.PHOTO, "</title><script>alert(1)</script>")
        assert "<script>" not in at_home.get("cloud_item_file", "gallery", item.pk).source

    def test_a_film_has_no_file(self, at_home, anna):
        item = put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", text="0:40")
        page = at_home.get("cloud_item", "gallery", item.pk)
        assert "Скачать" not in page.main.text
        assert at_home.get("cloud_item_file", "gallery", item.pk).name == "cloud_item"


class TestDeleting:
    def test_what_is_ticked_goes_to_the_recycle_bin_and_leaves_the_phone(
        self, at_home, anna, phone
    ):
        note = put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        other = put_in_cloud(anna, ItemKind.NOTE, "Рассада")
        on_phone(phone, ItemKind.NOTE, "Покупки", uid=note.uid, synced=True)
        page = at_home.get("cloud_items", "notes")
        page = at_home.submit(page, "Удалить отмеченное", item=[str(note.pk)])
        assert page.notices == ["1 объект теперь в корзине."]
        assert list(anna.cloud_items.kept()) == [other]
        assert not phone.items.filter(uid=note.uid).exists()
        assert anna.events.filter(kind=Kind.ITEMS_DELETED).count() == 1

    def test_nothing_ticked_is_told(self, at_home, anna):
        put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        page = at_home.submit(at_home.get("cloud_items", "notes"), "Удалить отмеченное")
        assert page.notices == ["Отметьте хотя бы один объект."]

    def test_deleting_twice_deletes_once(self, at_home, anna):
        note = put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        page = at_home.get("cloud_item", "notes", note.pk)
        at_home.submit(page, "Удалить")
        assert at_home.submit(page, "Удалить").notices == ["Это уже удалено."]
        assert anna.events.filter(kind=Kind.ITEMS_DELETED).count() == 1

    def test_its_page_leads_to_the_recycle_bin_afterwards(self, at_home, anna):
        note = put_in_cloud(anna, ItemKind.NOTE, "Покупки", deleted_at=anna.sandbox.now())
        assert at_home.get("cloud_item", "notes", note.pk).name == "cloud_bin"

    @pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30, "1;drop", "٣"])
    def test_odd_ids_delete_nothing(self, at_home, anna, odd):
        put_in_cloud(anna, ItemKind.NOTE, "Покупки")
        at_home.post("cloud_items_delete", {"item": odd}, "notes")
        assert anna.cloud_items.kept().count() == 1


class TestWriting:
    def test_a_note_reaches_the_phone(self, at_home, anna, phone):
        page = at_home.click(at_home.get("cloud_items", "notes"), "Новая заметка")
        page = at_home.submit(page, "Сохранить", title="Покупки", text="Гречка\nСметана")
        assert (page.name, page.h1) == ("cloud_item", "Покупки")
        assert phone.items.get().text.split() == ["Гречка", "Сметана"]
        assert anna.events.filter(kind=Kind.ITEM_WRITTEN).count() == 1

    def test_a_note_without_title_is_called_by_its_first_line(self, at_home, anna):
        at_home.submit(at_home.get("cloud_new", "notes"), "Сохранить", text="Гречка\nСметана")
        assert anna.cloud_items.get().title == "Гречка"

    @pytest.mark.parametrize(
        ("text", "title"),
        [("\u3164\u3164\nГречка", "Гречка"), ("\u202eабв\nГречка", "абв"), ("\u200b\n \nа", "а")],
    )
    def test_a_line_that_shows_nothing_calls_no_note(self, at_home, anna, text, title):
        at_home.submit(at_home.get("cloud_new", "notes"), "Сохранить", text=text)
        assert anna.cloud_items.get().title == title

    def test_an_empty_note_is_refused(self, at_home, anna):
        page = at_home.submit(at_home.get("cloud_new", "notes"), "Сохранить", text="  ")
        assert page.error("text") == "Напишите заголовок или текст."
        assert not anna.cloud_items.exists()

    def test_a_contact_is_changed_on_the_phone_too(self, at_home, anna, phone):
        page = at_home.submit(
            at_home.get("cloud_new", "contacts"), "Сохранить", title="Мама", phone="112"
        )
        page = at_home.click(page, "Изменить")
        at_home.submit(page, "Сохранить", title="Мама, дом", email="mama@example.test")
        assert (phone.items.get().title, phone.items.get().email) == (
            "Мама, дом", "mama@example.test",
        )  # fmt: skip
        assert anna.events.filter(kind=Kind.ITEM_CHANGED).count() == 1

    def test_a_contact_needs_a_name(self, at_home):
        page = at_home.submit(at_home.get("cloud_new", "contacts"), "Сохранить", phone="112")
        assert page.error("title") == "Введите имя."

    def test_a_full_cloud_refuses_and_keeps_what_was_typed(self, at_home, anna):
        put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=5 * 1024**3)
        page = at_home.submit(at_home.get("cloud_new", "notes"), "Сохранить", text="Гречка")
        assert any("Место в Mi Cloud закончилось" in error for error in page.errors)
        assert page.form.values["text"] == "Гречка"

    @pytest.mark.parametrize("section", ["gallery", "messages", "recordings"])
    def test_what_only_a_phone_makes_is_not_written_here(self, at_home, section):
        assert at_home.get("cloud_new", section).status == 404

    @pytest.mark.parametrize("odd", ["😀" * 60, "\u200b", "Га\x00рь", "x" * 20_000, "<b>"])
    def test_odd_texts_break_nothing(self, at_home, odd):
        page = at_home.post("cloud_new", {"title": "Проба", "text": odd}, "notes")
        assert page.status in {200, 400}
