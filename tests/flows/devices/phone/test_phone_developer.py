"""Linking by hand: seven taps on the MIUI version, then «Связать аккаунт с устройством»."""

from __future__ import annotations

import pytest

from devices.kinds import Kind
from devices.models import Device
from sandbox.models import Channel, Fault
from sandbox.visit import entered
from tests.parallel import at_once
from tests.people import EMAIL, PHONE
from tests.visitor import Visitor

LINK = "Связать аккаунт с устройством"
WARNING = "Не выходите из аккаунта и не сбрасывайте телефон"
NO_SIM = "Нет SIM-карты: для связывания нужен мобильный интернет."
DEAD_SIM = "SIM-карта не находит сеть: для связывания нужен мобильный интернет."
NO_DATA = "Включите мобильный интернет и попробуйте снова: по Wi-Fi связать не получится."
SIGNED_OUT = "На этом телефоне не выполнен вход в Mi аккаунт. Сначала войдите."


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна", last_name="Соколова")


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna, sim_number=PHONE, system="MIUI 14")


@pytest.fixture
def developer(phone):
    Device.objects.filter(pk=phone.pk).update(developer=True)
    return phone


def toasts(page):
    return [node.text for node in page.html.all(".phone-toast")]


def tap(visitor, page):
    return visitor.submit(page, "Версия MIUI MIUI 14")


def test_a_person_who_follows_the_article_links_the_account(visitor, anna, phone, world):
    page = visitor.click(visitor.get("phone_home", phone.pk), "Настройки")
    page = visitor.click(page, "О телефоне MIUI 14")
    for _each in range(7):
        page = tap(visitor, page)
    assert toasts(page) == ["Вы стали разработчиком!"]
    page = visitor.click(page, "Назад")
    page = visitor.click(page, "Расширенные настройки")
    page = visitor.click(page, "Для разработчиков")
    page = visitor.click(page, "Статус Mi Unlock Не связано")
    page = visitor.submit(page, LINK)
    assert "Это устройство связано с Mi аккаунтом: Анна Соколова." in page.text
    assert WARNING in page.text
    phone.refresh_from_db()
    assert (phone.unlock_linked_at is None, phone.account) == (False, anna)
    assert world.events.filter(kind=Kind.UNLOCK_LINKED, account=anna).count() == 1
    subject = "Ваш Mi аккаунт связан с устройством для Mi Unlock"
    assert visitor.inbox.last_letter(EMAIL).subject == subject


class TestTaps:
    def test_the_last_three_are_counted_aloud(self, visitor, phone):
        page = visitor.get("phone_about", phone.pk)
        said = []
        for _each in range(8):
            page = tap(visitor, page)
            said.append(toasts(page))
        assert said == [
            *([], [], []),
            ["Чтобы стать разработчиком, осталось 3 шага."],
            ["Чтобы стать разработчиком, осталось 2 шага."],
            ["Чтобы стать разработчиком, остался 1 шаг."],
            ["Вы стали разработчиком!"],
            ["Вы уже разработчик."],
        ]

    def test_as_many_are_needed_as_are_set(self, visitor, phone, settings):
        settings.TAPS_TO_DEVELOPER = 2
        page = tap(visitor, visitor.get("phone_about", phone.pk))
        assert toasts(page) == ["Чтобы стать разработчиком, остался 1 шаг."]
        assert toasts(tap(visitor, page)) == ["Вы стали разработчиком!"]

    def test_a_script_gets_the_toast_alone(self, visitor, phone):
        phone.version_taps = 4
        phone.save()
        page = visitor.post("phone_about_tap", {}, phone.pk, hx_request="true")
        assert (page.html.has("h1"), toasts(page)) == (
            False,
            ["Чтобы стать разработчиком, осталось 2 шага."],
        )

    def test_the_journal_tells_it_once(self, visitor, phone, world):
        for _each in range(9):
            visitor.post("phone_about_tap", {}, phone.pk)
        assert world.events.filter(kind=Kind.DEVELOPER_OPENED).count() == 1

    def test_the_options_are_there_only_after_them(self, visitor, phone):
        page = visitor.get("phone_additional", phone.pk)
        assert "Для разработчиков" not in page.text
        for name in ("phone_developer", "phone_unlock"):
            assert visitor.get(name, phone.pk).name == "phone_additional"

    @pytest.mark.django_db(transaction=True)
    def test_those_at_once_all_count_and_one_opens_the_options(self, world, phone):
        def tapped():
            with entered(world):
                return Device.objects.get(pk=phone.pk).tap_version()

        left = at_once([tapped] * 9)
        assert sorted(left, key=str) == [0, 1, 2, 3, 4, 5, 6, None, None]
        assert world.events.filter(kind=Kind.DEVELOPER_OPENED).count() == 1


class TestRefusals:
    def ask(self, visitor, phone):
        return visitor.submit(visitor.get("phone_unlock", phone.pk), LINK)

    def refused(self, page, phone, why):
        phone.refresh_from_db()
        return page.errors == [why] and phone.unlock_linked_at is None

    def test_wifi_does_not_count_as_mobile_data(self, visitor, developer, world):
        developer.switch(wifi=True, mobile_data=False)
        assert self.refused(self.ask(visitor, developer), developer, NO_DATA)
        assert world.events.filter(kind=Kind.UNLOCK_WITHOUT_DATA).count() == 1
        page = visitor.submit(visitor.get("phone_network", developer.pk), "Мобильный интернет")
        assert page.name == "phone_network"
        assert WARNING in self.ask(visitor, developer).text

    def test_without_a_card_there_is_no_mobile_data(self, visitor, developer):
        developer.sim.take_out()
        assert self.refused(self.ask(visitor, developer), developer, NO_SIM)

    def test_a_dead_card_has_no_network(self, visitor, developer):
        developer.sim.reissue()
        assert self.refused(self.ask(visitor, developer), developer, DEAD_SIM)

    def test_a_phone_that_is_signed_out_is_refused(self, visitor, developer, world):
        Device.objects.filter(pk=developer.pk).update(signed_in=False)
        assert self.refused(self.ask(visitor, developer), developer, SIGNED_OUT)
        assert world.events.filter(kind=Kind.UNLOCK_SIGNED_OUT).count() == 1

    def test_a_phone_that_is_nobodys_is_refused(self, visitor, developer):
        developer.remove()
        Device.objects.filter(pk=developer.pk).update(developer=True)
        assert self.refused(self.ask(visitor, developer), developer, SIGNED_OUT)

    def test_what_is_linked_already_stays_so(self, visitor, developer, world):
        page = visitor.get("phone_unlock", developer.pk)
        visitor.submit(page, LINK)
        first = Device.objects.get(pk=developer.pk).unlock_linked_at
        assert WARNING in visitor.post("phone_unlock", {}, developer.pk).text
        assert Device.objects.get(pk=developer.pk).unlock_linked_at == first
        assert world.events.filter(kind=Kind.UNLOCK_LINKED).count() == 1

    def test_a_gateway_that_refuses_does_not_undo_it(self, visitor, developer, world):
        for channel in Channel:
            world.set_fault(channel, Fault.REFUSED, 0)
        assert WARNING in self.ask(visitor, developer).text


def test_looking_at_the_status_links_nothing(visitor, developer):
    assert visitor.get("phone_unlock", developer.pk).status == 200
    developer.refresh_from_db()
    assert developer.unlock_linked_at is None


def test_a_removed_device_is_not_linked_any_more(visitor, developer, anna):
    developer.link_for_unlock()
    developer.remove()
    assert developer.unlock_linked_at is None


@pytest.mark.django_db(transaction=True)
def test_a_removal_at_the_same_time_wins(world, developer):
    same = Device.objects.get(pk=developer.pk)
    developer.remove()
    with entered(world):
        assert not same.link_for_unlock()


def test_another_sandboxs_phone_is_not_found(stranger: Visitor, phone):
    for name in ("phone_about", "phone_additional", "phone_unlock"):
        assert stranger.get(name, phone.pk).status == 404
    assert stranger.post("phone_about_tap", {}, phone.pk).status == 404
    phone.refresh_from_db()
    assert phone.version_taps == 0


def test_in_english_it_is_told_in_english(english_visitor, phone):
    page = english_visitor.get("phone_about", phone.pk)
    for _each in range(7):
        page = english_visitor.submit(page, "MIUI version MIUI 14")
    assert toasts(page) == ["You are now a developer!"]
