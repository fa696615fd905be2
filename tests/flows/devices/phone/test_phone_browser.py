"""The phone's browser: the site once more, with a session of its own."""

from __future__ import annotations

import pytest
from django.conf import settings

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from sandbox.models import BrowserSession
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor


@pytest.fixture
def phone(world):
    return world.devices.get(kind="phone")


@pytest.fixture
def anna(make_account):
    return make_account()


def web(phone, page=""):
    return f"/phone/{phone.pk}/web/{page}"


def sign_in_there(visitor, phone):
    page = visitor.get(web(phone, "pass/login/"))
    return visitor.submit(page, "Вход", username=EMAIL, password=PASSWORD)


class TestItsOwnSession:
    def test_signed_in_there_is_not_signed_in_on_the_site(self, visitor, anna, phone):
        page = sign_in_there(visitor, phone)
        assert (page.name, page.url) == ("account", web(phone, "account/"))
        assert not visitor.is_signed_in

    def test_signed_in_on_the_site_is_not_signed_in_there(self, visitor, anna, phone):
        visitor.sign_in(anna)
        assert visitor.is_signed_in
        page = visitor.get(web(phone, "account/"))
        assert (page.name, page.url[: len(web(phone))]) == ("sign_in", web(phone))

    def test_another_phone_has_another_one(self, visitor, anna, phone, world):
        other = shelf.take(world, BY_KEY["poco-m5"])
        sign_in_there(visitor, phone)
        assert visitor.get(web(other, "account/")).name == "sign_in"

    def test_signing_out_there_leaves_the_site_signed_in(self, visitor, anna, phone):
        visitor.sign_in(anna)
        visitor.submit(sign_in_there(visitor, phone), "Выйти из аккаунта")
        assert visitor.get(web(phone, "account/")).name == "sign_in"
        assert visitor.is_signed_in

    def test_its_cookies_are_named_and_kept_for_it(self, visitor, anna, phone, world):
        page = visitor.get(web(phone, "pass/login/"))
        cookies = {morsel.key: morsel["path"] for morsel in page.response.cookies.values()}
        assert cookies == {f"phone-{settings.CSRF_COOKIE_NAME}": f"{world.path[:-1]}{web(phone)}"}
        sign_in_there(visitor, phone)
        path = f"{world.path[:-1]}{web(phone, 'account/')}"
        assert visitor.jar.get(f"phone-{settings.SESSION_COOKIE_NAME}", path)
        assert not visitor.jar.get(f"phone-{settings.SESSION_COOKIE_NAME}", world.path)

    def test_the_sites_key_opens_nothing_there(self, visitor, anna, phone, world):
        visitor.sign_in(anna)
        key = visitor.jar.get(settings.SESSION_COOKIE_NAME, world.path)
        visitor.jar.set(settings.SESSION_COOKIE_NAME, key, f"{world.path[:-1]}{web(phone)}")
        assert visitor.get(web(phone, "account/")).name == "sign_in"

    def test_the_sessions_list_names_the_phone(self, visitor, anna, phone):
        sign_in_there(visitor, phone)
        session = BrowserSession.objects.get(account=anna)
        assert str(session.browser) == "Chrome, Redmi Note 12"
        assert "Chrome, Redmi Note 12" in visitor.sign_in(anna).get("sessions").text

    def test_a_form_needs_its_token(self, visitor, anna, phone):
        visitor.judged = False
        page = visitor.send("POST", visitor.address(web(phone, "pass/login/")), b"username=x")
        assert page.status == 403


class TestStayingInside:
    def test_links_forms_and_redirects_stay_there(self, visitor, anna, phone, world):
        page = visitor.get(web(phone, "account/security/"))
        assert page.redirects
        inside = f"{world.path[:-1]}{web(phone)}"
        assert all(address.startswith(inside) for address in page.redirects)
        page = sign_in_there(visitor, phone)
        for node in [*page.html.all("a", href=True), *page.html.all("form", action=True)]:
            target = node.get("href") or node.get("action")
            assert not target.startswith("/s/") or target.startswith(inside), node

    def test_links_in_letters_lead_to_the_plain_site(self, visitor, phone, world):
        page = visitor.get(web(phone, "pass/register/"))
        page = visitor.submit(page, "Создать Mi аккаунт", email=EMAIL)
        visitor.submit(page, "Добавить", password=PASSWORD, password_again=PASSWORD)
        link = visitor.inbox.link("Активировать аккаунт")
        assert link.startswith(f"{world.url}pass/activate/")
        assert f"/phone/{phone.pk}/" not in visitor.inbox.last_letter().html

    def test_it_shows_no_phones(self, visitor, phone):
        visitor.judged = False
        for page in ("phone/", f"phone/{phone.pk}/home/", f"phone/{phone.pk}/web/pass/login/"):
            assert visitor.get(web(phone, page)).status == 404

    def test_the_strip_stays_outside(self, visitor, phone):
        assert not visitor.get(web(phone, "pass/login/")).html.all(".strip")


class TestTheAddressLine:
    def test_without_a_page_it_offers_bookmarks(self, visitor, anna, phone):
        page = visitor.click(visitor.get("phone_home", phone.pk), "Браузер")
        assert not page.html.all("iframe")
        for name in ("Войти", "Создать аккаунт", "Mi аккаунт", "Mi Cloud", "Справка"):
            opened = visitor.click(page, name)
            frame = opened.html.find("iframe")
            assert visitor.get(frame["src"]).status == 200

    @pytest.mark.parametrize(
        "typed",
        [
            "pass/register/",
            "/pass/register/",
            "account.mi-account.test/pass/register/",
            "https://account.mi-account.test/pass/register/",
        ],
    )
    def test_an_address_can_be_typed(self, visitor, phone, world, typed):
        page = visitor.get("phone_browser", phone.pk)
        page = visitor.submit(page, "Открыть", to=typed)
        assert page.html.find("#address")["value"] == "account.mi-account.test/pass/register/"
        assert page.html.find("iframe")["src"] == f"{world.path[:-1]}{web(phone, 'pass/register/')}"

    @pytest.mark.parametrize(
        "typed",
        [
            *("../../", "pass/../../x", "pass/..%2f..%2f", "a\\b", "\x01//evil.example", "%2e%2e/"),
            *("evil.example", "https://evil.example/pass/login/", "//evil.example", "phone/"),
            *("nobody/knows/", "<script>"),
        ],
    )
    def test_what_is_no_page_of_the_site_is_not_opened(self, visitor, phone, typed):
        page = visitor.submit(visitor.get("phone_browser", phone.pk), "Открыть", to=typed)
        assert not page.html.all("iframe")
        assert "На сайте нет страницы с таким адресом." in page.text

    def test_a_null_byte_counts_as_not_typed(self, visitor, phone):
        page = visitor.submit(visitor.get("phone_browser", phone.pk), "Открыть", to="x\x00y")
        assert (page.status, page.form_asking("to").values["to"]) == (200, "xy")

    def test_a_page_of_another_sandbox_is_not_opened(self, visitor, stranger, phone):
        typed = stranger.sandbox.path + "account/"
        page = visitor.submit(visitor.get("phone_browser", phone.pk), "Открыть", to=typed)
        assert not page.html.all("iframe")

    def test_a_page_may_ask_with_a_query(self, visitor, phone):
        page = visitor.get("phone_browser", phone.pk)
        page = visitor.submit(page, "Открыть", to="pass/login/?next=/account/")
        assert visitor.get(page.html.find("iframe")["src"]).name == "sign_in"


class TestOffline:
    def test_a_page_in_it_is_replaced(self, visitor, phone):
        phone.switch(wifi=False, mobile_data=False)
        for page in (visitor.get(web(phone, "pass/login/")), visitor.post(web(phone, "account/"))):
            assert page.h1 == "Нет подключения"
        assert "Телефон не подключён" in visitor.get("phone_browser", phone.pk).text

    def test_a_card_with_mobile_data_is_enough(self, visitor, phone):
        phone.switch(wifi=False, mobile_data=True)
        assert visitor.get(web(phone, "pass/login/")).name == "sign_in"
        phone.sim.take_out()
        assert visitor.get(web(phone, "pass/login/")).h1 == "Нет подключения"

    def test_a_phone_that_is_off_opens_no_page(self, visitor, phone):
        phone.switch(powered=False)
        assert visitor.get(web(phone, "pass/login/")).h1 == "Нет подключения"


def test_another_sandboxs_phone_has_no_browser_here(stranger: Visitor, phone):
    assert stranger.get("phone_browser", phone.pk).status == 404
    assert stranger.get(web(phone, "pass/login/")).status == 404


def test_what_has_no_screen_has_no_browser(visitor, world):
    tv = world.devices.get(kind="tv")
    assert visitor.get(web(tv, "pass/login/")).status == 404


class TestWhereTheLetterIs:
    def test_the_way_to_it_is_the_mail_of_the_phone(self, visitor, phone):
        page = visitor.get(web(phone, "pass/register/"))
        page = visitor.submit(page, "Создать Mi аккаунт", email="nova@example.test")
        page = visitor.submit(
            page, "Добавить", password="osina-iva-404", password_again="osina-iva-404"
        )
        link = next(a for a in page.main.all("a") if a.text == "Открыть почту телефона")
        assert (link["href"], link["target"]) == (
            f"{phone.sandbox.path}phone/{phone.pk}/mail/",
            "_parent",
        )
        assert visitor.get(link["href"]).name == "phone_mail_set"

    def test_the_inbox_of_the_sandbox_is_not_in_the_phone(self, visitor, phone):
        page = visitor.get(web(phone, "inbox/"))
        assert (page.name, page.url) == ("inbox", "/inbox/")


class TestLeftToReadTheCode:
    @pytest.fixture
    def waiting(self, visitor, phone, make_account):
        """The browser of the phone asks for the code of a registration."""
        page = visitor.get(web(phone, "pass/register/phone/"))
        page = visitor.submit(page, button="Получить код", phone="+79995550142")
        assert page.name == "register_phone_code"
        return page

    def left_open(self, page):
        return page.html.find("#web")["src"].partition("/web/")[2]

    @pytest.mark.parametrize("back", ["phone_home", "phone_recents"])
    def test_it_is_found_where_the_code_is_typed(self, visitor, phone, waiting, back):
        visitor.get("phone_messages", phone.pk)
        page = visitor.click(visitor.get(back, phone.pk), "Браузер")
        assert self.left_open(page) == "pass/register/phone/code/"
        assert visitor.get(web(phone, self.left_open(page))).name == "register_phone_code"

    def test_the_way_to_the_code_are_the_messages_of_the_phone(self, visitor, phone, waiting):
        link = next(a for a in waiting.main.all("a") if a.text == "Открыть сообщения телефона")
        assert link["target"] == "_parent"
        assert visitor.get(link["href"]).name == "phone_messages"

    def test_a_page_about_a_row_is_not_where_it_is_left(self, visitor, phone, waiting):
        visitor.get(web(phone, "help/sign-in/"))
        page = visitor.click(visitor.get("phone_home", phone.pk), "Браузер")
        assert self.left_open(page) == "pass/register/phone/code/"

    def test_what_a_page_asks_for_by_itself_is_no_page(self, visitor, phone, waiting):
        visitor.get(web(phone, "help/"), hx_request="true")
        page = visitor.click(visitor.get("phone_home", phone.pk), "Браузер")
        assert self.left_open(page) == "pass/register/phone/code/"

    def test_its_bookmarks_are_one_press_away(self, visitor, phone, waiting):
        page = visitor.click(visitor.get("phone_home", phone.pk), "Браузер")
        page = visitor.click(page, "Закладки")
        assert "Создать аккаунт" in page.text
