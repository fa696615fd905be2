"""What a person hears about a new password while typing it, and without JavaScript on sending."""

from __future__ import annotations

import pytest

from accounts.models import Account
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests.addresses import everything_in
from tests.fixtures import Makes
from tests.people import EMAIL, OTHER_PASSWORD
from tests.proving import prove
from tests.visitor import Visitor

GOOD = "Очень хороший пароль."
BAD = "Такой пароль пока не подойдёт."


def ask(visitor: Visitor, password: str, **fields: str) -> Page:
    return visitor.post(
        "password_strength", {"password": password, **fields}, hx_request="true", follow=False
    )


def test_the_field_asks_as_one_types(visitor: Visitor) -> None:
    page = visitor.submit(
        visitor.get("register"), button="Создать Mi аккаунт", region="RU", email=EMAIL
    )
    field = page.html.find("#id_password")
    assert field["data-hx-post"] == visitor.address("password_strength")
    room = page.html.find(field["data-hx-target"])
    assert (room["role"], room.text) == ("status", "")
    # Of the form, only what the answer needs: not the password a second time.
    assert field["data-hx-params"] == "csrfmiddlewaretoken,username,password"
    assert not page.html.find("#id_password_again").get("data-hx-post")


def test_the_answer_is_in_words_with_the_reason(visitor: Visitor) -> None:
    assert ask(visitor, OTHER_PASSWORD).text == GOOD
    page = ask(visitor, "password1")
    assert page.text.startswith(BAD)
    assert "слишком распространён" in page.text
    assert ask(visitor, "").text == ""


def test_the_answer_is_in_the_readers_language(english_visitor: Visitor) -> None:
    assert ask(english_visitor, OTHER_PASSWORD).text == "A very good password."


def test_whose_password_it_is_counts(visitor: Visitor) -> None:
    assert ask(visitor, "borislav.k", username="borislav.k@example.test").text.startswith(BAD)
    assert not ask(visitor, "borislav.k", username=EMAIL).text.startswith(BAD)
    assert ask(visitor, "9995550137", username="+7 999 555-01-37").text.startswith(BAD)


def test_who_is_signed_in_needs_no_name(visitor: Visitor, make_account: Makes) -> None:
    owner: Account = make_account(email="borislav.k@example.test")
    assert ask(visitor.sign_in(owner), "borislav.k", username=EMAIL).text.startswith(BAD)


def test_asking_leaves_nothing_behind(world: Sandbox, visitor: Visitor) -> None:
    visitor.get("sign_in")
    before = everything_in(world)
    page = ask(visitor, OTHER_PASSWORD)
    after = everything_in(world)
    assert OTHER_PASSWORD not in str(after)
    assert {**after, "Sandbox": None} == {**before, "Sandbox": None}
    assert "no-store" in page.headers["Cache-Control"]
    assert OTHER_PASSWORD not in page.source


def test_another_site_cannot_ask(visitor: Visitor) -> None:
    page = visitor.send("POST", "/pass/strength/", b"password=x", hx_request="true")
    assert page.status == 403
    assert visitor.get("password_strength").status == 405


@pytest.mark.parametrize(
    "body",
    [b"password=%00%00%00", b"password=%ff%fe", b"password=%ED%A0%80", b"password=" + b"x" * 9000],
    ids=["null bytes", "no UTF-8", "a lone surrogate", "too long"],
)
def test_nonsense_gets_an_answer(visitor: Visitor, body: bytes) -> None:
    token = f"csrfmiddlewaretoken={visitor.csrf_token()}&".encode()
    page = visitor.send("POST", "/pass/strength/", token + body, hx_request="true")
    assert page.status == 200


def test_without_javascript_the_reason_stands_at_the_field(
    visitor: Visitor, make_account: Makes
) -> None:
    visitor.sign_in(make_account())
    prove(visitor, "password")
    page = visitor.get("change_password")
    page = visitor.submit(
        page, button="Сохранить", password="abcabcabcabc", password_again="abcabcabcabc"
    )
    assert page.error("password").startswith("Повторы одних и тех же символов")
    page = visitor.submit(page, button="Сохранить", password=EMAIL, password_again=EMAIL)
    assert "данные" in page.error("password")
