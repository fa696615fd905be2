"""Find device: where a phone is, and what it is asked for from afar."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import override

from devices.find import places
from devices.kinds import Kind
from devices.models import Command, CommandKind, Device
from devices.models.finding import FAR, NEAR
from sandbox.clock import now
from tests.parallel import at_once
from tests.people import EMAIL
from tests.visitor import Visitor

OFFLINE = "Устройство не в сети. Оно подаст звуковой сигнал, как только появится в сети."
ALREADY = "Об этом вы уже просили."


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна")


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna, find_device=True, battery=86, spot="moscow-park")


@pytest.fixture
def owner(visitor, anna):
    return visitor.sign_in(anna)


def press(owner, phone, button):
    return owner.submit(owner.get("find_device", phone.pk), button)


class TestMap:
    def test_it_needs_a_signed_in_person(self, visitor):
        assert visitor.get("find").name == "sign_in"

    def test_it_says_how_a_phone_gets_there(self, owner):
        assert "Искать пока нечего" in owner.get("find").text

    def test_it_lists_phones_and_says_what_is_not_found(self, owner, phone, anna, make_device):
        make_device(anna, kind="tv", model="Mi TV P1")
        page = owner.get("find")
        assert "Redmi Note 12" in page.text
        assert "Mi TV P1" not in page.text
        assert "Телевизоры, пылесосы и ноутбуки отсюда не найти" in page.text

    def test_it_tells_nothing_of_a_phone_whose_find_device_is_off(self, owner, phone):
        press(owner, phone, "Определить местоположение")
        Device.objects.update(find_device=False)
        for page in (owner.get("find"), owner.get("find_device", phone.pk)):
            assert not page.html.all("svg", role="img")
            assert "Сокольники" not in page.text
            assert "устройство не сообщает, где оно" in page.text

    def test_it_tells_in_words_what_it_shows(self, owner, phone):
        press(owner, phone, "Определить местоположение")
        drawing = owner.get("find").html.find("svg", role="img")
        assert drawing["aria-label"] == (
            "Нарисованная карта, Москва. Redmi Note 12: Москва, парк «Сокольники»"
        )

    def test_it_speaks_english(self, english_visitor, anna, phone):
        anna.language = "en"
        anna.save()
        phone.locate()
        page = english_visitor.sign_in(anna).get("find_device", phone.pk)
        assert "Moscow, Sokolniki park" in page.text
        assert "Москва" not in page.text

    def test_every_sheet_is_drawn(self, owner, phone):
        for place in places.PLACES:
            phone.carry_to(place)
            phone.locate()
            page = owner.get("find_device", phone.pk)
            with override("ru"):
                town = str(place.name).split(",")[0]
            assert town in page.html.find("svg", role="img")["aria-label"]
            assert 0 < place.x < places.WIDTH
            assert 0 < place.y < places.HEIGHT


class TestLocate:
    def test_an_online_phone_tells_at_once(self, owner, phone, world):
        page = press(owner, phone, "Определить местоположение")
        assert "Устройство сообщило, где оно." in page.text
        for fact in ("Москва, парк «Сокольники»", "до 15 метров", "86 %"):
            assert fact in page.text
        assert world.events.filter(kind=Kind.DEVICE_LOCATED).count() == 1

    def test_it_shows_where_the_phone_was_carried(self, owner, phone):
        phone_in_hand = owner.get("phone_settings", phone.pk)
        page = owner.submit(phone_in_hand, "Отнести", place="moscow-cafe")
        assert "Теперь телефон здесь: Москва, кафе на набережной." in page.text
        assert "кафе" not in owner.get("find_device", phone.pk).text
        assert "кафе" in press(owner, phone, "Определить местоположение").text

    @pytest.mark.parametrize("place", ["", "mars", "\x00", "x" * 9000])
    def test_nowhere_is_no_place_to_carry_it_to(self, owner, phone, place):
        page = owner.post("phone_carry", {"place": place}, phone.pk)
        assert page.status == 200
        phone.refresh_from_db()
        assert phone.spot == "moscow-park"

    def test_without_wifi_it_knows_less(self, phone):
        phone.locate()
        assert phone.accuracy == NEAR
        phone.wifi = False
        phone.locate()
        assert phone.accuracy == FAR

    def test_its_last_words_are_where_it_goes_off(self, owner, phone):
        phone.switch(powered=False)
        phone.carry_to(places.BY_KEY["moscow-home"])
        page = owner.get("find_device", phone.pk)
        assert "Москва, парк «Сокольники»" in page.text
        assert "Не в сети" in page.text


class TestOffline:
    @pytest.fixture(autouse=True)
    def _off(self, phone):
        phone.switch(powered=False)

    def test_what_is_asked_waits_and_is_told(self, owner, phone, world):
        page = press(owner, phone, "Воспроизвести звук")
        assert OFFLINE in page.text
        assert "Ждёт, пока устройство появится в сети" in page.text
        phone.refresh_from_db()
        assert not phone.is_ringing
        assert world.events.filter(kind=Kind.COMMAND_WAITS).count() == 1

    def test_it_is_done_in_order_when_the_phone_is_back(self, owner, phone, world):
        press(owner, phone, "Воспроизвести звук")
        press(owner, phone, "Определить местоположение")
        owner.submit(owner.get("phone", phone.pk), "Включить телефон")
        phone.refresh_from_db()
        assert phone.is_ringing
        kinds = list(world.events.order_by("number").values_list("kind", flat=True))
        assert kinds.index(Kind.DEVICE_RANG) < kinds.index(Kind.DEVICE_LOCATED)
        assert kinds.index(Kind.DEVICE_LOCATED) < kinds.index(Kind.FOUND_ONLINE)
        assert owner.inbox.last_letter(EMAIL).subject == "Ваше устройство снова в сети"

    def test_asking_twice_asks_once(self, owner, phone):
        press(owner, phone, "Воспроизвести звук")
        assert ALREADY in press(owner, phone, "Воспроизвести звук").text
        assert phone.commands.count() == 1

    def test_it_can_be_cancelled_while_it_waits(self, owner, phone, world):
        page = press(owner, phone, "Воспроизвести звук")
        page = owner.submit(page, "Отмена: Воспроизвести звук")
        assert "Отменено: устройство этого не сделает." in page.text
        phone.switch(powered=True)
        phone.refresh_from_db()
        assert not phone.is_ringing
        assert world.events.filter(kind=Kind.COMMAND_CANCELLED).count() == 1

    def test_what_was_done_cannot_be_cancelled(self, owner, phone):
        press(owner, phone, "Воспроизвести звук")
        waiting = phone.commands.get()
        phone.switch(powered=True)
        page = owner.post("find_cancel", {}, phone.pk, waiting.pk)
        assert "Отменять уже нечего." in page.text

    def test_a_new_sim_card_brings_it_back_too(self, phone, world):
        phone.switch(powered=True, wifi=False)
        Command.objects.ask(phone, CommandKind.RING)
        world.sims.create(number="+70007770001").put_into(phone)
        phone.refresh_from_db()
        assert phone.is_ringing

    def test_a_new_owner_is_not_rung_by_the_former_one(self, owner, phone, make_account, wait):
        press(owner, phone, "Воспроизвести звук")
        phone.refresh_from_db()
        phone.remove()
        wait(minutes=1)
        phone.link(make_account("boris@example.test", None), find_device=True)
        phone.switch(powered=True)
        phone.refresh_from_db()
        assert not phone.is_ringing
        assert phone.commands.get().cancelled_at


class TestRefusals:
    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"find_device": False}, "Поиск устройства на нём отключён."),
            ({"find_device": False, "signed_in": False}, "На устройстве не выполнен вход"),
            (
                {"activation_lock": True},
                "Устройство заблокировано, пока на нём",
            ),
            ({"kind": "tv"}, "Поиск устройства есть в телефонах и планшетах."),
            ({"kind": "vacuum"}, "Поиск устройства есть в телефонах и планшетах."),
        ],
    )
    def test_what_cannot_be_found_says_why(self, owner, phone, fields, reason):
        Device.objects.filter(pk=phone.pk).update(**fields)
        page = owner.get("find_device", phone.pk)
        assert reason in page.text
        assert "Воспроизвести звук" not in page.text
        for name in ("find_locate", "find_ring", "find_lost", "find_erase"):
            assert reason in owner.post(name, {}, phone.pk).text
        assert not phone.commands.exists()

    def test_a_phone_that_asks_for_sign_in_can_be_found(self, owner, phone):
        Device.objects.filter(pk=phone.pk).update(signed_in=False)
        assert "сообщило" in press(owner, phone, "Определить местоположение").text

    @pytest.mark.parametrize("name", ["find_locate", "find_ring", "find_lost", "find_end_lost"])
    def test_a_phone_removed_meanwhile_leads_to_the_list(self, owner, phone, name):
        phone.remove()
        page = owner.post(name, {}, phone.pk)
        assert page.name == "find"
        assert "Это устройство уже не привязано к аккаунту." in page.text

    def test_somebody_elses_is_not_found(self, another_visitor, make_account, phone):
        another_visitor.sign_in(make_account("boris@example.test", None))
        for name in ("find_locate", "find_ring", "find_lost", "find_end_lost", "find_erase"):
            assert another_visitor.post(name, {}, phone.pk).status == 404
        assert not phone.commands.exists()

    def test_a_phone_lost_to_another_owner_in_between_is_left_alone(self, phone, make_account):
        stale = Device.objects.get(pk=phone.pk)
        phone.remove()
        phone.link(make_account("boris@example.test", None), find_device=True)
        command, made = Command.objects.ask(stale, CommandKind.RING)
        assert (made, command.done_at) == (False, None)
        assert command.cancelled_at
        phone.refresh_from_db()
        assert not phone.is_ringing


class TestRinging:
    def test_the_phone_shows_it_on_any_screen(self, owner, phone):
        press(owner, phone, "Воспроизвести звук")
        for name in ("phone", "phone_notifications", "phone_settings"):
            assert "Сигнал Поиска устройства" in owner.get(name, phone.pk).text

    def test_ok_silences_it_where_the_holder_was(self, owner, phone, world):
        press(owner, phone, "Воспроизвести звук")
        page = owner.get("phone_settings", phone.pk)
        silent = owner.post("phone_silence", {}, phone.pk, referer=f"http://x{page.address}")
        assert silent.name == "phone_settings"
        assert "Сигнал Поиска устройства" not in silent.text
        assert world.events.filter(kind=Kind.DEVICE_SILENCED).count() == 1

    def test_silencing_twice_is_told_once(self, visitor, phone, world):
        phone.ring()
        visitor.post("phone_silence", {}, phone.pk)
        visitor.post("phone_silence", {}, phone.pk)
        assert world.events.filter(kind=Kind.DEVICE_SILENCED).count() == 1

    def test_a_sound_that_nobody_hears_ends_by_itself(self, visitor, phone, wait, settings):
        phone.ring()
        wait(seconds=(settings.RING_FOR + timedelta(seconds=1)).total_seconds())
        assert "Сигнал Поиска устройства" not in visitor.get("phone_settings", phone.pk).text

    def test_an_open_screen_hears_of_it_with_the_next_look(self, visitor, phone):
        screen = visitor.get("phone_settings", phone.pk)
        live = screen.html.find("#phone-status")["data-hx-get"]
        assert visitor.get(live, hx_request="true").status == 204
        phone.ring()
        heard = visitor.get(live, hx_request="true")
        assert "Сигнал Поиска устройства" in heard.text
        assert "HX-Refresh" not in heard.headers


@pytest.mark.django_db(transaction=True)
def test_of_two_askers_at_once_one_command_waits(world, anna, phone):
    phone.switch(powered=False)

    def ask():
        own = Visitor(world, judged=False).sign_in(anna)
        return own.post("find_ring", {}, phone.pk).text

    texts = at_once([ask, ask])
    assert sorted(OFFLINE in text for text in texts) == [False, True]
    assert phone.commands.waiting().count() == 1


def test_a_command_is_asked_at_the_sandboxs_time(phone):
    Command.objects.ask(phone, CommandKind.RING)
    assert now() - phone.commands.get().asked_at < timedelta(minutes=1)
