"""Signing in on the phone: Настройки → «Mi аккаунт» → … → «Продолжить»."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind as AccountKind
from accounts.models import Account, Deletion
from devices.kinds import Kind
from devices.models import Device
from sandbox.visit import entered
from tests.belongings import on_phone, put_in_cloud
from tests.parallel import at_once
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE, make_account
from tests.phones import give_password, sign_in, take_phone, tap

LATE = "Вход не завершён вовремя. Начните заново."
WRONG = "Неверный логин или пароль."


@pytest.fixture
def phone(world):
    return take_phone(world)


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна", last_name="Ким")


def kinds(world, account=None):
    events = world.events.filter(account=account) if account else world.events
    return set(events.values_list("kind", flat=True))


def test_a_person_who_follows_the_article_signs_in(visitor, world, phone, anna):
    on_phone(phone, "photo", "Рассвет")
    put_in_cloud(anna, "photo", "Закат")
    page = visitor.get("phone_settings", phone.pk)
    page = tap(visitor, page, "Mi аккаунт")
    page = visitor.submit(page, "Далее", username=EMAIL)
    page = visitor.submit(page, "Войти", password=PASSWORD)
    assert page.name == "phone_sign_in_options"
    assert page.form.values | {"csrfmiddlewaretoken": ""} == {
        "csrfmiddlewaretoken": "", "account": anna.mi_id, "sync": "on", "find_device": "on",
    }  # fmt: skip
    page = visitor.submit(page, "Продолжить")
    assert page.name == "phone_merge"
    assert "Только на телефоне — 1 объект." in page.text
    assert "Только в облаке — 1 объект." in page.text
    page = visitor.submit(page, "Объединить")
    assert page.name == "phone_account"
    assert "Анна Ким" in page.text
    assert anna.mi_id in page.text
    phone.refresh_from_db()
    assert (phone.account, phone.signed_in, phone.find_device) == (anna, True, True)
    assert phone.mailbox == EMAIL
    assert phone.items.filter(synced=True).count() == 2
    assert anna.cloud_items.count() == 2
    assert {AccountKind.SIGNED_IN, Kind.DEVICE_LINKED, Kind.SYNCED} <= kinds(world, anna)


@pytest.mark.parametrize("login", [PHONE, "8 999 555-01-37", "mi_id"])
def test_the_number_and_the_mi_id_do_as_well(visitor, phone, anna, login):
    sign_in(visitor, phone, anna.mi_id if login == "mi_id" else login)
    assert phone.account == anna


def test_the_create_button_opens_the_registration_in_the_phones_browser(visitor, phone):
    page = visitor.get("phone_account", phone.pk)
    page = tap(visitor, page, "Создать Mi аккаунт")
    assert page.name == "phone_browser"
    inside = visitor.get(page.html.find("iframe")["src"])
    assert inside.name == "register"


class TestOptions:
    def test_both_switches_can_be_left_off(self, visitor, phone, anna):
        put_in_cloud(anna, "photo", "Закат")
        page = sign_in(visitor, phone, sync=False, find_device=False)
        assert "Синхронизация выключена." in page.text
        assert (phone.account, phone.find_device, phone.sync_kinds) == (anna, False, [])
        assert not phone.items.exists()

    def test_without_things_on_both_sides_nothing_is_asked(self, visitor, phone, anna):
        put_in_cloud(anna, "photo", "Закат")
        page = sign_in(visitor, phone)
        assert page.name == "phone_account"
        assert "Синхронизация началась." in page.text
        assert phone.items.get().title == "Закат"

    def test_nothing_is_merged_when_one_does_not_want_it(self, visitor, phone, anna):
        on_phone(phone, "photo", "Рассвет")
        put_in_cloud(anna, "photo", "Закат")
        page = visitor.submit(sign_in(visitor, phone), "Не объединять")
        assert "Ничего не объединено." in page.text
        assert (phone.items.get().title, anna.cloud_items.get().title) == ("Рассвет", "Закат")
        assert visitor.get("phone_merge", phone.pk).name == "phone_account"

    def test_the_merge_is_asked_once(self, visitor, phone, anna):
        on_phone(phone, "photo", "Рассвет")
        put_in_cloud(anna, "photo", "Закат")
        sign_in(visitor, phone)
        for _twice in range(2):
            page = visitor.post("phone_merge", {"merge": "1"}, phone.pk)
            assert page.name == "phone_account"
        assert anna.cloud_items.count() == 2

    def test_pressed_twice_it_links_once(self, visitor, world, phone, anna):
        page = give_password(visitor, phone)
        visitor.submit(page, "Продолжить")
        assert visitor.submit(page, "Продолжить").name == "phone_account"
        assert world.events.filter(kind=Kind.DEVICE_LINKED).count() == 1

    def test_a_screen_of_somebody_elses_sign_in_links_nobody(
        self, visitor, another_visitor, phone, anna, make_account
    ):
        make_account("boris@example.test", None)
        page = give_password(visitor, phone)
        give_password(another_visitor, phone, "boris@example.test")
        assert visitor.submit(page, "Продолжить").name == "phone_sign_in"
        phone.refresh_from_db()
        assert phone.account is None


class TestRefusals:
    @pytest.mark.parametrize("login", ["", "новый", "😀"])
    def test_neither_address_nor_number(self, visitor, phone, login):
        page = visitor.submit(visitor.get("phone_sign_in", phone.pk), "Далее", username=login)
        assert page.error("username") == "Введите e-mail, номер телефона или Mi ID."

    @pytest.mark.parametrize("login", [EMAIL, "nobody@example.test", "1😀", "0" * 254, "1а\u200bб"])
    def test_an_unknown_one_reads_like_a_known_one(self, visitor, phone, anna, login):
        page = give_password(visitor, phone, login, OTHER_PASSWORD)
        assert page.name == "phone_sign_in_password"
        assert page.error("password") == WRONG

    def test_what_was_typed_stays(self, visitor, phone, anna):
        give_password(visitor, phone, "annna@example.test")
        page = visitor.get("phone_sign_in", phone.pk)
        assert page.form.values["username"] == "annna@example.test"

    def test_ten_wrong_ones_lock_the_account(self, visitor, world, phone, anna):
        page = give_password(visitor, phone, password=OTHER_PASSWORD)
        for _again in range(8):
            page = visitor.submit(page, "Войти", password=OTHER_PASSWORD)
        assert "Ещё 1 неверный пароль" in page.error("password")
        page = visitor.submit(page, "Войти", password=OTHER_PASSWORD)
        assert page.name == "phone_sign_in_locked"
        assert page.h1 == "Аккаунт заблокирован"
        assert give_password(visitor, phone).name == "phone_sign_in_locked"
        assert {
            AccountKind.PASSWORD_WRONG,
            AccountKind.ACCOUNT_LOCKED,
            AccountKind.SIGN_IN_LOCKED,
        } <= kinds(world, anna)
        assert visitor.inbox.last_letter(EMAIL).subject == "Mi аккаунт заблокирован"

    def test_a_not_activated_account_gets_its_letter_again(self, visitor, phone, wait):
        page = visitor.get("register")
        page = visitor.submit(page, email="vera@example.test")
        visitor.submit(page, password=PASSWORD, password_again=PASSWORD)
        page = give_password(visitor, phone, "vera@example.test")
        assert page.h1 == "Аккаунт не активирован"
        assert "vera@example.test" in page.text
        page = visitor.submit(page, "Отправить письмо ещё раз")
        assert "Можно будет в" in page.text
        wait(minutes=2)
        visitor.submit(page, "Отправить письмо ещё раз")
        assert len(visitor.inbox.letters("vera@example.test")) == 2
        opened = visitor.get(visitor.inbox.link("Активировать аккаунт"))
        visitor.submit(opened)
        page = visitor.get("phone_sign_in_letter", phone.pk)
        assert page.name == "phone_sign_in_password"
        page = visitor.submit(page, "Войти", password=PASSWORD)
        assert page.name == "phone_sign_in_options"

    def test_an_account_that_needs_a_new_password_is_not_let_in(self, visitor, phone, anna):
        anna.demand_new_password()
        page = give_password(visitor, phone)
        assert page.h1 == "Нужен новый пароль"
        assert visitor.get("phone_sign_in_options", phone.pk).name == "phone_sign_in"

    def test_offline_nothing_is_asked(self, visitor, phone, anna):
        page = visitor.get("phone_sign_in", phone.pk)
        phone.switch(wifi=False, mobile_data=False)
        assert visitor.submit(page, "Далее", username=EMAIL).h1 == "Нет подключения"
        phone.refresh_from_db()
        assert phone.walk == {}

    def test_a_phone_of_another_sandbox_is_not_found(self, stranger, phone):
        assert stranger.get("phone_sign_in", phone.pk).status == 404


class TestTelling:
    @pytest.fixture
    def anna(self, visitor, make_account):
        account = make_account()
        page = visitor.get("sign_in")
        visitor.submit(page, "Вход", username=EMAIL, password=PASSWORD)
        return account

    def test_the_owner_is_told_of_a_new_device(self, visitor, world, phone, anna):
        sign_in(visitor, phone)
        assert visitor.inbox.last_letter(EMAIL).subject == "Новое устройство в вашем Mi аккаунте"
        assert "Redmi Note 12" in visitor.inbox.last_sms(PHONE).text
        assert Kind.DEVICE_NEW in kinds(world, anna)

    def test_of_a_known_device_nobody_is_told(self, visitor, phone, anna):
        sign_in(visitor, phone)
        phone.sign_out()
        before = len(visitor.inbox.messages())
        sign_in(visitor, phone)
        assert phone.account == anna
        assert len(visitor.inbox.messages()) == before

    def test_the_journal_says_that_it_was_the_phone(self, visitor, world, phone, anna):
        sign_in(visitor, phone)
        event = world.events.filter(kind=AccountKind.SIGNED_IN).latest("number")
        assert phone.model in event.agent

    def test_it_keeps_an_account_that_was_to_be_deleted(self, visitor, phone, anna):
        Deletion.objects.ask(anna)
        page = sign_in(visitor, phone)
        assert "не будет удалён" in page.text
        assert not Deletion.objects.exists()


def test_of_two_accounts_at_once_one_gets_the_phone(visitor, phone, anna, make_account):
    boris = make_account("boris@example.test", None)
    page = give_password(visitor, phone)
    Device.objects.get(pk=phone.pk).link(boris)
    page = visitor.submit(page, "Продолжить")
    assert page.h1 == "Это устройство связано с существующим Mi аккаунтом"
    phone.refresh_from_db()
    assert phone.account == boris


@pytest.mark.django_db(transaction=True)
def test_of_two_in_the_same_instant_one_wins(world):
    accounts = [
        make_account(world, f"{name}@example.test", None, first_name=name.title())
        for name in ("anna", "boris")
    ]
    phone = take_phone(world)

    def link(account: Account) -> bool:
        with entered(world):
            return Device.objects.get(pk=phone.pk).link(account)

    won = at_once([lambda account=account: link(account) for account in accounts])
    assert sorted(won) == [False, True]
    phone.refresh_from_db()
    assert phone.account == accounts[won.index(True)]
    assert world.events.filter(kind=Kind.DEVICE_LINKED).count() == 1
