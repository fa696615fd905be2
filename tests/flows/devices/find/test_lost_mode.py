"""Lost mode: a locked phone with a message for the finder, and its end."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.kinds import Kind as AccountKind
from devices.find import places
from devices.hardware import shelf
from devices.kinds import Kind
from tests.people import EMAIL, PASSWORD, PHONE
from tests.second_steps import with_app

MESSAGE = "Телефон потерян. Позвоните, пожалуйста."
NUMBER = "+7 999 555-01-42"


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна")


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna, find_device=True, spot="moscow-park")


@pytest.fixture
def owner(visitor, anna):
    return visitor.sign_in(anna)


@pytest.fixture
def finder(another_visitor):
    """Whoever holds the phone."""
    return another_visitor


def switch_on(owner, phone, message=MESSAGE, number=NUMBER):
    page = owner.click(owner.get("find_device", phone.pk), "Режим пропажи")
    return owner.submit(page, "Включить режим пропажи", message=message, number=number)


def unlock(finder, phone, password):
    page = finder.get("phone_lost_unlock", phone.pk)
    return finder.submit(page, "Разблокировать", password=password)


class TestOn:
    def test_the_phone_is_locked_and_shows_message_and_number(self, owner, finder, phone, world):
        page = switch_on(owner, phone)
        assert "Устройство в режиме пропажи." in page.text
        screen = finder.get("phone_settings", phone.pk)
        assert screen.name == "phone"
        assert screen.h1 == "Это устройство потеряно"
        assert MESSAGE in screen.text
        assert "Позвонить: +7 999 555-01-42" in screen.text
        assert world.events.filter(kind=Kind.LOST_ON).count() == 1

    def test_the_owner_is_told(self, owner, phone):
        switch_on(owner, phone)
        assert owner.inbox.last_letter(EMAIL).subject == "Режим пропажи включён"
        assert "Режим пропажи включён" in owner.inbox.last_sms(PHONE).text

    def test_the_form_suggests_a_message_and_the_owners_number(self, owner, phone):
        form = owner.get("find_lost", phone.pk).form
        assert form.values["message"] == "Этот телефон потерян. Пожалуйста, позвоните мне."
        assert form.values["number"] == "+7\N{NO-BREAK SPACE}999\N{NO-BREAK SPACE}555-01-37"

    def test_the_number_of_the_card_in_the_lost_phone_is_not_suggested(self, owner, phone, world):
        shelf.new_sim(world, PHONE).put_into(phone)
        assert owner.get("find_lost", phone.pk).form.values["number"] == ""

    def test_message_and_number_may_be_left_out(self, owner, finder, phone):
        switch_on(owner, phone, "", "")
        screen = finder.get("phone", phone.pk)
        assert screen.h1 == "Это устройство потеряно"
        assert "Позвонить" not in screen.text
        assert finder.get("phone_lost_call", phone.pk).name == "phone"

    @pytest.mark.parametrize(
        ("fields", "field", "reason"),
        [
            ({"message": "ы" * 201}, "message", "не больше 200 символов"),
            ({"number": "12"}, "number", "Проверьте номер."),
            ({"number": "позвоните"}, "number", "Введите номер телефона."),
            ({"number": "9" * 5000}, "number", "Проверьте номер."),
        ],
    )
    def test_what_cannot_be_shown_is_refused_at_its_field(
        self, owner, phone, fields, field, reason
    ):
        page = switch_on(owner, phone, **{"message": MESSAGE, "number": NUMBER, **fields})
        assert reason in page.error(field)
        assert page.form.values[field] == fields[field]
        phone.refresh_from_db()
        assert phone.lost_since is None

    def test_two_hundred_signs_of_any_kind_fit(self, owner, finder, phone):
        switch_on(owner, phone, "🐈" * 200)
        assert "🐈" * 200 in finder.get("phone", phone.pk).text

    def test_the_message_can_be_changed(self, owner, finder, phone, world):
        switch_on(owner, phone)
        page = owner.click(owner.get("find_device", phone.pk), "Изменить сообщение")
        page = owner.submit(page, "Изменить сообщение", message="Верните в кафе на углу")
        assert page.notices == ["Сообщение изменено."]
        assert "Верните в кафе на углу" in finder.get("phone", phone.pk).text
        assert world.events.filter(kind=Kind.LOST_ON).count() == 1
        assert world.events.filter(kind=Kind.LOST_CHANGED).count() == 1

    def test_an_offline_phone_locks_when_it_is_back(self, owner, finder, phone):
        phone.switch(powered=False)
        assert "Оно заблокируется, как только появится в сети." in switch_on(owner, phone).text
        finder.submit(finder.get("phone", phone.pk), "Включить телефон")
        assert finder.get("phone", phone.pk).h1 == "Это устройство потеряно"

    def test_the_owner_hears_when_a_lost_phone_is_online_again(self, owner, phone):
        switch_on(owner, phone)
        phone.refresh_from_db()
        phone.switch(powered=False)
        phone.switch(powered=True)
        assert owner.inbox.last_letter(EMAIL).subject == "Ваше устройство снова в сети"

    def test_a_lost_phone_tells_where_it_is_carried(self, owner, phone):
        switch_on(owner, phone)
        phone.refresh_from_db()
        phone.carry_to(places.BY_KEY["moscow-cafe"])
        assert "кафе на набережной" in owner.get("find_device", phone.pk).text

    def test_an_open_screen_is_loaded_anew(self, owner, finder, phone):
        screen = finder.get("phone_settings", phone.pk)
        live = screen.html.find("#phone-status")["data-hx-get"]
        switch_on(owner, phone)
        assert finder.get(live, hx_request="true").headers["HX-Refresh"] == "true"


class TestLockedPhone:
    @pytest.fixture(autouse=True)
    def _lost(self, owner, phone):
        switch_on(owner, phone)
        phone.refresh_from_db()

    @pytest.mark.parametrize(
        "name", ["phone_home", "phone_settings", "phone_browser", "phone_scanner", "phone_mi_home"]
    )
    def test_nothing_else_opens(self, finder, phone, name):
        assert finder.get(name, phone.pk).h1 == "Это устройство потеряно"

    def test_the_call_to_the_owner_is_pretended(self, finder, phone):
        page = finder.click(finder.get("phone", phone.pk), "Позвонить: +7 999 555-01-42")
        assert page.h1 == "+7 999 555-01-42"
        assert "никому не звонят" in page.text
        assert finder.click(page, "Завершить").h1 == "Это устройство потеряно"

    def test_an_emergency_call_works(self, finder, phone):
        page = finder.click(finder.get("phone", phone.pk), "Экстренная помощь")
        assert page.h1 == "112"
        assert finder.click(page, "Завершить").h1 == "Это устройство потеряно"

    def test_the_owners_password_unlocks_it(self, finder, phone, world):
        page = finder.click(finder.get("phone", phone.pk), "Разблокировать")
        page = finder.submit(page, "Разблокировать", password=PASSWORD)
        assert page.name == "phone_home"
        assert world.events.filter(kind=Kind.LOST_OFF).count() == 1
        assert finder.inbox.last_letter(EMAIL).subject == "Режим пропажи завершён"

    def test_two_step_verification_is_asked_for_too(self, finder, phone, anna):
        with_app(anna)
        page = unlock(finder, phone, PASSWORD)
        assert page.name.startswith("phone_second_step")
        phone.refresh_from_db()
        assert phone.lost_since

    def test_a_wrong_password_does_not_and_is_counted(self, finder, phone, anna, world):
        page = unlock(finder, phone, "ne-tot-parol")
        assert page.error("password") == "Неверный пароль."
        anna.refresh_from_db()
        assert anna.wrong_passwords == 1
        assert world.events.filter(kind=AccountKind.PASSWORD_WRONG).count() == 1
        assert finder.get("phone_home", phone.pk).h1 == "Это устройство потеряно"

    def test_ten_wrong_passwords_lock_the_account(self, finder, phone, anna):
        for miss in range(settings.WRONG_PASSWORDS_BEFORE_LOCK):
            page = unlock(finder, phone, f"ne-tot-{miss}")
        assert "Аккаунт заблокирован." in page.error("password")
        assert "Аккаунт может разблокировать поддержка." in page.text
        assert "заблокирован" in unlock(finder, phone, PASSWORD).error("password")

    @pytest.mark.parametrize("password", ["", "x" * 50_000, "пароль\x00"])
    def test_bad_passwords_are_refused(self, finder, phone, password):
        page = finder.post("phone_lost_unlock", {"password": password}, phone.pk)
        assert page.error("password")

    def test_the_password_needs_a_connection(self, finder, phone):
        phone.switch(wifi=False)
        page = finder.get("phone_lost_unlock", phone.pk)
        assert "проверить пароль нельзя" in page.text
        finder.post("phone_lost_unlock", {"password": PASSWORD}, phone.pk)
        page = finder.submit(page, "Включить Wi-Fi")
        page = finder.submit(page, "Разблокировать", password=PASSWORD)
        assert page.name == "phone_home"

    def test_erased_it_still_shows_the_message_and_its_owner_ends_both(self, finder, phone):
        phone.erase()
        page = finder.get("phone", phone.pk)
        assert page.h1 == "Это устройство потеряно"
        assert MESSAGE in page.text
        finder.submit(page, "Активировать", password=PASSWORD)
        phone.refresh_from_db()
        assert (phone.activation_lock, phone.lost_since) == (False, None)

    def test_the_owner_ends_it_from_the_site(self, owner, finder, phone):
        page = owner.submit(owner.get("find_device", phone.pk), "Завершить режим пропажи")
        assert "Режим пропажи завершён." in page.text
        assert finder.get("phone_home", phone.pk).name == "phone_home"
        assert finder.get("phone_lost_unlock", phone.pk).name == "phone"

    def test_ending_it_twice_says_so(self, owner, phone, world):
        owner.post("find_end_lost", {}, phone.pk)
        assert "не в режиме пропажи" in owner.post("find_end_lost", {}, phone.pk).text
        assert world.events.filter(kind=Kind.LOST_OFF).count() == 1

    def test_removing_the_device_frees_it(self, owner, finder, phone):
        owner.post("cloud_device_remove", {}, phone.pk)
        assert finder.get("phone_settings", phone.pk).name == "phone_settings"


def test_a_phone_that_is_not_lost_asks_for_no_password(finder, phone):
    for name in ("phone_lost_unlock", "phone_lost_call"):
        assert finder.get(name, phone.pk).name == "phone"
