"""Every factor is lost: the wait, who is told, who can cancel, and what cannot be hurried."""

from __future__ import annotations

import re

import pytest

from accounts.kinds import Kind
from accounts.models import Account, RecoveryCodes, TwoStepReset
from accounts.two_step.state import TwoStep
from sandbox.deadlines import pending
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from scenarios.walker.totp import App
from tests.fixtures import Waits
from tests.people import EMAIL, OTHER_PASSWORD, PHONE
from tests.proving import value_of, wrong
from tests.second_steps import enter, give_password, with_app, with_codes
from tests.visitor import Visitor


@pytest.fixture
def app(owner: Account) -> App:
    return with_app(owner)


def ask(visitor: Visitor) -> Page:
    """The whole walk, as far as the page that says how long to wait."""
    give_password(visitor)
    page = visitor.click(visitor.get("second_step_choose"), "Ничего из этого у меня больше нет")
    page = visitor.submit(page, button="Далее", way=value_of(page, "По e-mail"))
    return visitor.submit(page, button="Запросить выключение", code=visitor.inbox.code(EMAIL))


def test_after_a_day_the_password_alone_lets_in(
    visitor: Visitor, owner: Account, app: App, wait: Waits, world: Sandbox
) -> None:
    with_codes(owner)
    page = ask(visitor)
    assert page.h1 == "Нужно подождать"
    assert any("can be turned off" in deadline.label for deadline in pending(world))
    wait(hours=24)
    page = give_password(visitor)
    assert page.name == "account"
    assert not TwoStep(owner).is_on
    assert not RecoveryCodes.objects.exists()
    assert "выключена" in visitor.inbox.last_letter(EMAIL).text
    kinds = set(world.events.values_list("kind", flat=True))
    assert {Kind.TWO_STEP_RESET_ASKED, Kind.TWO_STEP_RESET_DONE, Kind.TWO_STEP_OFF} <= kinds


def test_a_minute_too_early_nothing_is_switched_off(
    visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    ask(visitor)
    wait(hours=23, minutes=59)
    assert give_password(visitor).name == "second_step_typed"
    assert TwoStep(owner).is_on


def test_every_contact_is_told_at_once_with_a_way_to_cancel(visitor: Visitor, app: App) -> None:
    ask(visitor)
    link = visitor.inbox.link("Отменить выключение", EMAIL)
    assert "/pass/second-step/cancel/" in link
    assert link in visitor.inbox.last_sms(PHONE).text


def test_the_link_opens_a_page_and_only_its_button_cancels(
    visitor: Visitor, another_visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    ask(visitor)
    link = visitor.inbox.link("Отменить выключение", EMAIL)
    page = another_visitor.get(link)
    assert TwoStepReset.objects.exists()
    page = another_visitor.submit(page, button="Отменить выключение")
    assert page.h1 == "Двухэтапная проверка остаётся включённой"
    assert page.main.find("a.button").text == "Сменить пароль"
    assert visitor.get(link).h1 == "Отменять нечего"
    assert "остаётся включённой" in visitor.inbox.last_sms(PHONE).text
    wait(hours=25)
    assert give_password(visitor).name == "second_step_typed"
    assert TwoStep(owner).is_on


def test_a_dead_link_says_so(visitor: Visitor, stranger: Visitor, app: App) -> None:
    assert visitor.get("two_step_reset_cancel", "nonsense").h1 == "Отменять нечего"
    assert visitor.post("two_step_reset_cancel", {}, "nonsense").h1 == "Отменять нечего"
    ask(visitor)
    token = re.findall(r"cancel/(\w+)/", visitor.inbox.last_letter(EMAIL).text)[0]
    stranger.post("two_step_reset_cancel", {}, token)
    assert TwoStepReset.objects.exists()


def test_the_cancelling_link_keeps_its_secret_from_other_sites(visitor: Visitor, app: App) -> None:
    ask(visitor)
    page = visitor.get(visitor.inbox.link("Отменить выключение", EMAIL))
    assert page.headers["Referrer-Policy"] == "strict-origin"


def test_a_signed_in_browser_shows_it_and_can_cancel(
    visitor: Visitor, another_visitor: Visitor, owner: Account, app: App
) -> None:
    another_visitor.sign_in(owner)
    ask(visitor)
    page = another_visitor.get("security")
    assert "Это сделали вы?" in page.text
    page = another_visitor.submit(page, button="Отменить выключение")
    assert "Отменено" in page.notices[0]
    assert not TwoStepReset.objects.exists()


def test_asked_twice_it_does_not_begin_anew(
    visitor: Visitor, another_visitor: Visitor, app: App, wait: Waits
) -> None:
    ask(visitor)
    due = TwoStepReset.objects.get().due_at
    wait(hours=5)
    give_password(another_visitor)
    page = another_visitor.get("second_step_lost")
    assert page.name == "second_step_waiting"
    assert TwoStepReset.objects.get().due_at == due


def test_a_wrong_code_asks_for_nothing(visitor: Visitor, app: App) -> None:
    give_password(visitor)
    page = visitor.get("second_step_lost")
    page = visitor.submit(page, button="Далее", way=value_of(page, "По e-mail"))
    code = wrong(visitor.inbox.code(EMAIL))
    page = visitor.submit(page, button="Запросить выключение", code=code)
    assert page.error("code")
    assert not TwoStepReset.objects.exists()


def test_the_code_for_it_is_no_second_step(visitor: Visitor, app: App) -> None:
    give_password(visitor)
    page = visitor.get("second_step_lost")
    visitor.submit(page, button="Далее", way=value_of(page, "По e-mail"))
    page = visitor.post("second_step_sms", {"code": visitor.inbox.code(EMAIL)})
    assert page.name == "second_step_choose"
    assert not visitor.is_signed_in


def test_the_code_page_without_a_code_leads_back(visitor: Visitor, app: App) -> None:
    give_password(visitor)
    assert visitor.get("second_step_lost_code").name == "second_step_lost"
    assert visitor.get("second_step_waiting").name == "second_step_choose"


def test_the_wait_is_no_use_without_the_password(
    visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    ask(visitor)
    wait(hours=25)
    give_password(visitor, password=OTHER_PASSWORD)
    assert TwoStep(owner).is_on


def test_a_factor_that_is_found_again_signs_in_meanwhile(
    visitor: Visitor, owner: Account, app: App
) -> None:
    page = ask(visitor)
    page = visitor.click(page, "Один из способов нашёлся")
    page = enter(visitor, visitor.get("second_step"), app.code())
    assert page.name == "account"
    assert "Это сделали вы?" in visitor.get("security").text


def test_a_new_password_ends_the_wait(
    visitor: Visitor, owner: Account, app: App, wait: Waits
) -> None:
    ask(visitor)
    owner.change_password(OTHER_PASSWORD)
    wait(hours=25)
    assert give_password(visitor, password=OTHER_PASSWORD).name == "second_step_typed"
