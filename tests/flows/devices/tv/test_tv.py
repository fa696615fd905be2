"""A TV gets an account: a code on its screen, scanned and confirmed with a phone."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from accounts.kinds import Kind as AccountKind
from accounts.models import Photo
from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from devices.kinds import Kind
from devices.models import Device, DeviceKind
from devices.tv import code as tv
from sandbox.clock import now
from sandbox.deadlines import jump
from sandbox.journal import record
from tests.cases import lock
from tests.parallel import at_once
from tests.people import EMAIL
from tests.visitor import Visitor

DEAD = "Этот код уже использован или устарел. Отсканируйте тот, что на экране сейчас."
LIVE = re.compile(r'data-hx-get="([^"]*/live/[^"]*)"')
TAKEN = "Это устройство связано с существующим Mi аккаунтом"


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна", last_name="Соколова")


@pytest.fixture
def boris(make_account):
    return make_account("boris@example.test", None, first_name="Борис")


@pytest.fixture
def phone(anna, make_device):
    return make_device(anna)


@pytest.fixture
def screen(world):
    """The TV that stands in the sandbox and is nobody's."""
    return world.devices.get(kind=DeviceKind.TV)


def token_of(screen):
    code = tv.shown_code(Device.objects.get(pk=screen.pk))
    assert code
    return code.token


def scan(visitor, phone, button="Войти"):
    page = visitor.get("phone_scanner", phone.pk)
    row = page.html.find(".phone-list").find("a")
    page = visitor.get(row["href"])
    assert page.h1 == "Войти на телевизоре?"
    return visitor.submit(page, button)


class TestWay:
    def test_the_whole_way(self, visitor, anna, phone, screen, world):
        page = visitor.get("tv", screen.pk)
        assert page.h1 == "Войдите в Mi аккаунт"
        assert page.html.find("svg", aria_hidden="true")
        spoken = page.html.find("code").text
        listed = visitor.get("phone_scanner", phone.pk)
        assert spoken in listed.text
        page = scan(visitor, phone)
        assert "Вход на телевизоре выполнен" in page.text
        page = visitor.get("tv", screen.pk)
        assert page.h1 == "Анна Соколова"
        screen.refresh_from_db()
        assert (screen.account, screen.signed_in) == (anna, True)
        assert world.events.filter(kind=Kind.TV_SIGNED_IN).count() == 1
        assert screen.model in visitor.sign_in(anna).get("devices").text

    def test_the_question_names_tv_and_account(self, visitor, phone, screen):
        page = visitor.get("phone_scanner_confirm", phone.pk, token_of(screen))
        assert f"Телевизор {screen.model} войдёт в Mi аккаунт: Анна Соколова." in page.text

    def test_the_code_can_be_typed(self, visitor, phone, screen):
        token = token_of(screen)
        page = visitor.get("phone_scanner", phone.pk)
        typed = f"{token[:4].lower()} {token[4:].lower()}"
        page = visitor.submit(page, form=page.form_asking("code"), code=typed)
        assert page.h1 == "Войти на телевизоре?"

    def test_no_sign_of_a_code_is_taken_for_another(self, screen):
        seen = set()
        for _each in range(40):
            jump(screen.sandbox, now() + settings.TV_CODE_LIFE)
            seen |= set(token_of(screen))
        assert not seen & set("01OI")

    @pytest.mark.parametrize("typed", ["AAAA-AAAA", "нет", "x" * 2000, "\x00A", "🐈"])
    def test_a_code_that_no_screen_shows_is_refused(self, visitor, phone, screen, typed):
        page = visitor.get(f"/phone/{phone.pk}/scanner/?code=" + typed.replace("\x00", "%00"))
        assert page.status == 200
        assert "Такого кода сейчас нет ни на одном экране." in page.text
        assert page.html.find(".field-errors .field-error svg")

    def test_cancel_leaves_the_tv_alone_and_renews_the_code(self, visitor, phone, screen):
        before = token_of(screen)
        page = scan(visitor, phone, "Отмена")
        assert "Вход на телевизоре не выполнен." in page.text
        assert token_of(screen) != before
        screen.refresh_from_db()
        assert screen.account is None

    def test_the_picture_leads_to_the_phones_of_the_sandbox(self, visitor, phone, screen):
        page = visitor.get("tv_scanned", token_of(screen))
        assert visitor.click(page, "Redmi Note 12").h1 == "Войти на телевизоре?"

    def test_an_old_picture_says_so(self, visitor, screen):
        assert DEAD in visitor.get("tv_scanned", "AAAAAAAA").text


class TestCode:
    def test_it_renews_itself_while_the_one_before_lives_on(self, screen, wait, settings):
        first = token_of(screen)
        wait(seconds=settings.TV_CODE_LIFE.total_seconds() / 2)
        assert token_of(screen) != first
        assert tv.find_code(screen.sandbox, first)

    def test_it_expires(self, visitor, phone, screen, wait, settings):
        page = visitor.get("phone_scanner_confirm", phone.pk, token_of(screen))
        wait(seconds=settings.TV_CODE_LIFE.total_seconds())
        page = visitor.submit(page, "Войти")
        assert DEAD in page.text
        screen.refresh_from_db()
        assert screen.account is None

    def test_it_is_good_for_one_sign_in(self, visitor, phone, screen, world):
        page = visitor.get("phone_scanner_confirm", phone.pk, token_of(screen))
        visitor.submit(page, "Войти")
        assert DEAD in visitor.submit(page, "Войти").text
        tv.sign_out(Device.objects.get(pk=screen.pk))
        assert DEAD in visitor.submit(page, "Войти").text
        assert world.events.filter(kind=Kind.TV_CODE_DEAD).count() == 2

    def test_looking_at_the_screen_writes_nothing(self, visitor, screen):
        visitor.get("tv", screen.pk)
        assert not screen.tv_codes.exists()

    def test_an_open_screen_is_drawn_anew_when_it_changes(self, visitor, screen, wait, settings):
        live = LIVE.search(visitor.get("tv", screen.pk).source)[1]
        assert visitor.get(live, hx_request="true").status in {200, 204}
        wait(seconds=settings.TV_CODE_LIFE.total_seconds())
        assert visitor.get(live, hx_request="true").headers["HX-Refresh"] == "true"

    def test_another_sandboxs_phone_does_not_know_it(self, stranger, screen, make_device):
        foreign = stranger.sandbox.accounts.create(email="eva@example.test")
        own = make_device(foreign)
        assert tv.find_code(stranger.sandbox, token_of(screen)) is None
        page = stranger.post("phone_scanner_confirm", {}, own.pk, token_of(screen))
        assert DEAD in page.text


class TestRefusals:
    def test_the_phone_needs_an_account(self, visitor, world, screen):
        bare = world.devices.get(kind=DeviceKind.PHONE)
        page = visitor.get("phone_scanner", bare.pk)
        assert "Сначала войдите в Mi аккаунт на телефоне" in page.text
        page = visitor.post("phone_scanner_confirm", {}, bare.pk, token_of(screen))
        assert page.name == "phone_scanner"
        screen.refresh_from_db()
        assert screen.account is None

    def test_a_locked_account_is_not_handed_on(self, visitor, phone, anna, screen):
        lock(anna)
        page = visitor.post("phone_scanner_confirm", {}, phone.pk, token_of(screen))
        assert "Сначала войдите в Mi аккаунт на телефоне" in page.text
        screen.refresh_from_db()
        assert screen.account is None

    def test_the_phone_must_be_online(self, visitor, phone, screen):
        phone.switch(wifi=False)
        page = visitor.post("phone_scanner_confirm", {}, phone.pk, token_of(screen))
        assert "Войти на телевизоре" not in page.text
        screen.refresh_from_db()
        assert screen.account is None

    def test_a_tv_of_another_account_stays_its(self, visitor, phone, boris, screen, world):
        screen.link(boris)
        tv.sign_out(screen)
        page = scan(visitor, phone)
        assert page.h1 == TAKEN
        screen.refresh_from_db()
        assert (screen.account, screen.signed_in) == (boris, False)
        assert world.events.filter(kind=Kind.DEVICE_TAKEN).count() == 1

    def test_a_tv_that_is_off_shows_no_code(self, visitor, phone, screen):
        page = visitor.submit(visitor.get("tv", screen.pk), "Выключить телевизор")
        assert page.h1 == "Телевизор выключен"
        assert "Сейчас кода нет ни на одном экране." in visitor.get("phone_scanner", phone.pk).text
        assert visitor.submit(page, "Включить телевизор").h1 == "Войдите в Mi аккаунт"

    def test_a_phone_is_no_tv(self, visitor, phone):
        assert visitor.get("tv", phone.pk).status == 404


class TestSignedIn:
    @pytest.fixture(autouse=True)
    def _signed_in(self, screen, anna):
        screen.link(anna)

    def test_its_tiles_lead_somewhere(self, visitor, screen, anna, make_device):
        make_device(anna, kind="vacuum", model="Mi Robot Vacuum-Mop 2")
        home = visitor.get("tv", screen.pk)
        assert anna.mi_id in visitor.click(home, "Аккаунт").text
        assert "Mi Robot Vacuum-Mop 2" in visitor.click(home, "Устройства").text
        assert screen.serial in visitor.click(home, "О телевизоре").text

    def test_it_shows_the_photo_of_its_account_and_nobody_elses(self, visitor, screen, anna, boris):
        own = Photo.objects.put(anna, b"a picture of Anna")
        other = Photo.objects.put(boris, b"a picture of Boris")
        assert own.digest in visitor.get("tv", screen.pk).html.find("main").find("img")["src"]
        assert visitor.get("tv_photo", screen.pk, own.digest).content == b"a picture of Anna"
        assert visitor.get("tv_photo", screen.pk, other.digest).status == 404
        tv.sign_out(screen)
        assert visitor.get("tv_photo", screen.pk, own.digest).status == 404

    def test_signing_out_leaves_it_linked(self, visitor, screen, anna, world):
        page = visitor.click(visitor.get("tv_account", screen.pk), "Выйти из аккаунта")
        page = visitor.submit(page, "Выйти из аккаунта")
        assert "Телевизор вышел из аккаунта." in page.text
        assert page.h1 == "Войдите снова"
        screen.refresh_from_db()
        assert (screen.account, screen.signed_in) == (anna, False)
        visitor.post("tv_sign_out", {}, screen.pk)
        assert world.events.filter(kind=Kind.TV_SIGNED_OUT).count() == 1

    def test_after_a_new_password_it_asks_again(self, visitor, phone, screen, anna):
        anna.change_password("drugoj-parol-9")
        assert visitor.get("tv", screen.pk).h1 == "Войдите снова"
        assert visitor.get("tv_account", screen.pk).h1 == "Войдите снова"
        phone.refresh_from_db()
        phone.sign_in_again()
        scan(visitor, phone)
        assert visitor.get("tv", screen.pk).h1 == "Анна Соколова"

    def test_a_removed_tv_shows_a_code(self, visitor, screen):
        screen.remove()
        assert visitor.get("tv_account", screen.pk).h1 == "Войдите в Mi аккаунт"


def test_the_owner_hears_of_a_new_tv(visitor, phone, screen, anna):
    # The first sign-in of all is no news.
    record(AccountKind.SIGNED_IN, anna)
    scan(visitor, phone)
    assert screen.model in visitor.inbox.last_letter(EMAIL).text


def test_the_room_lists_its_tvs_and_has_more_on_the_shelf(visitor, screen, world):
    page = visitor.get("phones")
    assert visitor.click(page, f"Открыть: {screen.model}").name == "tv"
    page = visitor.submit(page, form=page.form_asking("product"), product="tv-a2-32")
    assert page.name == "tv"
    assert world.devices.filter(kind=DeviceKind.TV).count() == 2


@pytest.mark.parametrize("product", ["", "redmi-10c", "toaster"])
def test_the_shelf_has_nothing_else(visitor, world, product):
    count = world.devices.count()
    assert (
        "Выберите телевизор или пылесос с полки."
        in visitor.post("vacuum_take", {"product": product}).text
    )
    assert world.devices.count() == count


def test_a_full_room_takes_no_more(visitor, world, monkeypatch):
    monkeypatch.setattr(shelf, "DEVICES_AT_MOST", world.devices.count())
    assert "нет места" in visitor.post("vacuum_take", {"product": BY_KEY["tv-a2-32"].key}).text


@pytest.mark.django_db(transaction=True)
def test_of_two_accounts_at_once_one_gets_the_tv(world, anna, boris, make_device, screen):
    phones = [make_device(anna), make_device(boris)]
    token = token_of(screen)

    def confirm(phone):
        return Visitor(world, judged=False).post("phone_scanner_confirm", {}, phone.pk, token).text

    texts = at_once([lambda each=each: confirm(each) for each in phones])
    assert sorted(DEAD in text for text in texts) == [False, True]
    screen.refresh_from_db()
    assert screen.account in {anna, boris}
    assert world.events.filter(kind=Kind.TV_SIGNED_IN).count() == 1
