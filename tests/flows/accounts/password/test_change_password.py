"""Changing the password in a browser (P9)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account
from devices.models import Device
from sandbox.models import Fault, Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.proving import prove, same_window
from tests.visitor import Visitor

START = "/account/security/verify/password/"
NEW = "/account/security/password/"
CHANGED = "Пароль изменён. Войдите с новым паролем."


@pytest.fixture
def owner(make_account: Makes) -> Account:
    return make_account(first_name="Анна", last_name="Кузнецова")


def change(visitor: Visitor, password: str = OTHER_PASSWORD, again: str | None = None) -> Page:
    page = visitor.get("change_password")
    return visitor.submit(
        page, button="Сохранить", password=password, password_again=again or password
    )


def has_password(owner: Account, password: str) -> bool:
    owner.refresh_from_db()
    return owner.check_password(password)


def test_the_walk_of_the_article(at_home: Visitor, owner: Account) -> None:
    page = at_home.get("security")
    page = at_home.click(page, "Сменить: Пароль")
    assert page.h1 == "Выберите метод подтверждения личности"
    page = at_home.submit(page, button="Далее")
    page = at_home.submit(page, button="Добавить", code=at_home.inbox.code(PHONE))
    assert page.h1 == "Новый пароль"
    page = at_home.submit(
        page, button="Сохранить", password=OTHER_PASSWORD, password_again=OTHER_PASSWORD
    )
    assert page.name == "sign_in"
    assert page.notices == [CHANGED]
    assert has_password(owner, OTHER_PASSWORD)
    page = at_home.submit(page, button="Вход", username=EMAIL, password=OTHER_PASSWORD)
    assert page.name == "account"


@pytest.mark.parametrize("name", ["account", "security"])
def test_the_word_of_the_article_is_seen_in_the_row(at_home: Visitor, name: str) -> None:
    link = at_home.get(name).main.find("a.more", aria_label="Сменить: Пароль")
    # A telephone hides what stands in an element of its own; so may a class.
    words = "".join(child for child in link.children if isinstance(child, str))
    assert words.strip() == "Сменить"


def test_every_browser_and_device_signs_in_again(
    at_home: Visitor,
    another_visitor: Visitor,
    owner: Account,
    make_device: Callable[..., Device],
) -> None:
    phone = make_device(owner)
    other_browser = another_visitor.sign_in(owner)
    prove(at_home, "password")
    change(at_home)
    assert not at_home.is_signed_in
    assert not other_browser.is_signed_in
    phone.refresh_from_db()
    assert not phone.signed_in
    assert phone.account == owner


def test_nobody_else_is_signed_out(
    at_home: Visitor, another_visitor: Visitor, make_account: Makes
) -> None:
    neighbour = another_visitor.sign_in(make_account(email="vera@example.test", phone=None))
    prove(at_home, "password")
    change(at_home)
    assert neighbour.is_signed_in


def test_the_owner_is_told_by_letter_and_sms(at_home: Visitor, world: Sandbox) -> None:
    prove(at_home, "password")
    change(at_home)
    assert at_home.inbox.last_letter(EMAIL).subject == "Пароль изменён"
    assert "изменён" in at_home.inbox.last_sms(PHONE).text
    kinds = list(world.events.values_list("kind", flat=True))
    assert kinds.count(Kind.PASSWORD_CHANGED) == 1
    assert kinds.count(Kind.SIGNED_OUT_EVERYWHERE) == 1


def test_a_gateway_that_refuses_does_not_undo_the_change(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    prove(at_home, "password")
    world.sms_fault = world.email_fault = Fault.REFUSED
    world.save()
    assert change(at_home).notices == [CHANGED]
    assert has_password(owner, OTHER_PASSWORD)


def test_the_old_password_opens_nothing_any_more(at_home: Visitor) -> None:
    prove(at_home, "password")
    page = change(at_home)
    page = at_home.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert page.name == "sign_in"
    assert page.errors


def test_the_page_helps_a_password_manager(at_home: Visitor) -> None:
    page = prove(at_home, "password")
    kinds = {node["name"]: node.get("autocomplete") for node in page.main.all("input", name=True)}
    assert kinds["username"] == "username"
    assert kinds["password"] == kinds["password_again"] == "new-password"
    assert page.main.find("input", name="username")["value"] == EMAIL
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("", ""),
        ("korotk7", "korotk7"),
        ("д" * (settings.PASSWORD_MAX_LENGTH + 1), "д" * (settings.PASSWORD_MAX_LENGTH + 1)),
        ("password1", "password1"),
        ("anna@example.test", "anna@example.test"),
        ("79995550137", "79995550137"),
        ("кузнецова", "кузнецова"),
        (OTHER_PASSWORD, OTHER_PASSWORD + "x"),
        (PASSWORD, PASSWORD),
        ("нуль\x00внутри слова", "нуль\x00внутри слова"),
    ],
    ids=["empty", "short", "long", "common", "email", "phone", "name", "other", "same", "null"],
)
def test_a_bad_password_is_refused_with_a_reason(
    at_home: Visitor, owner: Account, password: str, again: str
) -> None:
    prove(at_home, "password")
    page = at_home.post("change_password", {"password": password, "password_again": again})
    assert page.url == NEW
    assert page.errors
    assert not any(node.get("value") for node in page.main.all("input", type="password"))
    assert has_password(owner, PASSWORD)
    assert at_home.is_signed_in


@pytest.mark.parametrize(
    "password", ["двадцать слов и пробел ", "🐙🐙🐙🐙 осьминоги", "kjx fmw qzt " * 5 + "luna"]
)
def test_any_characters_make_a_password(at_home: Visitor, owner: Account, password: str) -> None:
    prove(at_home, "password")
    assert change(at_home, password).notices == [CHANGED]
    assert has_password(owner, password)
    assert password == password.strip() or not has_password(owner, password.strip())


def test_without_a_proof_nothing_is_changed(at_home: Visitor, owner: Account) -> None:
    assert at_home.get("change_password").url == START
    fields = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}
    assert at_home.post("change_password", fields).url == START
    assert has_password(owner, PASSWORD)


def test_a_proof_is_too_old_after_ten_minutes(
    at_home: Visitor, owner: Account, wait: Waits
) -> None:
    page = prove(at_home, "password")
    wait(seconds=settings.PROOF_FRESH_FOR.total_seconds())
    page = at_home.submit(
        page, button="Сохранить", password=OTHER_PASSWORD, password_again=OTHER_PASSWORD
    )
    assert page.url == START
    assert page.notices == ["Прошло слишком много времени. Подтвердите ещё раз, что это вы."]
    assert has_password(owner, PASSWORD)


def test_the_proof_ends_with_the_change(at_home: Visitor) -> None:
    prove(at_home, "password")
    page = change(at_home)
    at_home.submit(page, button="Вход", username=EMAIL, password=OTHER_PASSWORD)
    assert at_home.get("change_password").url == START


def test_somebody_signed_out_meanwhile_is_asked_to_sign_in(
    at_home: Visitor, owner: Account
) -> None:
    page = prove(at_home, "password")
    owner.browser_sessions.all().delete()
    page = at_home.submit(
        page, button="Сохранить", password=OTHER_PASSWORD, password_again=OTHER_PASSWORD
    )
    assert page.name == "sign_in"
    assert has_password(owner, PASSWORD)


def test_sending_the_new_password_twice_changes_it_once(at_home: Visitor, world: Sandbox) -> None:
    page = prove(at_home, "password")
    fields = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}
    at_home.submit(page, button="Сохранить", **fields)
    assert at_home.post("change_password", fields).name == "sign_in"
    assert world.events.filter(kind=Kind.PASSWORD_CHANGED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_new_passwords_at_the_same_time_one_wins(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    prove(at_home, "password")
    passwords = [OTHER_PASSWORD, "sosna-i-lipa-99"]

    def change_to(password: str) -> str:
        fields = {"password": password, "password_again": password}
        page = same_window(at_home).post("change_password", fields, follow=False)
        return page.location

    answers = at_once([lambda word=word: change_to(word) for word in passwords])
    assert all(answer.startswith("/pass/login/") for answer in answers)
    assert world.events.filter(kind=Kind.PASSWORD_CHANGED).count() == 1
    assert sum(has_password(owner, word) for word in passwords) == 1


def test_browsers_find_the_page(at_home: Visitor) -> None:
    found = at_home.get("/.well-known/change-password", follow=False)
    assert found.status == 302
    assert found.location == NEW
    assert at_home.get("/.well-known/nonsense").status == 404
