"""The list of devices, a device's details, and its name."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from devices.hardware.views import DEVICES_ON_A_PAGE
from devices.kinds import Kind
from devices.models import Device
from sandbox.changing import changing
from sandbox.clock import now


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна")


@pytest.fixture
def phone(anna, make_device):
    return make_device(
        anna, name="Телефон Анны", imei="001017000001377", sim_number="+70005550137",
        located_spot="moscow-home", battery=86, find_device=True,
    )  # fmt: skip


def many_devices(account, count):
    common = {"sandbox": account.sandbox, "account": account, "kind": "tv", "model": "Mi TV"}
    with changing():
        Device.objects.bulk_create(
            Device(**common, serial=f"TV{number}", linked_at=now()) for number in range(count)
        )


class TestList:
    def test_it_needs_a_signed_in_person(self, visitor):
        assert visitor.get("devices").name == "sign_in"

    def test_it_says_what_would_be_there(self, visitor, anna):
        page = visitor.sign_in(anna).get("devices")
        assert "Привязанных устройств пока нет" in page.text

    def test_it_shows_each_device_with_its_state(self, visitor, anna, phone, make_device):
        make_device(anna, kind="tv", model="Mi TV P1", signed_in=False)
        page = visitor.sign_in(anna).get("devices")
        assert "Телефон Анны" in page.text
        assert "Redmi Note 12" in page.text
        assert "Поиск включён" in page.text
        assert "Mi TV P1" in page.text
        assert "Просит войти заново" in page.text

    def test_it_shows_nobody_elses(self, visitor, another_visitor, make_account, phone):
        boris = make_account("boris@example.test", None)
        assert "Телефон Анны" not in another_visitor.sign_in(boris).get("devices").text

    def test_it_speaks_english(self, english_visitor, anna, phone):
        anna.language = "en"
        anna.save()
        page = english_visitor.sign_in(anna).get("devices")
        assert "Find device is on" in page.text

    def test_it_comes_in_pages(self, visitor, anna):
        many_devices(anna, DEVICES_ON_A_PAGE + 1)
        first = visitor.sign_in(anna).get("devices")
        assert "Страница 1 из 2" in first.text
        second = visitor.click(first, "Следующая страница")
        assert "Страница 2 из 2" in second.text

    @pytest.mark.parametrize("asked", ["0", "-1", "999", "x", "%F0%9F%98%80", "9" * 5000])
    def test_any_page_number_leads_somewhere(self, visitor, anna, asked):
        many_devices(anna, DEVICES_ON_A_PAGE + 1)
        assert visitor.sign_in(anna).get(f"/account/devices/?page={asked}").status == 200

    @pytest.mark.parametrize("place", ["devices", "cloud_settings"])
    def test_a_thousand_devices_cost_no_more_queries_than_two_pages(self, visitor, anna, place):
        visitor.sign_in(anna).judged = False
        many_devices(anna, DEVICES_ON_A_PAGE + 1)
        visitor.get(place)
        with CaptureQueriesContext(connection) as two_pages:
            visitor.get(place)
        with changing():
            Device.objects.all().delete()
        many_devices(anna, 1000)
        with CaptureQueriesContext(connection) as thousand:
            visitor.get(place)
        assert len(thousand) <= len(two_pages)


class TestDetails:
    def test_a_card_leads_to_them(self, visitor, anna, phone):
        page = visitor.click(visitor.sign_in(anna).get("devices"), "Телефон Анны")
        assert page.h1 == "Телефон Анны"
        for fact in ("001017000001377", phone.serial, "+7 000 555-01-37", "Москва", "86 %"):
            assert fact in page.text

    @pytest.mark.parametrize("place", ["device", "device_rename", "cloud_device"])
    def test_somebody_elses_are_not_found(self, another_visitor, make_account, phone, place):
        boris = make_account("boris@example.test", None)
        assert another_visitor.sign_in(boris).get(place, phone.pk).status == 404

    @pytest.mark.parametrize("place", ["device", "device_rename", "cloud_device"])
    def test_another_sandboxs_are_not_found(self, stranger, make_account, phone, place):
        from_there = stranger.sandbox.accounts.create(email="eva@example.test", activated_at=now())
        assert stranger.sign_in(from_there).get(place, phone.pk).status == 404

    @pytest.mark.parametrize("pk", [0, 10**18, 10**40])
    def test_a_number_that_is_no_device_is_not_found(self, visitor, anna, pk):
        assert visitor.sign_in(anna).get("device", pk).status == 404


class TestName:
    def test_it_can_be_changed(self, visitor, anna, phone, world):
        page = visitor.click(visitor.sign_in(anna).get("device", phone.pk), "Переименовать")
        page = visitor.submit(page, "Сохранить", name="  Рабочий телефон ")
        assert page.h1 == "Рабочий телефон"
        assert "Теперь устройство называется «Рабочий телефон»." in page.text
        assert (
            world.events.filter(kind=Kind.DEVICE_RENAMED, about={"device": "Телефон Анны"}).count()
            == 1
        )

    def test_the_same_name_is_no_change(self, visitor, anna, phone, world):
        page = visitor.sign_in(anna).get("device_rename", phone.pk)
        assert visitor.submit(page, "Сохранить").name == "device"
        assert not world.events.filter(kind=Kind.DEVICE_RENAMED).exists()

    def test_a_refused_one_stays_in_the_field(self, visitor, anna, phone):
        page = visitor.sign_in(anna).get("device_rename", phone.pk)
        page = visitor.submit(page, "Сохранить", name="ы" * 41)
        assert "не больше 40 символов" in page.text
        assert page.html.find("input", name="name")["value"] == "ы" * 41
        phone.refresh_from_db()
        assert phone.name == "Телефон Анны"

    @pytest.mark.parametrize("name", ["", "\u200b", "\x00", "x" * 100_000])
    def test_bad_ones_are_refused(self, visitor, anna, phone, name):
        page = visitor.sign_in(anna).post("device_rename", {"name": name}, phone.pk)
        assert (page.status, page.name) == (200, "device_rename")
        assert page.html.find("input", name="name")["aria-invalid"] == "true"

    def test_invalid_utf8_makes_no_error(self, visitor, anna, phone):
        token = visitor.sign_in(anna).csrf_token()
        body = f"csrfmiddlewaretoken={token}&name=".encode() + b"%FF%FE%ED%A0%80"
        page = visitor.send("POST", f"/account/devices/{phone.pk}/rename/", body)
        assert page.status in {200, 302}

    def test_somebody_else_cannot_change_it(self, another_visitor, make_account, phone):
        boris = make_account("boris@example.test", None)
        page = another_visitor.sign_in(boris).post("device_rename", {"name": "Моё"}, phone.pk)
        assert page.status == 404
        phone.refresh_from_db()
        assert phone.name == "Телефон Анны"
