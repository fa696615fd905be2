"""The password was right, the second step was not finished: the owner is told, once and in time."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account, HalfSignIn
from sandbox.models import Sandbox
from scenarios.walker.totp import App
from tests.fixtures import Makes, Waits
from tests.flows.accounts.watching.test_not_me import BUTTON
from tests.people import EMAIL, PHONE
from tests.proving import wrong
from tests.second_steps import choose, enter, forget_waits, give_password, with_app, with_sms
from tests.visitor import Visitor

SUBJECT = "Вход в ваш аккаунт не завершён"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0"


@pytest.fixture
def app(owner: Account) -> App:
    return with_app(owner)


def told(visitor: Visitor) -> int:
    """How many letters tell of it."""
    return len([letter for letter in visitor.inbox.letters(EMAIL) if letter.subject == SUBJECT])


def misses(account: Account) -> int:
    return account.events.filter(kind=Kind.SECOND_STEP_MISSED).count()


def run_out(wait: Waits) -> None:
    wait(seconds=settings.SECOND_STEP_WITHIN.total_seconds())


def test_it_is_told_when_it_has_run_out_and_not_before(
    visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    give_password(visitor)
    wait(minutes=9, seconds=50)
    assert not visitor.inbox.messages()
    wait(seconds=10)
    letter = visitor.inbox.last_letter(EMAIL)
    assert letter.subject == SUBJECT
    assert "ввёл верный пароль" in letter.text
    assert "Вход в ваш Mi аккаунт начат и не завершён" in visitor.inbox.last_sms(PHONE).text
    wait(days=1)
    assert (told(visitor), misses(owner)) == (1, 1)


def test_the_letter_tells_of_the_browser_that_was_there(
    visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    visitor.agent = FIREFOX
    give_password(visitor)
    run_out(wait)
    text = visitor.inbox.last_letter(EMAIL).text
    assert "Firefox, Linux" in text
    assert "этот компьютер" in text
    event = owner.events.get(kind=Kind.SECOND_STEP_MISSED)
    assert (event.browser, event.address) == ("Firefox, Linux", "127.0.0.1")


def test_it_is_told_although_the_session_is_gone(
    visitor: Visitor, make_account: Makes, app: App, wait: Waits
) -> None:
    make_account(email="boris@example.test", phone=None)
    give_password(visitor)
    assert give_password(visitor, "boris@example.test").name == "account"
    run_out(wait)
    assert told(visitor) == 1


def test_giving_up_is_told_too(visitor: Visitor, app: App, wait: Waits) -> None:
    visitor.submit(give_password(visitor), button="Отменить вход")
    run_out(wait)
    assert told(visitor) == 1


def test_whoever_finishes_is_told_nothing_of_it(
    visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    assert enter(visitor, give_password(visitor), app.code()).name == "account"
    run_out(wait)
    assert (told(visitor), misses(owner)) == (0, 0)
    assert not HalfSignIn.objects.exists()


def test_finishing_in_another_tab_counts_for_this_one(
    visitor: Visitor, app: App, wait: Waits
) -> None:
    give_password(visitor)
    wait(minutes=5)
    page = give_password(visitor)
    wait(minutes=6)
    assert told(visitor) == 0
    assert enter(visitor, page, app.code()).name == "account"
    run_out(wait)
    assert told(visitor) == 0


def test_beginning_again_in_one_browser_is_told_once(
    visitor: Visitor, app: App, wait: Waits
) -> None:
    for _each in range(3):
        give_password(visitor)
    run_out(wait)
    wait(hours=1)
    assert told(visitor) == 1


def test_two_browsers_are_told_of_one_by_one(
    visitor: Visitor, another_visitor: Visitor, app: App, wait: Waits
) -> None:
    give_password(visitor)
    page = give_password(another_visitor)
    assert enter(another_visitor, page, app.code()).name == "account"
    run_out(wait)
    assert told(visitor) == 1


def test_too_many_wrong_codes_are_told_at_once(
    visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    page = give_password(visitor)
    for number in range(settings.SECOND_STEP_MISSES_TOLD_FROM):
        assert told(visitor) == 0, number
        page = enter(visitor, page, app.wrong_code())
        forget_waits()
    assert told(visitor) == 1
    enter(visitor, page, app.wrong_code())
    run_out(wait)
    assert (told(visitor), misses(owner)) == (1, 1)


def test_beginning_again_does_not_forget_the_wrong_codes(
    visitor: Visitor, owner: Account, app: App
) -> None:
    for _each in range(settings.SECOND_STEP_MISSES_TOLD_FROM):
        enter(visitor, give_password(visitor), app.wrong_code())
        forget_waits()
    assert told(visitor) == 1


def test_wrong_codes_by_sms_count_as_well(visitor: Visitor, owner: Account) -> None:
    with_sms(owner)
    give_password(visitor)
    choose(visitor, "SMS")
    code = wrong(visitor.inbox.code(PHONE))
    for _each in range(settings.SECOND_STEP_MISSES_TOLD_FROM):
        visitor.post("second_step_sms", {"code": code})
    assert told(visitor) == 1


@pytest.mark.parametrize("code", ["", "12345", "abcdef"])
def test_what_is_no_code_is_no_wrong_code(visitor: Visitor, app: App, code: str) -> None:
    enter(visitor, give_password(visitor), code)
    assert HalfSignIn.objects.get().wrong_codes == 0


def test_a_first_step_by_sms_is_told_as_such(visitor: Visitor, app: App, wait: Waits) -> None:
    page = visitor.submit(visitor.get("sign_in_sms"), button="Далее", phone=PHONE)
    visitor.submit(page, button="Войти", code=visitor.inbox.code(PHONE))
    run_out(wait)
    assert "верный код из SMS" in visitor.inbox.last_letter(EMAIL).text


def test_the_link_says_it_was_not_me(
    visitor: Visitor, another_visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    another_visitor.sign_in(owner)
    give_password(visitor)
    run_out(wait)
    page = visitor.get(visitor.inbox.link("Это не я", EMAIL))
    page = visitor.submit(page, button=BUTTON)
    assert page.name == "not_me_password"
    assert not another_visitor.is_signed_in
    entry = owner.events.get(kind=Kind.SECOND_STEP_MISSED)
    assert owner.events.get(kind=Kind.DISOWNED).about == {"entry": entry.number}


def test_it_stands_in_the_log_where_it_can_be_disowned(
    visitor: Visitor, another_visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    give_password(another_visitor)
    run_out(wait)
    page = visitor.sign_in(owner).get("security_log")
    assert "Первый шаг входа пройден верно, второй не завершён." in page.text
    entry = owner.events.get(kind=Kind.SECOND_STEP_MISSED)
    assert visitor.get("not_me", entry.number).status == 200


def test_the_clock_knows_when_it_runs_out(visitor: Visitor, app: App, world: Sandbox) -> None:
    give_password(visitor)
    assert "Незавершённый вход перестанет действовать" in visitor.get("clock").text
