"""The security check-up names what is weak, and nothing that is not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, KnownBrowser
from accounts.two_step.state import TwoStep
from sandbox.clock import now
from tests.fixtures import Makes, Waits
from tests.visitor import Visitor

ALL_WELL = "Всё хорошо: ничего в аккаунте не требует вашего внимания."


@pytest.fixture
def owner(make_account: Makes) -> Account:
    """With nothing weak."""
    account = make_account()
    with account.speaks():
        TwoStep(account).use_sms()
        TwoStep(account).renew_codes()
    return account


def weak(visitor: Visitor) -> list[str]:
    page = visitor.get("check_up")
    names = [node.text for node in page.main.all(".row-name")]
    card = visitor.get("account").main.all("section")[1]
    assert [node.text for node in card.all(".row-name")] == names, "the card says the same"
    return names


def test_all_is_well(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    assert weak(visitor) == []
    assert ALL_WELL in visitor.get("check_up").text
    assert ALL_WELL in visitor.get("account").text


def test_it_is_found_from_the_security_page(visitor: Visitor, owner: Account) -> None:
    page = visitor.sign_in(owner).get("security")
    assert visitor.click(page, "Посмотреть: Проверка безопасности").name == "check_up"


def test_a_missing_phone_leads_to_adding_one(visitor: Visitor, make_account: Makes) -> None:
    visitor.sign_in(make_account(phone=None))
    assert "Телефон для восстановления" in weak(visitor)
    page = visitor.click(
        visitor.get("check_up"), "Добавить номер телефона: Телефон для восстановления"
    )
    assert page.url == "/account/security/verify/phone/"


def test_a_missing_address_leads_to_adding_one(visitor: Visitor, make_account: Makes) -> None:
    visitor.sign_in(make_account(email=""))
    assert "E-mail для восстановления" in weak(visitor)


def test_two_step_verification_that_is_off_is_weak(visitor: Visitor, make_account: Makes) -> None:
    visitor.sign_in(make_account())
    assert weak(visitor) == ["Двухэтапная проверка"] or len(weak(visitor)) == 1
    page = visitor.click(visitor.get("check_up"), f"Включить: {weak(visitor)[0]}")
    assert "two-step" in page.url or "two_step" in page.url


def test_recovery_codes_that_run_out_are_weak(visitor: Visitor, owner: Account) -> None:
    codes = TwoStep(owner).codes
    assert codes
    kept = codes.device.codes.order_by("pk")[: settings.RECOVERY_CODES_FEW]
    codes.device.codes.exclude(pk__in=[code.pk for code in kept]).delete()
    assert len(weak(visitor.sign_in(owner))) == 1


def test_a_password_is_old_after_a_year(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    Account.objects.update(password_changed_at=now() - settings.PASSWORD_OLD_AFTER)
    assert weak(visitor) == ["Пароль"]
    young = now() - settings.PASSWORD_OLD_AFTER + timedelta(minutes=5)
    Account.objects.update(password_changed_at=young)
    assert weak(visitor) == []


def test_a_new_browser_is_asked_about_for_a_week(
    visitor: Visitor, owner: Account, wait: Waits
) -> None:
    KnownBrowser.objects.greet(owner, "token", tell=True)
    visitor.sign_in(owner)
    assert weak(visitor) == ["Новый браузер"]
    page = visitor.click(visitor.get("check_up"), "Посмотреть: Новый браузер")
    assert "/log/?about=sign_in" in page.url
    wait(seconds=settings.BROWSER_NEW_FOR.total_seconds())
    assert weak(visitor) == []


def test_the_account_page_stays_within_its_budget(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    with CaptureQueriesContext(connection) as queries:
        visitor.get("account")
    assert len(queries) <= 14, [query["sql"][:110] for query in queries]
