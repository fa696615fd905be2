"""The second step of signing in: every factor, every refusal, and nothing that goes around it."""

from __future__ import annotations

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.kinds import Kind
from accounts.models import Account, HalfSignIn
from scenarios.walker.totp import App
from tests.fixtures import Makes
from tests.people import EMAIL, PASSWORD, PHONE
from tests.proving import wrong
from tests.second_steps import (
    choose,
    enter,
    forget_waits,
    give_password,
    with_app,
    with_codes,
    with_sms,
)
from tests.visitor import Visitor

INSIDE = ["account", "security", "devices", "two_step", "change_password", "personal"]


@pytest.fixture
def app(owner: Account) -> App:
    return with_app(owner)


# The walk


def test_the_app_confirms_signing_in(visitor: Visitor, owner: Account, app: App) -> None:
    page = give_password(visitor)
    assert page.h1 == "Введите код из приложения"
    assert "Телефон Анны" in page.text
    assert not visitor.is_signed_in
    page = enter(visitor, page, app.code())
    assert page.name == "account"
    assert owner.events.filter(kind=Kind.SECOND_STEP_ASKED).exists()


def test_one_comes_to_the_page_one_wanted(visitor: Visitor, app: App) -> None:
    page = visitor.get("devices")
    page = visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert enter(visitor, page, app.code()).name == "devices"


def test_the_code_may_be_typed_in_groups(visitor: Visitor, app: App) -> None:
    page, code = give_password(visitor), app.code()
    assert enter(visitor, page, f"{code[:3]} {code[3:]}").name == "account"


def test_an_sms_confirms_it_as_well(visitor: Visitor, owner: Account) -> None:
    with_sms(owner)
    page = give_password(visitor)
    assert page.name == "second_step_choose"
    assert not visitor.inbox.texts()
    page = visitor.submit(page, button="Далее")
    assert page.name == "second_step_sms"
    assert PHONE not in page.source
    assert visitor.inbox.last_sms(PHONE).text.splitlines()[-1].startswith("@")
    assert enter(visitor, page, visitor.inbox.code(PHONE)).name == "account"


def test_a_recovery_code_helps_out_and_the_owner_is_told(
    visitor: Visitor, owner: Account, app: App
) -> None:
    codes = with_codes(owner)
    give_password(visitor)
    page = choose(visitor, "Резервные коды")
    assert "Осталось 10 кодов" in page.text
    assert enter(visitor, page, codes[0].upper().replace("-", " ")).name == "account"
    assert "Осталось 9 кодов." in visitor.inbox.last_letter(EMAIL).text


def test_another_method_is_offered_only_where_there_is_one(
    visitor: Visitor, owner: Account, app: App
) -> None:
    page = give_password(visitor)
    assert "Другой способ" not in page.text
    assert visitor.click(page, "Нет доступа к этому способу").name == "second_step_lost"
    with_codes(owner)
    page = visitor.get("second_step")
    assert visitor.click(page, "Другой способ").name == "second_step_choose"


def test_in_english_it_speaks_english(english_visitor: Visitor, make_account: Makes) -> None:
    account = make_account(language="en")
    app = with_app(account, "Anna's phone")
    with_codes(account)
    page = english_visitor.get("sign_in")
    page = english_visitor.submit(page, button="Sign in", username=EMAIL, password=PASSWORD)
    page = english_visitor.click(page, "Another method")
    page = english_visitor.get("second_step")
    assert english_visitor.submit(page, button="Sign in", code=app.code()).name == "account"


# Refusals


def test_a_wrong_code_says_when_to_try_again(visitor: Visitor, app: App) -> None:
    page = enter(visitor, give_password(visitor), app.wrong_code())
    assert page.name == "second_step_typed"
    assert page.error("code") == "Неверный код. Попробуйте снова через 1 секунду."
    assert not visitor.is_signed_in


def test_a_code_used_twice_is_refused_with_the_true_reason_and_counts_as_no_wrong_one(
    visitor: Visitor, another_visitor: Visitor, owner: Account, app: App
) -> None:
    code = app.code()
    assert enter(visitor, give_password(visitor), code).name == "account"
    page = enter(another_visitor, give_password(another_visitor), code)
    assert page.error("code").startswith("Этот код уже использован.")
    assert not TOTPDevice.objects.get().throttling_failure_count
    assert not owner.events.filter(kind=Kind.CODE_WRONG).exists()
    assert owner.events.filter(kind=Kind.CODE_REPEATED).count() == 1
    # It is no miss of the second step either: the owner is not told of a guess.
    assert HalfSignIn.objects.get(account=owner).wrong_codes == 0


def test_the_right_code_is_refused_during_the_wait(
    visitor: Visitor, owner: Account, app: App
) -> None:
    give_password(visitor)
    device = TOTPDevice.objects.get()
    for _each in range(4):
        device.throttle_increment()
    page = enter(visitor, visitor.get("second_step"), app.code())
    assert page.error("code").startswith("Слишком много неверных кодов подряд.")
    assert owner.events.filter(kind=Kind.SECOND_STEP_TOO_SOON).exists()
    forget_waits()
    assert enter(visitor, visitor.get("second_step"), app.code()).name == "account"


def test_nobody_is_shut_out_for_hours(visitor: Visitor, app: App) -> None:
    give_password(visitor)
    device = TOTPDevice.objects.get()
    device.throttling_failure_count = 40
    device.throttle_increment()
    page = enter(visitor, visitor.get("second_step"), app.code())
    seconds = int(page.error("code").rpartition(" через ")[2].split()[0])
    assert 0 < seconds <= 15 * 60


def test_a_code_of_an_app_works_once(visitor: Visitor, another_visitor: Visitor, app: App) -> None:
    code = app.code()
    assert enter(visitor, give_password(visitor), code).name == "account"
    page = enter(another_visitor, give_password(another_visitor), code)
    assert "Этот код уже использован" in page.error("code")


def test_a_recovery_code_works_once(
    visitor: Visitor, another_visitor: Visitor, owner: Account, app: App
) -> None:
    codes = with_codes(owner)
    give_password(visitor)
    assert enter(visitor, choose(visitor, "Резервные коды"), codes[3]).name == "account"
    give_password(another_visitor)
    page = enter(another_visitor, choose(another_visitor, "Резервные коды"), codes[3])
    assert "Неверный код" in page.error("code")


def test_a_wrong_code_leaves_the_other_devices_alone(
    visitor: Visitor, owner: Account, app: App
) -> None:
    with_app(owner, "Планшет")
    codes = with_codes(owner)
    enter(visitor, give_password(visitor), app.wrong_code())
    assert TOTPDevice.objects.get(name="Телефон Анны").throttling_failure_count == 1
    assert TOTPDevice.objects.get(name="Планшет").throttling_failure_count == 0
    assert owner.recovery_codes.throttling_failure_count == 0
    assert enter(visitor, choose(visitor, "Резервные коды"), codes[0]).name == "account"


def test_the_code_of_another_app_is_not_tried_on_this_one(
    visitor: Visitor, owner: Account, app: App
) -> None:
    tablet = with_app(owner, "Планшет")
    page = enter(visitor, give_password(visitor), tablet.code())
    assert "Неверный код" in page.error("code")
    assert TOTPDevice.objects.get(name="Планшет").last_t == -1
    assert enter(visitor, choose(visitor, "Планшет"), tablet.code()).name == "account"


def test_an_unconfirmed_app_is_no_factor(visitor: Visitor, owner: Account, app: App) -> None:
    waiting = TOTPDevice.objects.create(user=owner, name="Новый", confirmed=False)
    give_password(visitor)
    assert "Новый" not in visitor.get("second_step_choose").text
    assert visitor.get("second_step_typed", f"app-{waiting.pk}").name == "second_step_choose"


def test_an_app_of_another_account_is_no_factor(
    visitor: Visitor, make_account: Makes, app: App
) -> None:
    with_app(make_account(email="boris@example.test", phone=None))
    stolen = TOTPDevice.objects.get(user__email="boris@example.test")
    give_password(visitor)
    assert visitor.get("second_step_typed", f"app-{stolen.pk}").name == "second_step_choose"


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "😀" * 6, "\u200b", "\0", "9" * 400]
)
def test_what_is_no_code_is_refused_and_costs_nothing(
    visitor: Visitor, app: App, code: str
) -> None:
    page = enter(visitor, give_password(visitor), code)
    assert page.status == 200
    assert page.error("code")
    assert TOTPDevice.objects.get().throttling_failure_count == 0


@pytest.mark.parametrize("code", ["", "😀" * 6, "\u200b", "\0", "z" * 400, "ﬀ"])
def test_what_is_no_recovery_code_is_refused(
    visitor: Visitor, owner: Account, app: App, code: str
) -> None:
    with_codes(owner)
    give_password(visitor)
    page = enter(visitor, choose(visitor, "Резервные коды"), code)
    assert page.status == 200
    assert page.error("code")


def test_five_wrong_codes_end_the_sms(visitor: Visitor, owner: Account) -> None:
    with_sms(owner)
    give_password(visitor)
    page = choose(visitor, "SMS")
    right = visitor.inbox.code(PHONE)
    for _each in range(5):
        page = visitor.post("second_step_sms", {"code": wrong(right)})
    assert page.name == "second_step_choose"
    assert visitor.post("second_step_sms", {"code": right}).name == "second_step_choose"
    assert not visitor.is_signed_in


def test_another_browser_cannot_use_the_sms(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    with_sms(owner)
    give_password(visitor)
    choose(visitor, "SMS")
    give_password(another_visitor)
    page = another_visitor.post("second_step_sms", {"code": another_visitor.inbox.code(PHONE)})
    assert page.name == "second_step_choose"
    assert not another_visitor.is_signed_in


def test_an_sms_that_was_the_first_step_is_not_the_second(visitor: Visitor, owner: Account) -> None:
    with_sms(owner)
    page = visitor.submit(visitor.get("sign_in_sms"), button="Далее", phone=PHONE)
    page = visitor.submit(page, button="Войти", code=visitor.inbox.code(PHONE))
    assert page.name == "second_step_choose"
    assert "уже был первым шагом" in page.text
    assert visitor.get("second_step_lost").name == "second_step_choose"
    codes = with_codes(owner)
    assert enter(visitor, choose(visitor, "Резервные коды"), codes[0]).name == "account"
