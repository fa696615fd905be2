"""Where the account is signed in: the list, ending one or all others, the end that comes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.deadlines import pending
from sandbox.models import BrowserSession, Sandbox
from sandbox.models.session import new_public_id
from tests.fixtures import Makes, Waits
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0"
CHROME = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36"


@pytest.fixture
def at_home(visitor: Visitor, owner: Account) -> Visitor:
    visitor.agent = FIREFOX
    sign_in(visitor)
    return visitor


@pytest.fixture
def elsewhere(at_home: Visitor, another_visitor: Visitor) -> Visitor:
    another_visitor.agent = CHROME
    sign_in(another_visitor)
    return another_visitor


def public_id(account: Account, agent: str) -> str:
    return account.browser_sessions.get(agent=agent).public_id


def told(account: Account) -> list[str]:
    return [each.key for each in pending(account.sandbox) if each.key.startswith("session")]


def test_nobody_is_warned_of_an_end_after_the_session_was_left_alone_for_too_long(
    at_home: Visitor, owner: Account
) -> None:
    assert told(owner) == ["session"]
    began_at = now() - settings.SESSION_AT_MOST + 2 * settings.SESSION_WARNING
    owner.browser_sessions.update(began_at=began_at)
    assert told(owner) == ["session_warning", "session"]


def fill(account: Account, count: int) -> None:
    with changing():
        BrowserSession.objects.bulk_create(
            BrowserSession(
                session_key=f"{number:032}",
                session_data="",
                expire_date=now() + timedelta(days=1),
                sandbox=account.sandbox,
                account=account,
                public_id=new_public_id(),
                agent=CHROME,
                address="192.0.2.7",
            )
            for number in range(count)
        )


def test_the_list_tells_every_browser_and_which_one_this_is(
    at_home: Visitor, elsewhere: Visitor
) -> None:
    page = at_home.click(at_home.get("security"), "Посмотреть: Где выполнен вход")
    assert page.h1 == "Где выполнен вход"
    rows = [node.text for node in page.main.all("li")]
    assert len(rows) == 2
    assert "Firefox, Linux" in rows[0]
    assert "Этот сеанс" in rows[0]
    assert "Chrome, Windows" in rows[1]
    assert "Этот сеанс" not in rows[1]
    assert "этот компьютер" in rows[1]
    assert "Вход по паролю" in rows[1]


def test_no_key_is_ever_shown(at_home: Visitor, elsewhere: Visitor, owner: Account) -> None:
    source = at_home.get("sessions").source
    assert not [key for key in owner.browser_sessions.values_list("pk", flat=True) if key in source]


def test_an_ended_session_is_dead_at_once(
    at_home: Visitor, elsewhere: Visitor, owner: Account, world: Sandbox
) -> None:
    page = at_home.submit(at_home.get("sessions"), button="Завершить сеанс: Chrome, Windows")
    assert page.name == "sessions"
    assert page.notices == ["Сеанс завершён. В том браузере придётся войти заново. Сменить пароль"]
    assert not elsewhere.is_signed_in
    assert at_home.is_signed_in
    event = world.events.get(kind=Kind.SESSION_ENDED)
    assert (event.account, event.about) == (owner, {"browser": "Chrome, Windows"})


def test_ending_it_twice_finds_nothing(
    at_home: Visitor, elsewhere: Visitor, owner: Account
) -> None:
    name = public_id(owner, CHROME)
    at_home.post("session_end", {}, name)
    assert at_home.post("session_end", {}, name).status == 404
    assert owner.events.filter(kind=Kind.SESSION_ENDED).count() == 1


def test_all_others_end_and_this_one_stays(
    at_home: Visitor, elsewhere: Visitor, owner: Account
) -> None:
    page = at_home.submit(at_home.get("sessions"), button="Завершить все остальные сеансы")
    assert page.notices == [
        "Завершён 1 сеанс. Вход выполнен только в этом браузере. Сменить пароль"
    ]
    assert not elsewhere.is_signed_in
    assert at_home.is_signed_in
    assert owner.events.get(kind=Kind.SESSIONS_ENDED).about == {"count": 1}
    assert "Завершить все остальные" not in at_home.get("sessions").text


def test_without_others_nothing_is_recorded(at_home: Visitor, owner: Account) -> None:
    assert at_home.post("sessions_end_others").name == "sessions"
    assert not owner.events.filter(kind=Kind.SESSIONS_ENDED).exists()


def test_ending_ones_own_session_signs_out(at_home: Visitor, owner: Account) -> None:
    page = at_home.post("session_end", {}, public_id(owner, FIREFOX))
    assert page.name == "sign_in"
    assert page.notices == ["Вы вышли из аккаунта."]
    assert not at_home.is_signed_in


def test_another_persons_session_is_not_found(
    at_home: Visitor, another_visitor: Visitor, make_account: Makes, owner: Account
) -> None:
    make_account(email="eva@example.test", phone=None)
    sign_in(another_visitor, "eva@example.test")
    name = public_id(owner, FIREFOX)
    assert another_visitor.post("session_end", {}, name).status == 404
    assert another_visitor.post("session_end", {}, "nobody").status == 404
    assert at_home.is_signed_in
    another_visitor.post("sessions_end_others")
    assert at_home.is_signed_in


def test_a_session_that_is_over_is_not_listed(
    at_home: Visitor, elsewhere: Visitor, owner: Account, wait: Waits
) -> None:
    wait(days=29)
    at_home.get("account")
    wait(days=2)
    assert "Chrome" not in at_home.get("sessions").main.text


def test_a_server_that_knows_no_address_signs_in_all_the_same(
    visitor: Visitor, owner: Account
) -> None:
    visitor.remote_address = "localhost"
    sign_in(visitor)
    assert visitor.is_signed_in
    assert owner.browser_sessions.get().address is None


def test_looking_ends_nothing(at_home: Visitor, elsewhere: Visitor, owner: Account) -> None:
    assert at_home.get("session_end", public_id(owner, CHROME)).status == 405
    assert at_home.get("sessions_end_others").status == 405
    assert elsewhere.is_signed_in


@pytest.mark.parametrize("count", [1, 1000])
def test_the_list_takes_as_many_queries_for_many(
    at_home: Visitor, owner: Account, count: int
) -> None:
    fill(owner, count)
    # Once in a while a page also writes down that somebody is here; not this one.
    at_home.get("sessions")
    with CaptureQueriesContext(connection) as queries:
        page = at_home.get("sessions")
    assert len(queries) <= 8, [query["sql"][:90] for query in queries]
    assert len(page.main.all("li")) == min(count, 20) + 1


def test_a_proof_keeps_the_session_and_its_name(at_home: Visitor, owner: Account) -> None:
    before = owner.browser_sessions.get()
    page = at_home.submit(at_home.get("verify", "password"), button="Далее")
    at_home.submit(page, button="Добавить", code=at_home.inbox.code())
    after = owner.browser_sessions.get()
    assert after.session_key != before.session_key
    assert (after.public_id, after.began_at) == (before.public_id, before.began_at)


# The end that comes anyway


def near_the_end(visitor: Visitor, wait: Waits) -> None:
    for _month in range(3):
        wait(days=29)
        visitor.get("account")
    wait(days=settings.SESSION_AT_MOST.days - 3 * 29 - 1)


def test_a_warning_comes_on_the_last_day_and_leads_to_signing_in(
    at_home: Visitor, owner: Account, wait: Waits
) -> None:
    assert "Вход здесь действует до" not in at_home.get("account").text
    near_the_end(at_home, wait)
    page = at_home.get("devices")
    assert "Вход здесь действует до" in page.text
    page = at_home.submit(page, button="Войти ещё раз")
    assert page.name == "sign_in"
    page = at_home.submit(page, button="Вход", password=PASSWORD)
    assert page.name == "devices"
    assert "Вход здесь действует до" not in page.text


def test_at_its_end_the_session_is_over_however_it_was_used(at_home: Visitor, wait: Waits) -> None:
    near_the_end(at_home, wait)
    assert at_home.is_signed_in
    wait(days=1)
    assert not at_home.is_signed_in


def test_signing_in_again_leads_to_no_foreign_place(at_home: Visitor) -> None:
    page = at_home.post("session_again", {"next": "https://evil.test/"})
    page = at_home.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert page.name == "account"
