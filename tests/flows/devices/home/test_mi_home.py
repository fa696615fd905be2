"""Mi Home on the phone: its account, its region, and adding a robot vacuum."""

from __future__ import annotations

from datetime import timedelta

import pytest

from devices.home.mi_home import HOME, NETWORKS, Refusal
from devices.kinds import Kind
from devices.models import DeviceKind
from devices.models.at_home import HOME_AT
from sandbox.clock import now

MODEL = "Mi Robot Vacuum-Mop 2"
FIVE = next(network for network in NETWORKS if network.ghz == 5)
FOREIGN = next(network for network in NETWORKS if not network.password)


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна")


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna, mi_home_region="ru")


@pytest.fixture
def vacuum(world):
    """The one that stands in the sandbox and is nobody's."""
    return world.devices.get(kind=DeviceKind.VACUUM)


@pytest.fixture
def ready(vacuum):
    vacuum.begin_pairing()
    return vacuum


def connect(visitor, phone, vacuum, network=HOME, password=HOME.password):
    page = visitor.get("phone_mi_home_wifi", phone.pk, vacuum.pk)
    return visitor.submit(page, "Подключить", network=network.name, password=password)


class TestStart:
    def test_without_an_account_it_leads_to_the_settings(self, visitor, world):
        bare = world.devices.get(kind=DeviceKind.PHONE)
        page = visitor.get("phone_mi_home", bare.pk)
        assert "Отдельного аккаунта Mi Home нет." in page.text
        assert page.link("Войти").endswith("/settings/account/")
        for name in ("phone_mi_home_region", "phone_mi_home_add"):
            assert visitor.get(name, bare.pk).name == "phone_mi_home"

    def test_it_asks_for_the_region_first_and_suggests_the_nearest(self, visitor, phone):
        phone.mi_home_region = ""
        phone.save()
        page = visitor.get("phone_mi_home", phone.pk)
        assert page.name == "phone_mi_home_region"
        assert page.form.values["region"] == "ru"
        page = visitor.submit(page, "Продолжить", region="de")
        assert "Европа (Германия)" in page.text

    @pytest.mark.parametrize("region", ["", "mars", "\x00", "ru" * 999])
    def test_a_region_that_is_none_is_refused(self, visitor, phone, region):
        page = visitor.post("phone_mi_home_region", {"region": region}, phone.pk)
        assert page.error("region")

    def test_offline_it_says_so(self, visitor, phone):
        phone.switch(wifi=False)
        assert "Добавить устройство" not in visitor.get("phone_mi_home", phone.pk).text

    def test_it_shows_what_its_server_knows(self, visitor, phone, anna, make_device):
        make_device(anna, kind="vacuum", model=MODEL, network=HOME.name)
        make_device(anna, kind="tv", model="Mi TV P1 43″")
        page = visitor.get("phone_mi_home", phone.pk)
        assert MODEL in page.text
        assert "Mi TV P1 43″" in page.text
        page = visitor.submit(visitor.get("phone_mi_home_region", phone.pk), region="cn")
        assert MODEL not in page.text
        assert "1 устройство вашего аккаунта — на сервере другого региона." in page.text


class TestAdding:
    def test_the_whole_way(self, visitor, phone, vacuum, anna, world):
        page = visitor.click(visitor.get("phone_mi_home", phone.pk), "Добавить устройство")
        page = visitor.get(page.html.find(".phone-list").find("a")["href"])
        assert page.h1 == MODEL
        room = visitor.click(page, "Подойти к пылесосу")
        room = visitor.submit(room, "Удерживать обе кнопки 3 секунды")
        assert "Мигает жёлтым" in room.text
        page = visitor.click(page, "Далее")
        page = visitor.submit(page, "Подключить", password=HOME.password)
        assert page.h1 == "Пылесос добавлен"
        page = visitor.click(page, "Готово")
        assert page.name == "phone_mi_home_device"
        vacuum.refresh_from_db()
        assert (vacuum.account, vacuum.network) == (anna, HOME.name)
        assert "Горит синим" in visitor.get("vacuum", vacuum.pk).text
        assert world.events.filter(kind=Kind.DEVICE_LINKED).count() == 1

    def test_the_wifi_at_5_ghz_is_told(self, visitor, phone, ready):
        page = connect(visitor, phone, ready, FIVE)
        assert page.h1 == "Пылесос не добавлен"
        assert "пылесос поддерживает только 2,4 ГГц" in page.text
        assert visitor.click(page, "Повторить").name == "phone_mi_home_wifi"

    def test_a_vacuum_that_does_not_wait_is_told(self, visitor, phone, vacuum):
        page = connect(visitor, phone, vacuum)
        assert "Пылесос не ждёт подключения." in page.text
        assert visitor.click(page, "Повторить").name == "phone_mi_home_wait"

    def test_waiting_ends_after_some_minutes(self, visitor, phone, ready, wait, settings):
        wait(seconds=settings.VACUUM_PAIRING_LIFE.total_seconds() + 1)
        assert "Пылесос не ждёт подключения." in connect(visitor, phone, ready).text

    @pytest.mark.parametrize("network", [HOME, FOREIGN])
    @pytest.mark.parametrize("password", ["ne-tot", HOME.password + " ", "🐈"])
    def test_a_wrong_password_of_the_wifi_is_told(self, visitor, phone, ready, network, password):
        page = connect(visitor, phone, ready, network, password)
        assert "неверный пароль Wi-Fi" in page.text

    def test_the_wrong_region_is_told(self, visitor, phone, ready):
        phone.mi_home_region = "cn"
        phone.save()
        page = connect(visitor, phone, ready)
        assert "выбран не тот регион" in page.text
        assert visitor.click(page, "Сменить регион").name == "phone_mi_home_region"

    def test_a_vacuum_of_another_account_is_told(self, visitor, phone, ready, make_account):
        boris = make_account("boris@example.test", None)
        ready.link(boris)
        assert ready.model in visitor.get("phone_mi_home_add", phone.pk).text
        page = connect(visitor, phone, ready)
        assert "Пылесос привязан к другому Mi аккаунту." in page.text
        ready.refresh_from_db()
        assert ready.account == boris

    def test_an_offline_phone_is_told(self, visitor, phone, ready):
        page = visitor.get("phone_mi_home_wifi", phone.pk, ready.pk)
        phone.switch(wifi=False)
        page = visitor.submit(page, "Подключить", password=HOME.password)
        assert "Телефон не подключён к интернету." in page.text

    @pytest.mark.parametrize("refusal", Refusal)
    def test_every_refusal_has_an_entry_of_the_journal(self, refusal):
        assert refusal.kind in Kind

    def test_a_refusal_is_in_the_journal_and_links_nothing(self, visitor, phone, ready, world):
        connect(visitor, phone, ready, FIVE)
        assert world.events.filter(kind=Kind.HOME_WRONG_BAND).count() == 1
        ready.refresh_from_db()
        assert (ready.account, ready.network) == (None, "")
        assert ready.is_pairing

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"network": "", "password": "x"}, "network"),
            ({"network": "Mars", "password": "x"}, "network"),
            ({"network": HOME.name, "password": ""}, "password"),
            ({"network": HOME.name, "password": "x" * 9000}, "password"),
            ({"network": HOME.name, "password": "\x00"}, "password"),
        ],
    )
    def test_what_makes_no_sense_is_refused_at_its_field(
        self, visitor, phone, ready, fields, field
    ):
        page = visitor.post("phone_mi_home_wifi", fields, phone.pk, ready.pk)
        assert page.error(field)

    def test_the_password_of_the_wifi_is_kept_nowhere(self, visitor, phone, ready):
        connect(visitor, phone, ready)
        phone.refresh_from_db()
        ready.refresh_from_db()
        assert HOME.password not in f"{phone.walk} {ready.walk} {ready.network}"

    def test_a_result_of_nothing_leads_to_the_start(self, visitor, phone, vacuum):
        page = visitor.get("phone_mi_home_result", phone.pk, vacuum.pk)
        assert page.name == "phone_mi_home"

    def test_what_is_no_vacuum_is_not_found(self, visitor, phone):
        assert visitor.get("phone_mi_home_wifi", phone.pk, phone.pk).status == 404
        assert visitor.get("vacuum", phone.pk).status == 404

    def test_a_vacuum_that_is_off_is_not_nearby(self, visitor, phone, vacuum):
        visitor.submit(visitor.get("vacuum", vacuum.pk), "Выключить пылесос")
        assert "Рядом нет ни одного пылесоса." in visitor.get("phone_mi_home_add", phone.pk).text
        page = visitor.submit(visitor.get("vacuum", vacuum.pk), "Удерживать обе кнопки 3 секунды")
        assert "Пылесос выключен: кнопки не действуют." in page.text

    def test_ones_own_vacuum_can_learn_another_wifi(self, visitor, phone, anna, ready, world):
        connect(visitor, phone, ready)
        ready.refresh_from_db()
        ready.begin_pairing()
        assert connect(visitor, phone, ready).h1 == "Пылесос добавлен"
        assert world.events.filter(kind=Kind.DEVICE_LINKED).count() == 1


class TestDevice:
    @pytest.fixture
    def own(self, anna, make_device):
        return make_device(anna, kind="vacuum", model=MODEL, network=HOME.name, battery=90)

    def page(self, visitor, phone, own):
        return visitor.get("phone_mi_home_device", phone.pk, own.pk)

    def test_it_cleans_and_goes_home(self, visitor, phone, own, wait, world):
        page = visitor.submit(self.page(visitor, phone, own), "Начать уборку")
        assert "Убирает" in page.text
        wait(minutes=10)
        assert "80 %" in self.page(visitor, phone, own).text
        page = visitor.submit(self.page(visitor, phone, own), "Вернуть на базу")
        assert "На базе" in page.text
        own.refresh_from_db()
        assert own.battery == 80
        assert world.events.filter(kind=Kind.CLEANING_STARTED).count() == 1
        assert world.events.filter(kind=Kind.CLEANING_STOPPED).count() == 1

    def test_it_goes_home_by_itself_before_its_battery_is_empty(self, own):
        own.cleaning_since = now() - timedelta(hours=9)
        assert (own.charge, own.is_cleaning) == (HOME_AT, False)

    def test_without_charge_it_stays_there(self, visitor, phone, own):
        own.battery = HOME_AT
        own.save()
        page = visitor.submit(self.page(visitor, phone, own), "Начать уборку")
        assert "У пылесоса мало заряда." in page.text

    def test_without_wifi_it_does_not_hear_the_app(self, visitor, phone, own):
        own.begin_pairing()
        page = visitor.submit(self.page(visitor, phone, own), "Начать уборку")
        assert "Пылесос не в сети" in page.text

    def test_it_can_be_renamed(self, visitor, phone, own):
        page = visitor.click(self.page(visitor, phone, own), "Переименовать")
        assert "не больше 40" in visitor.submit(page, "Сохранить", name="ы" * 41).error("name")
        assert visitor.submit(page, "Сохранить", name="Тимофей").h1 == "Тимофей"

    def test_it_can_be_removed(self, visitor, phone, own):
        page = visitor.click(self.page(visitor, phone, own), "Удалить устройство")
        page = visitor.submit(page, "Удалить")
        assert "Устройство удалено из аккаунта." in page.text
        own.refresh_from_db()
        assert (own.account, own.network) == (None, "")
        assert "больше не привязано" in self.page(visitor, phone, own).text

    def test_somebody_elses_is_not_shown(self, visitor, phone, own, make_account):
        own.remove()
        own.link(make_account("boris@example.test", None))
        assert visitor.post("phone_mi_home_clean", {}, phone.pk, own.pk).name == "phone_mi_home"
        own.refresh_from_db()
        assert not own.is_cleaning

    def test_its_own_button_works_too(self, visitor, own):
        page = visitor.submit(visitor.get("vacuum", own.pk), "Нажать кнопку «Уборка / база»")
        assert "Убирает" in page.text
        page = visitor.submit(page, "Нажать кнопку «Уборка / база»")
        assert "На базе" in page.text
