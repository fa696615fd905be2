"""A session is over: whoever comes back with its key learns why, and gets to the wanted page."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.models import BrowserSession, Sandbox
from tests.fixtures import Waits
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD
from tests.proving import prove, same_window
from tests.visitor import Visitor

IDLE = "Сеанс закончился: этим браузером долго не пользовались. Войдите снова."
LIMIT = "Сеанс закончился: истёк его предельный срок. Войдите снова."
ELSEWHERE = "Сеанс в этом браузере завершён из другого. Войдите снова."
PASSWORD_CHANGED = (
    "Пароль изменён, поэтому сеанс в этом браузере завершён. Войдите с новым паролем."
)
EVERYWHERE = "Все сеансы этого аккаунта завершены. Войдите снова."


@pytest.fixture
def at_home(visitor: Visitor, owner: Account) -> Visitor:
    sign_in(visitor)
    return visitor


@pytest.fixture
def elsewhere(at_home: Visitor, another_visitor: Visitor) -> Visitor:
    """A second browser that is signed in."""
    sign_in(another_visitor)
    return another_visitor


def comes_back(visitor: Visitor, why: str, password: str = PASSWORD) -> None:
    """Is told why, once, and gets to the wanted page."""
    page = visitor.get("devices")
    assert (page.name, page.notices) == ("sign_in", [why])
    page = visitor.submit(page, button="Вход", username=EMAIL, password=password)
    assert (page.name, page.notices) == ("devices", [])


def test_not_used_for_long(at_home: Visitor, wait: Waits) -> None:
    wait(seconds=settings.SESSION_IDLE.total_seconds())
    comes_back(at_home, IDLE)


def test_as_long_as_it_may_last(at_home: Visitor, wait: Waits) -> None:
    for _month in range(3):
        wait(days=29)
        at_home.get("account")
    wait(days=settings.SESSION_AT_MOST.days - 3 * 29)
    comes_back(at_home, LIMIT)


def test_ended_in_the_list_of_another_browser(
    at_home: Visitor, elsewhere: Visitor, owner: Account
) -> None:
    key = elsewhere.jar.get(settings.SESSION_COOKIE_NAME, elsewhere.mount)
    at_home.post("session_end", {}, owner.browser_sessions.get(pk=key).public_id)
    comes_back(elsewhere, ELSEWHERE)


def test_ended_with_all_others(at_home: Visitor, elsewhere: Visitor) -> None:
    at_home.post("sessions_end_others")
    comes_back(elsewhere, ELSEWHERE)
    assert at_home.is_signed_in


def test_ended_by_a_new_password(at_home: Visitor, elsewhere: Visitor) -> None:
    page = prove(at_home, "password")
    fields = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}
    page = at_home.submit(page, button="Сохранить", **fields)
    assert PASSWORD_CHANGED not in page.notices, "whoever changed it knows"
    comes_back(elsewhere, PASSWORD_CHANGED, OTHER_PASSWORD)


def test_ended_everywhere(at_home: Visitor, elsewhere: Visitor, owner: Account) -> None:
    owner.sign_out_everywhere()
    comes_back(elsewhere, EVERYWHERE)


def test_that_the_account_is_locked_is_not_told(at_home: Visitor, owner: Account) -> None:
    owner.lock_now()
    page = at_home.get("account")
    assert page.notices == [EVERYWHERE]


def test_it_is_told_once(at_home: Visitor, owner: Account) -> None:
    owner.sign_out_everywhere()
    assert at_home.get("account").notices == [EVERYWHERE]
    assert at_home.get("account").notices == []
    assert at_home.get("security").notices == []


@pytest.mark.parametrize("place", ["inbox", "sign_in", "support"])
def test_a_page_that_anybody_may_open_in_between_takes_nothing_away(
    at_home: Visitor, owner: Account, place: str
) -> None:
    owner.sign_out_everywhere()
    for _each in range(2):
        assert at_home.get(place).notices == []
    comes_back(at_home, EVERYWHERE)


def test_whoever_sent_a_form_comes_back_to_its_page(
    at_home: Visitor, elsewhere: Visitor, owner: Account
) -> None:
    page = at_home.get("sessions")
    owner.sign_out_everywhere()
    came_from = settings.PUBLIC_URL + page.address
    page = at_home.post("sessions_end_others", referer=came_from)
    assert (page.name, page.notices) == ("sign_in", [EVERYWHERE])
    page = at_home.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert (page.name, page.status) == ("sessions", 200)


@pytest.mark.parametrize(
    "referer", ["", "https://evil.test/s/", "//evil.test", "javascript:1", "\\"]
)
def test_a_form_from_nowhere_leads_to_the_account(
    at_home: Visitor, owner: Account, referer: str
) -> None:
    owner.sign_out_everywhere()
    page = at_home.post("sessions_end_others", referer=referer)
    page = at_home.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert page.name == "account"


# Nobody else is told anything


def test_who_had_no_session_is_told_nothing(visitor: Visitor, owner: Account) -> None:
    page = visitor.get("devices")
    assert (page.name, page.notices) == ("sign_in", [])


def test_who_was_never_signed_in_is_told_nothing(visitor: Visitor, wait: Waits) -> None:
    visitor.submit(visitor.get("sign_in"), button="Вход", username=EMAIL, password="lipa-lipa-11")
    assert visitor.jar.get(settings.SESSION_COOKIE_NAME, visitor.mount)
    wait(days=400)
    assert visitor.get("devices").notices == []


@pytest.mark.parametrize("key", ["a" * 32, "0" * 8, "", "😀" * 32, "x" * 4000])
def test_a_made_up_key_is_told_nothing(visitor: Visitor, owner: Account, key: str) -> None:
    visitor.jar.set(settings.SESSION_COOKIE_NAME, key, visitor.mount)
    page = visitor.get("devices")
    assert (page.status, page.name, page.notices) == (200, "sign_in", [])
    assert not visitor.is_signed_in


def test_who_signed_out_is_told_nothing(at_home: Visitor) -> None:
    key = at_home.jar.get(settings.SESSION_COOKIE_NAME, at_home.mount)
    at_home.post("sign_out")
    at_home.jar.set(settings.SESSION_COOKIE_NAME, key, at_home.mount)
    assert at_home.get("devices").notices == []


def test_the_key_says_nothing_in_another_sandbox(
    at_home: Visitor, stranger: Visitor, owner: Account
) -> None:
    owner.sign_out_everywhere()
    key = at_home.jar.get(settings.SESSION_COOKIE_NAME, at_home.mount)
    stranger.jar.set(settings.SESSION_COOKIE_NAME, key, stranger.mount)
    assert stranger.get("devices").notices == []


# What is left of an ended session


def test_only_its_key_is_left(at_home: Visitor, owner: Account, world: Sandbox) -> None:
    owner.sign_out_everywhere()
    left = BrowserSession.objects.get(account=owner)
    assert (left.session_data, left.agent, left.address) == ("", "", None)
    assert not owner.browser_sessions.current().exists()
    assert world.events.filter(kind=Kind.SIGNED_OUT_EVERYWHERE).exists()


def test_nothing_brings_it_back(at_home: Visitor, owner: Account) -> None:
    window = same_window(at_home)
    owner.sign_out_everywhere()
    for each in (window, same_window(at_home)):
        each.get("sign_in")
        assert not each.is_signed_in
    assert not owner.browser_sessions.current().exists()
