"""Browsers that skip the second step, and everything that ends that."""

from __future__ import annotations

import pytest

from accounts.models import Account, RememberedBrowser
from accounts.two_step.state import TwoStep
from scenarios.walker.totp import App
from tests.fixtures import Makes, Waits
from tests.people import OTHER_PASSWORD, PASSWORD
from tests.proving import ask_for_code
from tests.second_steps import enter, give_password, with_app, with_codes, with_sms
from tests.visitor import Visitor


@pytest.fixture
def app(owner: Account) -> App:
    return with_app(owner)


@pytest.fixture
def remembered(visitor: Visitor, app: App) -> Visitor:
    """Signed in once with the box ticked, and out again."""
    page = enter(visitor, give_password(visitor), app.code(), remember=True)
    assert page.name == "account"
    visitor.post("sign_out")
    return visitor


def skips(visitor: Visitor, password: str = PASSWORD) -> bool:
    visitor.post("sign_out")
    return give_password(visitor, password=password).name != "second_step_typed"


def test_a_remembered_browser_skips_the_second_step(remembered: Visitor) -> None:
    assert give_password(remembered).name == "account"


def test_without_the_box_it_is_not_remembered(visitor: Visitor, app: App) -> None:
    enter(visitor, give_password(visitor), app.code())
    assert not RememberedBrowser.objects.exists()
    assert not skips(visitor)


def test_another_browser_is_asked(remembered: Visitor, another_visitor: Visitor) -> None:
    assert not skips(another_visitor)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sandboxes(
    visitor: Visitor, app: App
) -> None:
    page = give_password(visitor)
    page = visitor.submit(page, button="Войти", follow=False, code=app.code(), remember=True)
    cookie = page.response.cookies["remembered"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == visitor.mount
    assert cookie.value not in str(RememberedBrowser.objects.values())


def test_it_is_remembered_for_thirty_days(remembered: Visitor, wait: Waits) -> None:
    wait(days=29, hours=23)
    assert skips(remembered)
    wait(hours=2)
    assert not skips(remembered)


def test_it_is_remembered_for_one_account_only(remembered: Visitor, make_account: Makes) -> None:
    boris = make_account(email="boris@example.test", phone=None)
    with_app(boris)
    assert give_password(remembered, "boris@example.test").name == "second_step_typed"


def test_a_new_password_makes_it_unknown(remembered: Visitor, owner: Account) -> None:
    owner.change_password(OTHER_PASSWORD)
    assert not skips(remembered, OTHER_PASSWORD)


@pytest.mark.parametrize("change", ["use_sms", "renew_codes"])
def test_a_change_of_factors_makes_it_unknown(
    remembered: Visitor, owner: Account, change: str
) -> None:
    getattr(TwoStep(owner), change)()
    assert not skips(remembered)


def test_switching_off_and_on_again_makes_it_unknown(remembered: Visitor, owner: Account) -> None:
    TwoStep(owner).switch_off()
    with_app(owner)
    assert not skips(remembered)


def settings_of(visitor: Visitor, app: App) -> None:
    """Signed in, with a fresh proof."""
    give_password(visitor)
    page = ask_for_code(visitor, "two_step", "Телефон Анны")
    visitor.submit(page, button="Подтвердить", code=app.code())


def test_it_is_listed_and_can_be_forgotten(remembered: Visitor, app: App) -> None:
    settings_of(remembered, app)
    page = remembered.get("two_step")
    assert "(этот браузер)" in page.text
    page = remembered.submit(page, button="Забыть")
    assert page.notices == ["Этот браузер снова попросит второй шаг."]
    assert not skips(remembered)


def test_all_can_be_forgotten(remembered: Visitor, owner: Account, app: App) -> None:
    RememberedBrowser.objects.remember(owner)
    settings_of(remembered, app)
    page = remembered.submit(remembered.get("two_step"), button="Забыть все")
    assert "Таких нет" in page.text
    assert not RememberedBrowser.objects.exists()


def test_a_browser_of_somebody_else_is_not_found(remembered: Visitor, make_account: Makes) -> None:
    boris = make_account(email="boris@example.test", phone=None)
    RememberedBrowser.objects.remember(boris)
    give_password(remembered)
    pk = boris.remembered_browsers.get().pk
    assert remembered.post("browser_forget", {}, pk).status == 404
    assert boris.remembered_browsers.exists()


def test_a_made_up_cookie_is_worth_nothing(visitor: Visitor, owner: Account, app: App) -> None:
    with_sms(owner)
    with_codes(owner)
    for value in ("", "x", "a" * 5000, "é"):
        visitor.jar.set("remembered", value, visitor.mount)
        assert not skips(visitor)
