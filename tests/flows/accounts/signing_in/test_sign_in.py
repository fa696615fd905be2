"""Signing in (P5, P7) and out: the identifier, the password, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import BrowserSession, Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.flows.accounts.registration.test_register_by_email import register
from tests.people import EMAIL, PASSWORD, PHONE
from tests.people import PASSWORD as PEOPLES_PASSWORD
from tests.visitor import Visitor


def sign_in(visitor: Visitor, username: str = EMAIL, password: str = PASSWORD) -> Page:
    page = visitor.get("sign_in")
    return visitor.submit(page, button="Вход", username=username, password=password)


def session_key(visitor: Visitor) -> str:
    return visitor.jar.get(settings.SESSION_COOKIE_NAME, visitor.mount)


# Who


@pytest.mark.parametrize(
    "username",
    [EMAIL, " Anna@Example.TEST ", PHONE, "8 999 555-01-37", "79995550137", "9995550137",
     "anna\u200b@example.test", "＋７９９９５５５０１３７"],
)  # fmt: skip
def test_one_field_takes_every_spelling(visitor: Visitor, owner: Account, username: str) -> None:
    assert sign_in(visitor, username).name == "account"


@pytest.mark.parametrize("spell", ["{0}", " {0} ", "{1} {2}"])
def test_the_mi_id_will_do(visitor: Visitor, owner: Account, spell: str) -> None:
    mi_id = owner.mi_id
    assert sign_in(visitor, spell.format(mi_id, mi_id[:5], mi_id[5:])).name == "account"


def test_the_page_says_who_and_where_to_go_otherwise(visitor: Visitor, owner: Account) -> None:
    page = visitor.get("sign_in")
    assert [label.text for label in page.main.all("label")][:2] == [
        "E-mail, телефон или Mi ID",
        "Пароль",
    ]
    assert page.html.find("input", name="username")["autocomplete"] == "username webauthn"
    assert page.html.find("input", name="password")["autocomplete"] == "current-password"
    assert visitor.click(page, "Создать Mi аккаунт").name == "register"
    assert visitor.click(page, "Не получается войти?").name == "support_new"


@pytest.mark.parametrize(
    "password", [PASSWORD.upper(), PASSWORD + " ", " " + PASSWORD, PASSWORD[:-1]]
)
def test_the_password_counts_as_it_was_typed(
    visitor: Visitor, owner: Account, password: str
) -> None:
    assert sign_in(visitor, password=password).error("password") == "Неверный логин или пароль."


def test_after_a_wrong_password_the_identifier_stays(visitor: Visitor, owner: Account) -> None:
    page = sign_in(visitor, password="x")
    assert page.form.values["username"] == EMAIL
    assert not page.form.values["password"]
    assert "autofocus" in page.html.find("input", name="password").attrs


@pytest.mark.parametrize(
    ("username", "password"),
    [("", "x"), (EMAIL, ""), ("", ""), ("я" * 300, "x"), (EMAIL, "a\x00b"), ("\u200b", "x")],
)
def test_an_incomplete_form_counts_nothing(
    visitor: Visitor, owner: Account, world: Sandbox, username: str, password: str
) -> None:
    page = sign_in(visitor, username, password)
    assert page.name == "sign_in"
    assert page.errors
    owner.refresh_from_db()
    assert owner.wrong_passwords == 0
    assert not world.events.filter(kind=Kind.UNKNOWN_IDENTIFIER).exists()


@pytest.mark.parametrize(
    "username",
    ["@", "a@b@c", "+1", "'1; --", "x@" + "ﷺ" * 100, "9" * 254, "a\x00@example.test"],
)
def test_an_odd_identifier_is_merely_unknown(visitor: Visitor, username: str) -> None:
    assert sign_in(visitor, username).error("password") == "Неверный логин или пароль."


@pytest.mark.parametrize("username", ["новый", "😀", "+"])
def test_what_is_neither_address_nor_number_is_asked_for(visitor: Visitor, username: str) -> None:
    said = "Введите e-mail, номер телефона или Mi ID."
    assert sign_in(visitor, username).error("username") == said


def test_another_sandboxs_account_is_unknown(stranger: Visitor, owner: Account) -> None:
    assert sign_in(stranger).error("password")


# The session


def test_signing_in_changes_the_session_and_drops_the_walk_before(
    visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    register(visitor, "vera@example.test")
    before = session_key(visitor)
    sign_in(visitor)
    assert session_key(visitor) not in {"", before}
    assert not BrowserSession.objects.filter(session_key=before).exists()
    assert visitor.get("register_sent").name == "account"
    session = BrowserSession.objects.get(session_key=session_key(visitor))
    assert session.account == owner
    assert world.events.filter(kind=Kind.SIGNED_IN, account=owner).count() == 1


def test_who_is_signed_in_is_led_on(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    assert visitor.get("sign_in").name == "account"
    assert visitor.get("/").name == "account"


def test_the_front_door_leads_to_signing_in(visitor: Visitor) -> None:
    assert visitor.get("/").name == "sign_in"


def test_one_comes_to_the_page_one_wanted(visitor: Visitor, owner: Account) -> None:
    page = visitor.get("devices")
    assert page.name == "sign_in"
    page = visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert page.name == "devices"


@pytest.mark.parametrize(
    "target",
    ["https://example.test/", "//example.test/", "/\\example.test/", "javascript:alert(1)", "/",
     "/s/0000000000/", "{0}../0000000000/", "{0}%2e%2e/0000000000/", "http://[::1", " {0}"],
)  # fmt: skip
def test_a_wanted_page_elsewhere_is_not_opened(
    visitor: Visitor, owner: Account, target: str
) -> None:
    visitor.get("sign_in")
    address = visitor.address("sign_in") + "?" + urlencode({"next": target.format(visitor.mount)})
    data = {"username": EMAIL, "password": PASSWORD}
    assert visitor.post(address, data, follow=False).location == "/account/"


@pytest.mark.parametrize("query", ["q=a..b", "q=../..", "q=%2e%2e%2f"])
def test_two_dots_in_a_query_lead_nowhere_else(
    visitor: Visitor, owner: Account, query: str
) -> None:
    wanted = f"{visitor.mount}account/security/log/?{query}"
    address = visitor.address("sign_in") + "?" + urlencode({"next": wanted})
    data = {"username": EMAIL, "password": PASSWORD}
    visitor.get("sign_in")
    assert visitor.post(address, data, follow=False).location.endswith(f"/log/?{query}")


# Not activated


def test_a_not_activated_account_is_refused_and_offered_its_letter(
    visitor: Visitor, another_visitor: Visitor, world: Sandbox, wait: Waits
) -> None:
    register(visitor, "vera@example.test", PASSWORD)
    page = sign_in(another_visitor, "vera@example.test")
    assert page.name == "register_sent"
    assert "Аккаунт ещё не активирован" in page.notices[0]
    assert not another_visitor.is_signed_in
    assert world.events.filter(kind=Kind.SIGN_IN_NOT_ACTIVATED).count() == 1
    wait(minutes=1)
    page = another_visitor.submit(page, button="Отправить письмо ещё раз")
    assert len(visitor.inbox.letters()) == 2


def test_a_wrong_password_tells_nothing_of_the_activation(visitor: Visitor) -> None:
    register(visitor, "vera@example.test", PASSWORD)
    page = sign_in(visitor, "vera@example.test", "x")
    assert page.error("password") == "Неверный логин или пароль."


def test_a_not_activated_account_without_a_letter_is_led_to_registering(
    visitor: Visitor, make_account: Makes
) -> None:
    make_account(activated=False)
    assert sign_in(visitor).name == "register"


# Out


def test_signing_out_ends_this_browser_only(
    visitor: Visitor, another_visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    another_visitor.sign_in(owner)
    sign_in(visitor)
    key = session_key(visitor)
    page = visitor.post("sign_out")
    assert (page.name, page.notices) == ("sign_in", ["Вы вышли из аккаунта."])
    assert not BrowserSession.objects.filter(session_key=key).exists()
    visitor.jar.set(settings.SESSION_COOKIE_NAME, key, visitor.mount)
    assert not visitor.is_signed_in
    assert another_visitor.is_signed_in
    assert world.events.filter(kind=Kind.SIGNED_OUT, account=owner).count() == 1


def test_signing_out_empties_the_cache_but_no_cookies(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    assert visitor.post("sign_out", follow=False).headers["Clear-Site-Data"] == '"cache"'


def test_opening_the_address_signs_nobody_out(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    assert visitor.get("sign_out").status == 405
    assert visitor.is_signed_in


def test_signing_out_twice_does_no_harm(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    visitor.sign_in(owner)
    for _time in range(2):
        assert visitor.post("sign_out").name == "sign_in"
    assert not visitor.is_signed_in
    assert world.events.filter(kind=Kind.SIGNED_OUT).count() == 1


# In another tab


@pytest.mark.parametrize("page", ["sign_in", "sign_in_sms", "register", "register_phone"])
def test_a_form_that_another_tab_has_overtaken_leads_on(
    visitor: Visitor, make_account: Callable[..., Account], page: str
) -> None:
    account = make_account()
    tab_a, tab_b = visitor.get("sign_in"), visitor.get(page)
    visitor.submit(tab_a, button="Вход", username=account.email, password=PEOPLES_PASSWORD)
    done = visitor.submit(tab_b)
    assert (done.status, done.name) == (200, "account")


def test_so_does_one_whose_cookie_is_gone(
    visitor: Visitor, make_account: Callable[..., Account]
) -> None:
    tab = visitor.get("sign_in")
    visitor.sign_in(make_account())
    visitor.jar.forget("csrf")
    done = visitor.submit(tab, button="Вход", username="x", password="x")
    assert (done.status, done.name) == (200, "account")
    page = visitor.send("POST", "/pass/login/", b"username=x&password=x")
    assert page.status == 403, "no form of ours is without a token"
    assert visitor.click(page, "Открыть страницу заново").name == "account"


def test_a_form_of_another_site_is_still_refused(
    visitor: Visitor, make_account: Callable[..., Account]
) -> None:
    visitor.sign_in(make_account())
    body = b"username=x&password=x"
    page = visitor.send("POST", "/pass/login/", body, origin="https://evil.example")
    assert page.status == 403
    assert page.main.find("a.button")["href"] == visitor.mount
