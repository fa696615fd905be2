"""The account on the phone: a new password, Find device, and the site's pages inside the phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from devices.kinds import Kind
from sandbox.clock import now
from sandbox.deadlines import pending
from tests import second_steps
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.phones import sign_in, take_phone, tap

NEW = "osina-iva-404"
HELD = "Пароль сменили недавно, поэтому Поиск устройства нельзя отключить до"


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна", last_name="Ким")


@pytest.fixture
def phone(visitor, world, anna):
    phone = take_phone(world)
    sign_in(visitor, phone)
    return phone


def open_inside(visitor, page, label):
    """Tap a row that opens a page of the site; returns that page as the phone shows it."""
    page = tap(visitor, page, label)
    assert page.name == "phone_browser"
    return visitor.get(page.html.find("iframe")["src"])


def test_a_person_who_follows_the_article_changes_the_password(visitor, world, phone, anna):
    page = visitor.get("phone_account", phone.pk)
    page = tap(visitor, page, "Безопасность аккаунта")
    page = open_inside(visitor, page, "Изменить пароль")
    assert page.name == "verify"
    page = visitor.submit(page, "Далее")
    page = visitor.submit(page, "Добавить", code=visitor.inbox.code(PHONE))
    assert page.name == "change_password"
    page = visitor.submit(page, password=NEW, password_again=NEW)
    assert page.name == "sign_in"
    assert "Войдите с новым паролем." in page.text
    phone.refresh_from_db()
    assert (phone.account, phone.signed_in) == (anna, False)

    page = visitor.get("phone_notifications", phone.pk)
    assert "Войдите снова" in page.text
    page = tap(visitor, page, "Войдите снова")
    assert page.name == "phone_account"
    page = visitor.click(page, "Войти снова")
    page = visitor.submit(page, "Войти", password=PASSWORD)
    assert page.error("password") == "Неверный пароль."
    page = visitor.submit(page, "Войти", password=NEW)
    assert page.name == "phone_account"
    assert "Анна Ким" in page.text
    phone.refresh_from_db()
    assert (phone.account, phone.signed_in, phone.find_device) == (anna, True, True)
    assert Kind.DEVICE_SIGNED_IN in set(anna.events.values_list("kind", flat=True))


class TestSignedOut:
    @pytest.fixture(autouse=True)
    def _changed(self, anna, phone):
        anna.change_password(NEW)
        phone.refresh_from_db()

    @pytest.mark.parametrize(
        "screen",
        ["phone_account_security", "phone_find_device", "phone_find_device_off", "phone_sign_out",
         "phone_merge"],
    )  # fmt: skip
    def test_nothing_of_the_account_opens(self, visitor, phone, screen):
        page = visitor.get(screen, phone.pk)
        assert page.name == "phone_account"
        assert page.h1 == "Войдите снова"

    def test_nor_a_page_of_the_site(self, visitor, phone):
        page = visitor.post("phone_web", {}, phone.pk, "personal")
        assert page.name == "phone_account"

    def test_ten_wrong_passwords_lock_the_account(self, visitor, phone):
        page = visitor.get("phone_sign_in_again", phone.pk)
        for _again in range(10):
            page = visitor.submit(page, "Войти", password=OTHER_PASSWORD)
        assert page.h1 == "Аккаунт заблокирован"
        notice = visitor.get("phone_notifications", phone.pk)
        assert "Mi аккаунт заблокирован" in notice.text

    def test_the_second_step_is_asked_for(self, visitor, phone, anna):
        app = second_steps.with_app(anna)
        page = visitor.get("phone_sign_in_again", phone.pk)
        page = visitor.submit(page, "Войти", password=NEW)
        assert page.name == "phone_second_step_typed"
        phone.refresh_from_db()
        assert not phone.signed_in
        visitor.submit(page, "Войти", code=app.code())
        phone.refresh_from_db()
        assert phone.signed_in

    def test_the_owner_may_type_who_it_is_too(self, visitor, phone, anna):
        page = visitor.get("phone_sign_in", phone.pk)
        page = visitor.submit(page, "Далее", username=EMAIL)
        page = visitor.submit(page, "Войти", password=NEW)
        assert page.name == "phone_account"
        phone.refresh_from_db()
        assert phone.signed_in

    def test_nobody_is_told_of_a_device_that_is_linked(self, visitor, phone):
        before = len(visitor.inbox.messages())
        page = visitor.get("phone_sign_in_again", phone.pk)
        visitor.submit(page, "Войти", password=NEW)
        assert len(visitor.inbox.messages()) == before

    def test_removed_while_signing_in_it_says_so(self, visitor, phone):
        page = visitor.get("phone_sign_in_again", phone.pk)
        phone.remove()
        page = visitor.submit(page, "Войти", password=NEW)
        assert page.name == "phone_sign_in"
        assert "Это устройство удалено из аккаунта." in page.text
        phone.refresh_from_db()
        assert phone.account is None


class TestPages:
    @pytest.mark.parametrize(
        ("screen", "label", "name"),
        [
            ("phone_account", "Личная информация", "personal"),
            ("phone_account", "Привязанные устройства", "devices"),
            ("phone_account_security", "Телефон для восстановления", "verify"),
            ("phone_account_security", "E-mail для восстановления", "verify"),
            ("phone_account_security", "Двухэтапная проверка", "verify"),
        ],
    )
    def test_a_row_opens_the_sites_own_page(self, visitor, phone, screen, label, name):
        assert open_inside(visitor, visitor.get(screen, phone.pk), label).name == name

    def test_the_site_outside_stays_signed_out(self, visitor, phone):
        open_inside(visitor, visitor.get("phone_account", phone.pk), "Личная информация")
        assert not visitor.is_signed_in

    def test_the_list_of_sessions_names_it(self, visitor, phone, anna):
        open_inside(visitor, visitor.get("phone_account", phone.pk), "Личная информация")
        session = anna.browser_sessions.get()
        assert session.factor == "device"
        page = visitor.sign_in(anna).get("sessions")
        assert "Вход самим телефоном аккаунта" in page.text

    def test_there_is_one_session_however_often_it_opens_one(self, visitor, phone, anna):
        for _again in range(3):
            open_inside(visitor, visitor.get("phone_account", phone.pk), "Личная информация")
        assert anna.browser_sessions.count() == 1

    def test_an_unknown_page_is_not_found(self, visitor, phone):
        assert visitor.post("phone_web", {}, phone.pk, "everything").status == 404

    def test_the_cookie_is_kept_to_the_phones_browser(self, visitor, phone):
        page = visitor.post("phone_web", {}, phone.pk, "personal", follow=False)
        cookie = page.response.cookies[f"phone-{settings.SESSION_COOKIE_NAME}"]
        assert cookie["path"].endswith(f"/phone/{phone.pk}/web/")
        assert cookie["httponly"]


class TestFindDevice:
    def test_the_password_switches_it_off_and_the_owner_is_told(self, visitor, phone, anna):
        page = tap(visitor, visitor.get("phone_account", phone.pk), "Поиск устройства")
        page = visitor.click(page, "Отключить")
        assert page.h1 == "Отключить Поиск устройства?"
        page = visitor.submit(page, "Отключить", password=OTHER_PASSWORD)
        assert page.error("password") == "Неверный пароль."
        page = visitor.submit(page, "Отключить", password=PASSWORD)
        phone.refresh_from_db()
        assert not phone.find_device
        assert "Поиск устройства отключён" in page.text
        assert visitor.inbox.last_letter(EMAIL).subject == "Поиск устройства отключён"
        page = visitor.submit(page, "Включить")
        phone.refresh_from_db()
        assert phone.find_device
        kinds = set(anna.events.values_list("kind", flat=True))
        assert {Kind.FIND_OFF, Kind.FIND_ON} <= kinds

    def test_after_a_new_password_it_is_held_for_72_hours(self, visitor, phone, anna, wait):
        page = visitor.get("phone_find_device_off", phone.pk)
        anna.change_password(NEW)
        phone.refresh_from_db()
        phone.sign_in_again()
        refused = visitor.submit(page, "Отключить", password=NEW)
        assert HELD in refused.text
        (deadline,) = (each for each in pending(phone.sandbox) if each.key == "find_device")
        assert deadline.at - now() == pytest.approx(timedelta(hours=72), abs=timedelta(minutes=1))
        wait(hours=71)
        assert HELD in visitor.get("phone_find_device_off", phone.pk).text
        phone.refresh_from_db()
        assert phone.find_device
        assert Kind.FIND_HELD in set(anna.events.values_list("kind", flat=True))
        wait(hours=1)
        page = visitor.get("phone_find_device_off", phone.pk)
        visitor.submit(page, "Отключить", password=NEW)
        phone.refresh_from_db()
        assert not phone.find_device
        assert "find_device" not in {each.key for each in pending(phone.sandbox)}

    def test_a_password_that_was_never_changed_holds_nothing(self, visitor, phone):
        assert HELD not in visitor.get("phone_find_device_off", phone.pk).text

    def test_offline_it_stays_as_it_is(self, visitor, phone):
        page = visitor.get("phone_find_device_off", phone.pk)
        phone.switch(wifi=False, mobile_data=False)
        assert visitor.submit(page, "Отключить", password=PASSWORD).h1 == "Нет подключения"
        phone.refresh_from_db()
        assert phone.find_device
