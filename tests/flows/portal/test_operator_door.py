"""The operator's door: who comes in, who does not, and what it costs to guess."""

from __future__ import annotations

import logging

import pytest
from django.conf import settings
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Operator, OperatorTries
from sandbox.clock import real_now
from sandbox.models import BrowserSession
from tests.operators import (
    NAME,
    PASSWORD,
    SANDBOXES,
    START,
    app_of,
    knock,
    make_operator,
    operators_browser,
)
from tests.parallel import at_once
from tests.visitor import Visitor

WRONG = "Имя, пароль или код не подходят."


@pytest.fixture
def operator(db: None) -> Operator:
    return make_operator()


def let_the_wait_end() -> None:
    """As if it were over: it runs on real time."""
    OperatorTries.objects.update(last_at=real_now() - settings.OPERATOR_WAIT_AT_MOST)


def test_with_name_password_and_code_one_is_in(outsider: Visitor, operator: Operator) -> None:
    page = knock(outsider, app_of().code())
    assert page.name == "operator:index"
    session = BrowserSession.objects.get(account_id=operator.pk)
    assert session.sandbox is None
    assert session.address == "127.0.0.1"


def test_one_comes_to_the_page_that_was_wanted(outsider: Visitor, operator: Operator) -> None:
    page = outsider.get(SANDBOXES)
    assert page.name == "operator:login"
    fields = {"username": NAME, "password": PASSWORD, "code": app_of().code()}
    assert outsider.submit(page, button="Войти", follow=False, **fields).location == SANDBOXES


@pytest.mark.parametrize(
    ("name", "password", "right_code"),
    [("nobody", PASSWORD, True), (NAME, "wrong", True), (NAME, PASSWORD, False)],
)
def test_the_refusal_does_not_tell_what_was_wrong(
    outsider: Visitor, operator: Operator, name: str, password: str, right_code: bool
) -> None:
    code = app_of().code() if right_code else app_of().wrong_code()
    page = knock(outsider, code, name, password)
    assert page.errors == [WRONG]
    assert not BrowserSession.objects.filter(account_id=operator.pk).exists()


def test_without_a_code_nothing_is_tried(outsider: Visitor, operator: Operator) -> None:
    page = knock(outsider, "")
    assert page.error("code") == "Введите код, который показывает приложение."
    assert not OperatorTries.objects.exists()


def test_a_code_works_once(outsider: Visitor, operator: Operator) -> None:
    code = app_of().code()
    assert knock(outsider, code).name == "operator:index"
    assert knock(Visitor(None), code).errors == [WRONG]


def test_another_operators_code_is_not_taken(outsider: Visitor, operator: Operator) -> None:
    other_key = "00" * 20
    Operator.objects.make("boris", PASSWORD, other_key)
    assert knock(outsider, app_of(other_key).code()).errors == [WRONG]
    boris = TOTPDevice.objects.get(user__operator_name="boris")
    assert (boris.last_t, boris.throttling_failure_count) == (-1, 0)


def test_an_app_that_was_not_confirmed_opens_nothing(outsider: Visitor, operator: Operator) -> None:
    operator.authenticators.update(confirmed=False)
    assert knock(outsider, app_of().code()).errors == [WRONG]


def test_whoever_has_a_session_without_the_device_is_not_in(
    outsider: Visitor, operator: Operator
) -> None:
    browser = operators_browser()
    assert browser.get(START, follow=False).status == 200
    operator.authenticators.all().delete()
    assert browser.get(START, follow=False).status == 302


@pytest.mark.parametrize("name", [NAME, "nobody"])
def test_after_five_wrong_tries_even_the_right_ones_must_wait(
    outsider: Visitor, operator: Operator, name: str
) -> None:
    for _number in range(settings.OPERATOR_TRIES_BEFORE_WAIT):
        assert knock(outsider, "123456", name, "wrong").errors == [WRONG]
    page = knock(outsider, app_of().code(), name)
    assert page.errors[0].startswith("Слишком много неудачных попыток подряд.")
    assert "30 секунд" in page.errors[0]


def test_the_wait_doubles_and_stays_bearable(operator: Operator) -> None:
    tries = OperatorTries.objects.counted(NAME)
    waits = []
    for wrong in (4, 5, 6, 7, 100_000):
        tries.wrong, tries.last_at = wrong, real_now()
        waits.append(tries.wait)
    assert waits == [0, 30, 60, 120, settings.OPERATOR_WAIT_AT_MOST.total_seconds()]


def test_after_the_wait_the_right_ones_open_and_the_misses_are_told(
    outsider: Visitor, operator: Operator
) -> None:
    for _number in range(settings.OPERATOR_TRIES_BEFORE_WAIT):
        knock(outsider, "123456", password="wrong")
    let_the_wait_end()
    page = knock(outsider, app_of().code())
    assert page.name == "operator:index"
    assert "Перед этим входом под вашим именем было 5 неудачных попыток." in page.source
    assert OperatorTries.objects.get().wrong == 0


def test_the_wait_is_not_prolonged_by_trying_meanwhile(
    outsider: Visitor, operator: Operator
) -> None:
    for _number in range(settings.OPERATOR_TRIES_BEFORE_WAIT + 3):
        knock(outsider, "123456", password="wrong")
    assert OperatorTries.objects.get().wrong == settings.OPERATOR_TRIES_BEFORE_WAIT


def test_all_spellings_of_a_name_are_counted_together(
    outsider: Visitor, operator: Operator
) -> None:
    for name in (NAME, "OLGA", f"  {NAME} "):
        knock(outsider, "123456", name, "wrong")
    assert OperatorTries.objects.get().wrong == 3


def test_old_misses_are_forgotten(operator: Operator) -> None:
    tries = OperatorTries.objects.counted(NAME)
    OperatorTries.objects.update(wrong=9, last_at=real_now() - 2 * settings.SANDBOX_KEPT_IDLE)
    tries.refresh_from_db()
    assert tries.take()
    assert tries.wrong == 1
    OperatorTries.objects.update(last_at=real_now() - settings.SANDBOX_KEPT_IDLE)
    OperatorTries.objects.forget_old()
    assert not OperatorTries.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_one_is_looked_at() -> None:
    counted = [OperatorTries.objects.counted(NAME) for _number in range(6)]
    assert sum(at_once([tries.take for tries in counted])) == 1


@pytest.mark.django_db(transaction=True)
def test_one_code_opens_one_of_two_doors() -> None:
    make_operator()
    code = app_of().code()
    browsers = [Visitor(None), Visitor(None)]
    pages = at_once([lambda browser=browser: knock(browser, code) for browser in browsers])
    assert sorted(page.name for page in pages) == ["operator:index", "operator:login"]


def test_refusals_are_logged_without_what_was_typed(
    outsider: Visitor, operator: Operator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "portal.operator")
    knock(outsider, "123456", "my-secret-password", "another-secret")
    knock(outsider, app_of().code())
    told = [record.getMessage() for record in caplog.records if record.name == "portal.operator"]
    assert told == [
        "An operator's sign-in: refused: something was wrong",
        "An operator's sign-in: signed in",
    ]
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    "typed", ["x" * 5000, "\x00", "😀", "\u200b", "olga\ud800", "' OR 1=1 --"], ids=ascii
)
def test_strange_names_and_codes_are_refused(
    outsider: Visitor, operator: Operator, typed: str
) -> None:
    sent = typed.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for field in ("username", "password", "code"):
        data = {"username": NAME, "password": PASSWORD, "code": "123456", field: sent}
        assert outsider.post("operator:login", data).status == 200
    assert not BrowserSession.objects.filter(account_id=operator.pk).exists()


def test_the_password_is_never_shown_again(outsider: Visitor, operator: Operator) -> None:
    page = knock(outsider, app_of().wrong_code())
    assert PASSWORD not in page.source
