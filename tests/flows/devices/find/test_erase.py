"""Erasing a phone from afar: who are you, which device, and then nothing is left on it."""

from __future__ import annotations

import pytest

from accounts.models import Purpose
from devices.kinds import Kind
from devices.models import Command, CommandKind, Device
from tests.parallel import at_once
from tests.people import EMAIL
from tests.proving import prove, same_window

NAME = "Redmi Note 12"


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна")


@pytest.fixture
def phone(anna, make_device):
    device = make_device(anna, find_device=True, spot="moscow-park")
    device.items.create(kind="note", title="Список покупок", size=100)
    return device


@pytest.fixture
def owner(visitor, anna):
    return visitor.sign_in(anna)


def begin(owner, phone):
    """As far as the typed name."""
    page = owner.click(owner.get("find_device", phone.pk), "Стереть данные")
    owner.submit(page, "Продолжить")
    return prove(owner, Purpose.ERASE)


def test_the_whole_way(owner, phone, world):
    page = owner.click(owner.get("find_device", phone.pk), "Стереть данные")
    assert page.h1 == "Стереть данные на устройстве «Redmi Note 12»?"
    page = owner.submit(page, "Продолжить")
    assert page.name == "verify"
    assert "Прежде чем стереть данные, подтвердите, что это вы." in page.text
    page = prove(owner, Purpose.ERASE)
    assert page.name == "find_erase_confirm"
    page = owner.submit(page, "Стереть данные", typed=NAME)
    assert page.name == "find_device"
    assert "Данные на устройстве стёрты." in page.text
    assert "Стёртое устройство не сообщает, где оно" in page.text
    assert not page.html.has("a", text="Показать на карте")
    assert "Последнее место" not in page.text
    phone.refresh_from_db()
    assert not phone.items.exists()
    assert (phone.activation_lock, phone.account.email) == (True, EMAIL)
    assert world.events.filter(kind=Kind.DEVICE_ERASED).count() == 1
    assert NAME in owner.inbox.last_letter(EMAIL).text


def test_the_erased_phone_asks_for_its_owner(owner, another_visitor, phone):
    owner.submit(begin(owner, phone), "Стереть данные", typed=NAME)
    assert another_visitor.get("phone_settings", phone.pk).name == "phone_activation"


def test_a_name_is_words_and_no_markup(owner, phone):
    name = "<img src=x alt=hi>"
    phone.rename(name)
    page = begin(owner, phone)
    assert f"Введите: {name}." in page.text
    assert not page.html.all("img", alt="hi")


@pytest.mark.parametrize("typed", ["redmi  note 12", " Redmi Note 12 "])
def test_case_and_spaces_of_the_name_do_not_matter(owner, phone, typed):
    owner.submit(begin(owner, phone), "Стереть данные", typed=typed)
    assert Device.objects.get(pk=phone.pk).activation_lock


@pytest.mark.parametrize("typed", ["", "Redmi", "да", "x" * 5000, "\x00"])
def test_another_name_erases_nothing(owner, phone, typed):
    begin(owner, phone)
    page = owner.post("find_erase_confirm", {"typed": typed})
    assert page.error("typed")
    assert phone.items.exists()
    assert not phone.commands.exists()


def test_the_name_alone_is_not_enough(owner, phone):
    owner.post("find_erase", {}, phone.pk)
    assert owner.post("find_erase_confirm", {"typed": NAME}).name == "verify"
    assert phone.items.exists()


def test_one_proof_is_good_for_one_erasure(owner, phone, anna, make_device):
    owner.submit(begin(owner, phone), "Стереть данные", typed=NAME)
    other = make_device(anna, find_device=True, name="Второй")
    assert owner.post("find_erase", {}, other.pk).name == "verify"


def test_a_proof_grows_old(owner, phone, wait):
    begin(owner, phone)
    wait(minutes=11)
    assert owner.post("find_erase_confirm", {"typed": NAME}).name == "verify"
    assert phone.items.exists()


def test_the_last_step_without_the_first_leads_to_the_list(owner, phone):
    assert prove(owner, Purpose.ERASE).name == "find"


def test_a_phone_removed_meanwhile_is_not_erased(owner, phone):
    begin(owner, phone)
    phone.remove()
    assert owner.post("find_erase_confirm", {"typed": NAME}).name == "find"
    assert phone.items.exists()


def test_an_offline_phone_is_erased_when_it_is_back(owner, phone):
    phone.switch(powered=False)
    page = owner.submit(begin(owner, phone), "Стереть данные", typed=NAME)
    assert "Ждёт, пока устройство появится в сети" in page.text
    assert phone.items.exists()
    phone.refresh_from_db()
    phone.switch(powered=True)
    phone.refresh_from_db()
    assert (phone.activation_lock, phone.items.exists()) == (True, False)


def test_erasing_can_be_cancelled_while_it_waits(owner, phone):
    phone.switch(powered=False)
    page = owner.submit(begin(owner, phone), "Стереть данные", typed=NAME)
    owner.submit(page, "Отмена: Стереть данные")
    phone.refresh_from_db()
    phone.switch(powered=True)
    assert phone.items.exists()


def test_what_waits_after_erasing_is_not_done_on_the_empty_phone(owner, phone):
    phone.switch(powered=False)
    for kind in (CommandKind.ERASE, CommandKind.RING):
        Command.objects.ask(phone, kind)
    phone.switch(powered=True)
    phone.refresh_from_db()
    assert (phone.activation_lock, phone.is_ringing) == (True, False)


@pytest.mark.django_db(transaction=True)
def test_of_two_erasures_at_once_one_is_done(world, owner, phone):
    begin(owner, phone)
    windows = [same_window(owner), same_window(owner)]
    pages = at_once(
        [lambda each=each: each.post("find_erase_confirm", {"typed": NAME}) for each in windows]
    )
    assert all(page.status == 200 for page in pages)
    assert world.events.filter(kind=Kind.DEVICE_ERASED).count() == 1
    assert Device.objects.get(pk=phone.pk).activation_lock
