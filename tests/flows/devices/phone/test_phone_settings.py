"""The phone's own settings, and putting it back to how it left the factory."""

from __future__ import annotations

import pytest

from devices.kinds import Kind
from devices.models import Device
from sandbox.changing import changing
from sandbox.models import Channel, Fault
from sandbox.visit import entered
from tests.belongings import on_phone
from tests.parallel import at_once
from tests.people import EMAIL, PASSWORD, PHONE
from tests.visitor import Visitor


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна", last_name="Соколова")


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna, sim_number=PHONE, find_device=True, system="MIUI 14", imei="1" * 15)


@pytest.fixture
def free(world):
    return world.devices.get(kind="phone", account=None)


def rows(page):
    return [node.text for node in page.html.all(".phone-list b")]


class TestTheFirstScreen:
    def test_its_rows_are_those_of_the_article(self, visitor, phone):
        page = visitor.click(visitor.get("phone_home", phone.pk), "Настройки")
        assert rows(page) == [
            *("Mi аккаунт", "О телефоне", "SIM-карты и сети", "Wi-Fi"),
            *("Расширенные настройки", "Сброс настроек"),
        ]

    def test_the_account_is_named_or_asked_for(self, visitor, phone, free):
        assert "Анна Соколова" in visitor.get("phone_settings", phone.pk).main.text
        assert "Войдите в Mi аккаунт" in visitor.get("phone_settings", free.pk).text
        Device.objects.filter(pk=phone.pk).update(signed_in=False)
        assert "Анна Соколова" not in visitor.get("phone_settings", phone.pk).main.text

    def test_about_the_phone(self, visitor, phone):
        text = visitor.get("phone_about", phone.pk).main.text
        for told in ("MIUI 14", "Android 13", phone.serial, "1" * 15, "+7 999 555-01-37", "128 ГБ"):
            assert told in text


class TestSwitches:
    def press(self, visitor, phone, screen, name):
        page = visitor.submit(visitor.get(screen, phone.pk), name)
        assert page.name == screen
        phone.refresh_from_db()
        return page

    def test_wifi(self, visitor, phone):
        page = self.press(visitor, phone, "phone_wifi", "Wi-Fi")
        assert not phone.wifi
        assert "Выключено: телефон подключён через мобильный интернет." in page.text
        self.press(visitor, phone, "phone_wifi", "Wi-Fi")
        assert phone.wifi

    def test_mobile_data(self, visitor, phone):
        self.press(visitor, phone, "phone_network", "Мобильный интернет")
        assert not phone.has_mobile_data
        self.press(visitor, phone, "phone_network", "Мобильный интернет")
        assert phone.has_mobile_data

    def test_mobile_data_without_a_network(self, visitor, phone):
        phone.sim.take_out()
        page = visitor.get("phone_network", phone.pk)
        assert "Мобильный интернет Включён, но сети нет." in page.main.text
        assert "Вставьте карту в лоток." in page.text

    @pytest.mark.parametrize("what", ["", "powered", "account", "signed_in", "x"])
    def test_nothing_else_is_switched_there(self, visitor, phone, what):
        page = visitor.post("phone_switch", {"what": what, "on": ""}, phone.pk)
        assert page.name == "phone_settings"
        assert Device.objects.filter(pk=phone.pk, powered=True, signed_in=True).exists()

    def test_looking_switches_nothing(self, visitor, phone):
        for what in ("wifi", "mobile_data"):
            asked = f"/phone/{phone.pk}/settings/switch/?what={what}&on="
            assert visitor.get(asked).status == 405
        phone.refresh_from_db()
        assert (phone.wifi, phone.mobile_data) == (True, True)


def test_the_language_is_that_of_this_browser(visitor, phone):
    page = visitor.click(visitor.get("phone_additional", phone.pk), "Язык Русский")
    page = visitor.submit(page, "English")
    assert (page.name, page.lang, page.h1) == ("phone_language", "en", "Language")
    assert visitor.get("phone_settings", phone.pk).h1 == "Settings"


class TestReset:
    def reset(self, visitor, phone):
        page = visitor.click(visitor.get("phone_settings", phone.pk), "Сброс настроек")
        page = visitor.click(page, "Стереть всё")
        page = visitor.submit(page, "Стереть")
        phone.refresh_from_db()
        return page

    def test_nothing_of_what_lay_on_it_is_left(self, visitor, phone, world):
        on_phone(phone, "photo", "Кот")
        Device.objects.filter(pk=phone.pk).update(
            developer=True, version_taps=7, mailbox=EMAIL, wifi=False, walk={"a": 1},
            unlock_linked_at=world.now(), told_number="+7",
        )  # fmt: skip
        self.reset(visitor, phone)
        assert phone.items.count() == 0
        told = (phone.developer, phone.version_taps, phone.mailbox, phone.walk, phone.told_number)
        assert told == (False, 0, "", {}, "")
        assert (phone.wifi, phone.unlock_linked_at, phone.reset_at is None) == (True, None, False)

    def test_a_linked_phone_shows_its_owners_lock(self, visitor, phone, anna):
        page = self.reset(visitor, phone)
        assert (phone.account, phone.activation_lock, phone.signed_in) == (anna, True, False)
        assert phone.find_device
        assert "Устройство заблокировано" in page.text
        assert visitor.get("phone_home", phone.pk).name == page.name

    def test_a_phone_that_is_nobodys_is_fresh(self, visitor, free):
        Device.objects.filter(pk=free.pk).update(name="Чужой телефон")
        page = self.reset(visitor, free)
        assert (free.activation_lock, str(free), page.name) == (False, free.model, "phone")
        assert visitor.get("phone_home", free.pk).name == "phone_home"

    def test_it_warns_of_what_no_cloud_has(self, visitor, phone):
        on_phone(phone, "photo", "Кот")
        on_phone(phone, "photo", "Ещё кот", synced=True)
        text = visitor.get("phone_reset", phone.pk).text
        assert "1 объект не сохранён в облаке и пропадёт." in text
        assert "После сброса он откроется только с паролем этого аккаунта." in text

    def test_looking_resets_nothing(self, visitor, phone):
        on_phone(phone, "photo", "Кот")
        for name in ("phone_reset", "phone_reset_sure"):
            assert visitor.get(name, phone.pk).status == 200
        assert phone.items.count() == 1

    def test_the_owner_is_told(self, visitor, phone, world):
        self.reset(visitor, phone)
        letter = visitor.inbox.last_letter(EMAIL)
        assert letter.subject == "Устройство вашего Mi аккаунта сброшено"
        assert world.events.filter(kind=Kind.DEVICE_RESET, account=phone.account).count() == 1

    def test_a_gateway_that_refuses_does_not_undo_it(self, visitor, phone, world):
        for channel in Channel:
            world.set_fault(channel, Fault.REFUSED, 0)
        self.reset(visitor, phone)
        assert phone.activation_lock

    def test_the_cookies_of_its_browser_are_forgotten(self, visitor, anna, free, world):
        web = f"/phone/{free.pk}/web"
        page = visitor.get(f"{web}/pass/login/")
        visitor.submit(page, "Вход", username=EMAIL, password=PASSWORD)
        assert visitor.get(f"{web}/account/").name == "account"
        self.reset(visitor, free)
        assert visitor.get(f"{web}/account/").name == "sign_in"

    def test_twice_at_once_is_once(self, phone, world):
        same = Device.objects.get(pk=phone.pk)
        assert [phone.reset(), same.reset()] == [True, False]
        assert world.events.filter(kind=Kind.DEVICE_RESET).count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_of_two_in_the_same_instant_one_is_told(self, phone, world):
        def reset():
            with entered(world):
                return Device.objects.get(pk=phone.pk)

        twins = [reset(), reset()]

        def act(twin):
            def done():
                with entered(world):
                    return twin.reset()

            return done

        assert sorted(at_once([act(twin) for twin in twins])) == [False, True]

    def test_a_removal_meanwhile_leaves_no_lock(self, phone):
        same = Device.objects.get(pk=phone.pk)
        phone.remove()
        assert same.reset()
        same.refresh_from_db()
        assert (same.account, same.activation_lock) == (None, False)


class TestWayIn:
    def test_the_strip_leads_to_ones_own_phone(self, visitor, anna, phone, free):
        page = visitor.click(visitor.sign_in(anna).get("account"), "Телефон")
        assert page.url == f"/phone/{phone.pk}/"

    def test_without_an_account_it_leads_to_the_first(self, visitor, free):
        assert visitor.get("phone_own").url == f"/phone/{free.pk}/"

    def test_without_an_account_a_phone_that_is_nobodys_comes_before_anothers(
        self, visitor, anna, free
    ):
        with changing():
            Device.objects.filter(pk=free.pk).update(account=anna)
        taken = visitor.post("phone_take", {"product": "xiaomi-12t"})
        assert visitor.get("phone_own").url == taken.url != f"/phone/{free.pk}/"

    def test_with_an_account_but_no_phone_one_chooses(
        self, visitor, anna, phone, free, make_account
    ):
        visitor.sign_in(make_account(email="eva@example.test", phone=None))
        page = visitor.get("phone_own")
        assert page.name == "phones"
        assert "Соколова" in page.main.text

    def test_a_phone_that_is_the_only_one_and_nobodys_is_meant(self, visitor, anna, free):
        assert visitor.sign_in(anna).get("phone_own").url == f"/phone/{free.pk}/"

    def test_the_only_one_of_somebody_else_is_not(self, visitor, anna, free, make_account):
        with changing():
            Device.objects.filter(pk=free.pk).update(account=anna)
        visitor.sign_in(make_account(email="eva@example.test", phone=None))
        assert visitor.get("phone_own").name == "phones"

    def test_without_a_phone_it_leads_to_the_shelf(self, visitor, free):
        with changing():
            free.delete()
        assert visitor.get("phone_own").name == "phones"


def test_a_phone_that_is_off_opens_nothing(visitor, phone):
    phone.switch(powered=False)
    for name in ("phone_settings", "phone_about", "phone_reset", "phone_messages", "phone_mail"):
        assert visitor.get(name, phone.pk).h1 == "Телефон выключен"
    visitor.post("phone_reset_sure", {}, phone.pk)
    phone.refresh_from_db()
    assert phone.reset_at is None


def test_another_sandboxs_phone_is_not_found(stranger: Visitor, phone):
    names = ("settings", "network", "wifi", "additional", "language", "reset", "reset_sure")
    for name in names:
        assert stranger.get(f"phone_{name}", phone.pk).status == 404
    assert stranger.post("phone_reset_sure", {}, phone.pk).status == 404
    assert stranger.post("phone_switch", {"what": "wifi"}, phone.pk).status == 404
    before = (phone.wifi, phone.reset_at, phone.account)
    phone.refresh_from_db()
    assert (phone.wifi, phone.reset_at, phone.account) == before
