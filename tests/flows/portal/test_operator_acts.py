"""What operators do: to sandboxes, browser sessions and one another. Each act is written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings

from accounts.models import Account, Operator
from sandbox import starting
from sandbox.clock import real_now
from sandbox.copying import rows_of
from sandbox.models import BrowserSession, Event, Sandbox
from tests.operators import (
    ACTS,
    NAME,
    OPERATORS,
    SANDBOXES,
    SESSIONS,
    START,
    act,
    acts,
    make_operator,
    operators_browser,
)
from tests.people import make_account
from tests.visitor import Visitor

Start = Callable[..., Sandbox]


@pytest.fixture
def browser(db: None) -> Visitor:
    return operators_browser()


@pytest.fixture
def sandbox(start: Start) -> Sandbox:
    return start("people")


# Removing and keeping


def test_a_sandbox_is_removed_with_everything_after_a_confirmation(
    browser: Visitor, sandbox: Sandbox, start: Start
) -> None:
    other = start("people")
    page = act(browser, SANDBOXES, "remove_now", sandbox)
    assert page.h1 == "Удалить эти песочницы?"
    assert "Удалить 1 песочницу" in page.text
    assert Sandbox.objects.filter(pk=sandbox.pk).exists()
    page = browser.submit(page, button="Удалить 1 песочницу")
    assert "Удалена 1 песочница." in page.text
    assert not Sandbox.objects.filter(pk=sandbox.pk).exists()
    assert not any(rows.exists() for _model, rows in rows_of(sandbox))
    assert other.accounts.exists()
    assert acts() == [(sandbox.label, "Удалена со всем содержимым.")]
    assert Visitor(None, judged=False).get(sandbox.path).status == 404


def test_whoever_works_in_a_removed_sandbox_is_told_kindly(
    browser: Visitor, sandbox: Sandbox
) -> None:
    visitor = Visitor(sandbox).sign_in(sandbox.accounts.first())
    act(browser, SANDBOXES, "remove_now", sandbox, confirmed="yes")
    visitor.judged = False
    page = visitor.get("account")
    assert (page.status, page.h1) == (404, "Такой страницы нет")
    assert "песочниц" in page.main.find(".page-lead").text
    assert page.main.find("a.button")["href"] == "/"


def test_the_demo_sandbox_is_not_removed(browser: Visitor, db: None) -> None:
    demo = starting.demo_sandbox()
    page = act(browser, SANDBOXES, "remove_now", demo, confirmed="yes")
    assert "Демонстрационная песочница не удаляется" in page.text
    assert Sandbox.objects.filter(pk=demo.pk).exists()


def test_so_many_at_once_are_refused(
    browser: Visitor, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.operator.sandboxes.REMOVED_AT_MOST", 1)
    two = [start("empty"), start("empty")]
    page = act(browser, SANDBOXES, "remove_now", *two, confirmed="yes")
    assert "не больше 1" in page.text
    assert Sandbox.objects.filter(pk__in=[each.pk for each in two]).count() == 2


def test_a_sandbox_that_is_kept_is_not_idle(browser: Visitor, sandbox: Sandbox) -> None:
    page = act(browser, SANDBOXES, "keep", sandbox)
    assert "Изменена 1 песочница." in page.text
    Sandbox.objects.filter(pk=sandbox.pk).update(
        used_at=real_now() - 2 * settings.SANDBOX_KEPT_IDLE
    )
    assert starting.remove_idle() == 0
    act(browser, SANDBOXES, "keep_no_longer", sandbox)
    assert starting.remove_idle() == 1
    assert [told for _label, told in acts()] == ["Теперь сохраняется.", "Больше не сохраняется."]


def test_nothing_acts_on_a_get(browser: Visitor, sandbox: Sandbox) -> None:
    asked = f"?action=remove_now&_selected_action={sandbox.pk}&confirmed=yes"
    browser.get(SANDBOXES + asked)
    assert Sandbox.objects.filter(pk=sandbox.pk).exists()


def test_without_its_token_no_act_is_done(browser: Visitor, sandbox: Sandbox) -> None:
    body = f"action=keep&_selected_action={sandbox.pk}".encode()
    assert browser.send("POST", SANDBOXES, body).status == 403
    assert not Sandbox.objects.get(pk=sandbox.pk).kept


@pytest.mark.parametrize("chosen", ["999999999", "nobody", "\x00", "😀", "9" * 40])
@pytest.mark.parametrize("place", [SANDBOXES, SESSIONS, OPERATORS])
def test_made_up_rows_change_nothing(browser: Visitor, place: str, chosen: str) -> None:
    for action in ("remove_now", "keep", "end", "end_all_sessions", "switch_off", "nonsense"):
        page = act(browser, place, action, chosen, confirmed="yes")
        assert page.status in {200, 400, 404}, action
    assert acts() == []


# Browser sessions


def test_sessions_are_listed_without_their_keys(browser: Visitor, sandbox: Sandbox) -> None:
    account = make_account(sandbox, email="vera@example.test", phone=None)
    Visitor(sandbox).sign_in(account)
    page = browser.get(SESSIONS)
    assert sandbox.label in page.text
    assert f"•••{account.mi_id[-4:]}" in page.text
    hidden = [account.mi_id, account.email, sandbox.code]
    hidden += BrowserSession.objects.values_list("session_key", flat=True)
    hidden += filter(None, BrowserSession.objects.values_list("session_data", flat=True))
    for secret in hidden:
        assert secret not in page.source


def test_sessions_that_are_over_are_not_listed(browser: Visitor, sandbox: Sandbox) -> None:
    account = sandbox.accounts.first()
    Visitor(sandbox).sign_in(account)
    assert sandbox.label in browser.get(SESSIONS).text
    # On the clock of the sandbox, which was moved forward.
    Sandbox.objects.filter(pk=sandbox.pk).update(clock_offset=2 * settings.SESSION_IDLE)
    assert sandbox.label not in browser.get(SESSIONS).text


def test_a_session_is_ended(browser: Visitor, sandbox: Sandbox) -> None:
    one, two = sandbox.accounts.order_by("pk")[:2]
    first, second = Visitor(sandbox).sign_in(one), Visitor(sandbox).sign_in(two)
    public_id = BrowserSession.objects.get(account=one).public_id
    page = act(browser, SESSIONS, "end", public_id)
    assert "Завершён 1 сеанс." in page.text
    assert not first.is_signed_in
    assert second.is_signed_in
    assert "Сеанс в этом браузере завершён оператором портала." in first.get("account").text
    event = Event.objects.get(account=one, kind="session.operator")
    assert event.about == {"count": 1}
    assert [told for _browser, told in acts()] == ["Завершён сеанс браузера."]


def test_ones_own_session_is_not_ended_that_way(browser: Visitor) -> None:
    own = BrowserSession.objects.get(account__isnull=False)
    page = act(browser, SESSIONS, "end", own.public_id)
    assert "Ваш собственный сеанс продолжается" in page.text
    assert browser.get(START, follow=False).status == 200


def test_all_sessions_of_a_sandbox_are_ended_on_its_own_clock(
    browser: Visitor, sandbox: Sandbox, start: Start
) -> None:
    Sandbox.objects.filter(pk=sandbox.pk).update(clock_offset=timedelta(days=400))
    sandbox.refresh_from_db()
    other = start("people")
    inside, outside = Visitor(sandbox), Visitor(other)
    inside.sign_in(make_account(sandbox, email="vera@example.test", phone=None))
    outside.sign_in(make_account(other, email="vera@example.test", phone=None))
    assert inside.is_signed_in
    page = act(browser, SANDBOXES, "end_all_sessions", sandbox)
    assert "Завершён 1 сеанс." in page.text
    assert [each.is_signed_in for each in (inside, outside)] == [False, True]
    event = sandbox.events.get(kind="session.operator")
    assert event.at - real_now() > timedelta(days=399)
    assert [told for _label, told in acts()] == ["Завершены все сеансы браузеров."]


# Operators


def test_operators_are_listed_with_their_devices(browser: Visitor) -> None:
    page = browser.get(OPERATORS)
    assert NAME in page.text
    key = Operator.objects.get().authenticators.get().key
    assert key not in page.source
    assert key.upper() not in page.source


def test_an_operator_can_be_switched_off_by_another(browser: Visitor) -> None:
    boris = make_operator("boris")
    theirs = operators_browser("boris")
    assert theirs.get(START, follow=False).status == 200
    act(browser, OPERATORS, "switch_off", boris)
    assert theirs.get(START, follow=False).status == 302
    boris.refresh_from_db()
    assert not boris.may_sign_in
    assert not boris.authenticators.exists()
    assert acts() == [("boris", "Отключён.")]


def test_nobody_switches_themselves_off(browser: Visitor) -> None:
    page = act(browser, OPERATORS, "switch_off", Operator.objects.get())
    assert "Отключить себя нельзя" in page.text
    assert Operator.objects.get().may_sign_in


def test_an_operators_other_sessions_are_ended(browser: Visitor) -> None:
    boris = make_operator("boris")
    theirs = operators_browser("boris")
    act(browser, OPERATORS, "end_all_sessions", boris)
    assert theirs.get(START, follow=False).status == 302
    act(browser, OPERATORS, "end_all_sessions", Operator.objects.named(NAME))
    assert browser.get(START, follow=False).status == 200


def test_the_acts_are_listed_with_who_did_them(browser: Visitor, sandbox: Sandbox) -> None:
    act(browser, SANDBOXES, "keep", sandbox)
    page = browser.get(ACTS)
    assert NAME in page.text
    assert sandbox.label in page.text
    assert "Теперь сохраняется." in page.text
    assert browser.get(f"{SANDBOXES}{sandbox.pk}/history/").status == 200


def test_no_account_of_a_sandbox_is_an_operator(sandbox: Sandbox, browser: Visitor) -> None:
    assert not Operator.objects.exclude(operator_name=NAME).exists()
    assert not Account.objects.filter(operator_name__isnull=False).exists()
