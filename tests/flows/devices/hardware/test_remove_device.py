"""Freeing a device on the cloud site: «Настройки» → the device → «Удалить устройство»."""

from __future__ import annotations

import pytest

from devices.kinds import Kind
from devices.models import Device
from sandbox.kinds import Kind as SandboxKind
from sandbox.models import Fault
from tests.parallel import at_once
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor

REMOVED = "Устройство «Redmi Note 12» удалено. Теперь его можно привязать к другому Mi аккаунту."
FREE_ALREADY = "Это устройство уже не привязано к аккаунту."


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna, find_device=True)


def test_a_person_who_follows_the_article_frees_the_device(visitor, anna, phone):
    page = visitor.get("cloud")
    page = visitor.click(page, "Войти через Mi аккаунт")
    page = visitor.submit(page, "Вход", username=EMAIL, password=PASSWORD)
    assert page.name == "cloud"
    page = visitor.click(page, "Настройки")
    page = visitor.click(page, "Открыть: Redmi Note 12")
    page = visitor.click(page, "Удалить устройство")
    assert len(page.html.find("ul", class_="checks").all("li")) == 3
    page = visitor.submit(page, "Удалить устройство")
    assert page.name == "cloud_settings"
    assert REMOVED in page.text
    assert "Привязанных устройств нет" in page.text
    phone.refresh_from_db()
    assert (phone.account, phone.signed_in, phone.find_device) == (None, False, False)


def test_the_device_page_leads_to_it(visitor, anna, phone):
    page = visitor.click(visitor.sign_in(anna).get("device", phone.pk), "Удалить устройство")
    assert page.name == "cloud_device_remove"


def test_another_account_can_link_the_device_afterwards(visitor, anna, phone, make_account):
    visitor.sign_in(anna).post("cloud_device_remove", {}, phone.pk)
    phone.refresh_from_db()
    assert phone.link(make_account("boris@example.test", None))


def test_the_owner_is_told(visitor, anna, phone):
    visitor.sign_in(anna).post("cloud_device_remove", {}, phone.pk)
    assert visitor.inbox.last_letter(EMAIL).subject == "Устройство удалено из Mi аккаунта"
    assert "Redmi Note 12" in visitor.inbox.last_sms().text


def test_a_gateway_that_refuses_does_not_keep_the_device_linked(visitor, world, anna, phone):
    world.email_fault = world.sms_fault = Fault.REFUSED
    world.save()
    assert REMOVED in visitor.sign_in(anna).post("cloud_device_remove", {}, phone.pk).text
    assert world.events.filter(kind=SandboxKind.MESSAGE_REFUSED).count() == 2


def test_looking_at_the_page_removes_nothing(visitor, anna, phone):
    assert visitor.sign_in(anna).get("cloud_device_remove", phone.pk).status == 200
    assert anna.devices.count() == 1


@pytest.mark.parametrize("name", ["cloud_device_remove", "cloud_device"])
def test_a_removed_device_leads_back_to_the_list(visitor, anna, phone, name):
    visitor.sign_in(anna).post("cloud_device_remove", {}, phone.pk)
    page = visitor.get(name, phone.pk)
    assert page.name == "cloud_settings"
    assert FREE_ALREADY in page.text


def test_removing_twice_says_that_it_is_free_already(visitor, world, anna, phone):
    visitor.sign_in(anna)
    assert REMOVED in visitor.post("cloud_device_remove", {}, phone.pk).text
    assert FREE_ALREADY in visitor.post("cloud_device_remove", {}, phone.pk).text
    assert world.events.filter(kind=Kind.DEVICE_REMOVED).count() == 1


def test_somebody_elses_device_is_not_found(another_visitor, anna, phone, make_account):
    another_visitor.sign_in(make_account("boris@example.test", None))
    assert another_visitor.get("cloud_device_remove", phone.pk).status == 404
    assert another_visitor.post("cloud_device_remove", {}, phone.pk).status == 404
    assert anna.devices.count() == 1


def test_a_signed_out_person_is_asked_to_sign_in(visitor, anna, phone):
    assert visitor.post("cloud_device_remove", {}, phone.pk).name == "sign_in"
    assert anna.devices.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_removes_it(world, anna, phone):
    def remove():
        return (
            Visitor(world, judged=False)
            .sign_in(anna)
            .post("cloud_device_remove", {}, phone.pk)
            .text
        )

    texts = at_once([remove, remove])
    assert sorted((REMOVED in text, FREE_ALREADY in text) for text in texts) == [
        (False, True),
        (True, False),
    ]
    assert Device.objects.get(pk=phone.pk).account is None
    assert world.events.filter(kind=Kind.DEVICE_REMOVED).count() == 1


def test_the_cloud_tells_what_it_holds(visitor, anna, phone):
    page = visitor.sign_in(anna).get("cloud")
    assert "Ваш тариф: 5 ГБ, бесплатно." in page.text
    assert "К вашему аккаунту привязано 1 устройство." in page.text
    assert visitor.click(page, "Безопасность").name == "security"


def test_the_list_says_why_a_device_may_be_missing(visitor, anna):
    page = visitor.sign_in(anna).get("cloud_settings")
    assert "Привязанных устройств нет" in page.text
