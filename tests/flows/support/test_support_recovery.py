"""The way back into an account, by the link that support sends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import Account
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from support.models import Case
from tests.cases import lock, write
from tests.fixtures import Makes
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD
from tests.visitor import Visitor


@pytest.fixture
def account(make_account: Makes) -> Account:
    return lock(make_account())


def only_case() -> Case:
    return Case.objects.get()


@pytest.fixture
def link(visitor: Visitor, account: Account) -> str:
    write(visitor, topic="access")
    assert only_case().approve("Всё совпало.")
    return visitor.inbox.link("Задать новый пароль", EMAIL)


def set_password(visitor: Visitor, link: str, password: str, again: str = "") -> Page:
    page = visitor.get(link)
    return visitor.submit(
        page, button="Задать пароль", password=password, password_again=again or password
    )


def test_the_link_leads_back_into_the_account(visitor: Visitor, link: str) -> None:
    page = set_password(visitor, link, OTHER_PASSWORD)
    assert page.name == "sign_in"
    assert page.notices == ["Новый пароль задан. Войдите с ним."]
    page = visitor.submit(page, button="Вход", username=EMAIL, password=OTHER_PASSWORD)
    assert visitor.is_signed_in


def test_looking_at_the_link_changes_nothing(visitor: Visitor, account: Account, link: str) -> None:
    for _ in range(2):
        page = visitor.get(link)
        assert page.h1 == "Задать новый пароль"
        assert page.headers["Referrer-Policy"] == "strict-origin"
    account.refresh_from_db()
    assert account.is_locked
    assert account.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("short", "", "password"),
        ("anna@example.test", "", "password"),
        (OTHER_PASSWORD, PASSWORD, "password_again"),
        ("", "", "password"),
    ],
)
def test_a_bad_password_is_refused_and_the_link_lives_on(
    visitor: Visitor, link: str, password: str, again: str, field: str
) -> None:
    assert set_password(visitor, link, password, again).error(field)
    assert set_password(visitor, link, OTHER_PASSWORD).name == "sign_in"


def test_a_used_link_leads_on(visitor: Visitor, account: Account, link: str) -> None:
    set_password(visitor, link, OTHER_PASSWORD)
    page = visitor.get(link)
    assert page.status == 410
    assert "По ней уже задан новый пароль" in page.text
    page = visitor.post(link, {"password": PASSWORD, "password_again": PASSWORD})
    assert page.status == 410
    account.refresh_from_db()
    assert account.check_password(OTHER_PASSWORD)


def test_an_expired_link_leads_on(visitor: Visitor, link: str, wait: Callable[..., None]) -> None:
    wait(hours=24)
    page = visitor.get(link)
    assert page.status == 410
    assert visitor.click(page, "Восстановить доступ к аккаунту").name == "support_new"


@pytest.mark.parametrize("token", ["a", "%00", "x" * 400])
def test_an_unknown_link_is_not_found(visitor: Visitor, token: str) -> None:
    assert visitor.get(f"/support/recovery/{token}/").status == 404


def test_the_link_of_another_sandbox_is_unknown(
    stranger: Visitor, link: str, account: Account
) -> None:
    token = link.rstrip("/").rpartition("/")[2]
    assert stranger.get("support_recovery", token).status == 404


def test_every_browser_of_the_account_is_signed_out(
    visitor: Visitor, another_visitor: Visitor, account: Account, link: str
) -> None:
    account.unlock()
    another_visitor.sign_in(account)
    assert another_visitor.is_signed_in
    page = set_password(another_visitor, link, OTHER_PASSWORD)
    assert page.notices == ["Новый пароль задан. Войдите с ним."]
    assert not another_visitor.is_signed_in


def test_the_clock_can_jump_to_where_the_link_dies(
    visitor: Visitor, world: Sandbox, link: str
) -> None:
    text = "Ссылка для нового пароля, отправленная на a•••@example.test, перестанет действовать"
    assert text in visitor.get("clock").text
