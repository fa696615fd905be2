"""A phone that is an account's: what another account is told, and what ends it from afar."""

from __future__ import annotations

import pytest

from devices.kinds import Kind
from sandbox.changing import changing
from tests.people import OTHER_PASSWORD, PASSWORD
from tests.phones import give_password, sign_in, take_phone, tap

LINKED = "Это устройство связано с существующим Mi аккаунтом"
BORIS = "boris@example.test"
REMOVED = "Устройство удалено из аккаунта"


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def boris(make_account):
    return make_account(BORIS, None, OTHER_PASSWORD)


@pytest.fixture
def phone(visitor, world, anna):
    phone = take_phone(world)
    sign_in(visitor, phone)
    return phone


class TestAnotherAccount:
    @pytest.fixture
    def refused(self, visitor, phone, anna, boris):
        """Anna's phone asks for her password; Boris types his."""
        anna.sign_out_everywhere()
        page = visitor.get("phone_account", phone.pk)
        page = tap(visitor, page, "Войти в другой аккаунт")
        page = visitor.submit(page, "Далее", username=BORIS)
        return visitor.submit(page, "Войти", password=OTHER_PASSWORD)

    def test_it_is_refused(self, refused, phone, anna, boris):
        assert refused.h1 == LINKED
        phone.refresh_from_db()
        assert (phone.account, phone.signed_in) == (anna, False)
        assert Kind.DEVICE_TAKEN in set(boris.events.values_list("kind", flat=True))

    def test_the_owner_stays_masked(self, refused, anna):
        assert anna.masked_email in refused.main.text
        assert anna.email not in refused.main.text
        assert anna.mi_id not in refused.main.text

    def test_the_owner_can_free_it_in_the_cloud(self, visitor, refused):
        page = tap(visitor, refused, "Владелец удаляет его в облаке")
        assert visitor.get(page.html.find("iframe")["src"]).name == "cloud"

    def test_support_can_free_it_by_its_imei(self, visitor, refused, phone):
        assert phone.imei in refused.text
        page = visitor.click(refused, "Попросить поддержку отвязать его")
        inside = visitor.get(page.html.find("iframe")["src"])
        assert inside.name == "support_new"
        assert inside.form.values["identifier"] == phone.imei

    def test_freed_by_its_owner_it_can_be_linked(self, visitor, refused, phone, boris):
        phone.refresh_from_db()
        phone.remove()
        page = visitor.get("phone_account", phone.pk)
        page = visitor.submit(page, "Далее", username=BORIS)
        page = visitor.submit(page, "Войти", password=OTHER_PASSWORD)
        visitor.submit(page, "Продолжить")
        phone.refresh_from_db()
        assert phone.account == boris

    def test_a_wrong_password_learns_nothing(self, visitor, refused, phone):
        page = visitor.get("phone_sign_in", phone.pk)
        page = visitor.submit(page, "Далее", username=BORIS)
        page = visitor.submit(page, "Войти", password="nothing-like-it")
        assert page.error("password") == "Неверный логин или пароль."


def test_a_phone_that_is_nobodys_has_no_such_screen(visitor, world):
    assert visitor.get("phone_linked", take_phone(world).pk).name == "phone_sign_in"


class TestFromAfar:
    def test_removed_on_the_site_it_is_signed_out_and_says_so(self, visitor, phone, anna):
        anna.devices.get().remove()
        assert REMOVED in visitor.get("phone_notifications", phone.pk).text
        page = visitor.get("phone_account", phone.pk)
        assert page.name == "phone_sign_in"
        assert "Это устройство удалено из аккаунта." in page.text

    def test_it_says_so_until_somebody_signs_in(self, visitor, phone, anna):
        anna.devices.get().remove()
        give_password(visitor, phone)
        assert REMOVED not in visitor.get("phone_notifications", phone.pk).text

    def test_removed_the_pages_it_had_opened_are_signed_out(self, visitor, phone, anna):
        page = tap(visitor, visitor.get("phone_account", phone.pk), "Личная информация")
        inside = page.html.find("iframe")["src"]
        anna.devices.get().remove()
        assert visitor.get(inside).name == "sign_in"

    def test_removed_between_two_steps_the_last_one_finds_it_free(self, visitor, phone, anna):
        anna.sign_out_everywhere()
        page = visitor.get("phone_sign_in", phone.pk)
        page = visitor.submit(page, "Далее", username=anna.email)
        anna.devices.get().remove()
        page = visitor.submit(page, "Войти", password=PASSWORD)
        assert page.name == "phone_sign_in"
        phone.refresh_from_db()
        assert phone.account is None

    def test_a_locked_account_is_told_and_comes_back(self, visitor, phone, anna):
        anna.locked_at = anna.created_at
        anna.save()
        page = visitor.get("phone_account", phone.pk)
        assert page.h1 == "Аккаунт заблокирован"
        assert anna.mi_id not in page.main.text
        assert "Mi аккаунт заблокирован" in visitor.get("phone_notifications", phone.pk).text
        assert visitor.post("phone_web", {}, phone.pk, "personal").name == "phone_account"
        anna.unlock()
        assert anna.mi_id in visitor.get("phone_account", phone.pk).text

    def test_an_account_that_its_owner_locked_asks_again_when_it_is_open(
        self, visitor, phone, anna
    ):
        anna.lock_now()
        assert visitor.get("phone_account", phone.pk).h1 == "Аккаунт заблокирован"
        anna.unlock()
        assert visitor.get("phone_account", phone.pk).h1 == "Войдите снова"

    def test_a_deleted_account_leaves_the_phone_free(self, visitor, phone, anna):
        anna.devices.let_go()
        with changing():
            anna.delete()
        page = visitor.get("phone_account", phone.pk)
        assert page.name == "phone_sign_in"
        assert "Mi аккаунт этого телефона удалён." in page.text

    def test_the_open_screen_learns_of_it(self, visitor, phone, anna):
        status = visitor.get("phone_account", phone.pk).html.find("#phone-status")
        assert visitor.get(status["data-hx-get"], hx_request="true").status == 204
        anna.devices.get().remove()
        answer = visitor.get(status["data-hx-get"], hx_request="true")
        assert answer.headers["HX-Trigger"] == "phone-changed"
