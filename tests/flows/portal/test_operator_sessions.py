"""Who is nobody where, and how long an operator is in."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.models import Account, Operator
from sandbox.clock import real_now
from sandbox.models import BrowserSession
from sandbox.sessions import SessionStore
from sandbox.visit import entered
from tests.addresses import addresses, made_up
from tests.operators import NAME, PASSWORD, START, app_of, knock, make_operator, operators_browser
from tests.people import make_account
from tests.visitor import Visitor


@pytest.fixture
def operator(db: None) -> Operator:
    return make_operator()


def test_every_page_of_the_operator_is_closed_to_strangers(outsider: Visitor) -> None:
    outsider.judged = False
    closed = [each for each in addresses(settings.ROOT_URLCONF) if ":" in each.name]
    assert len(closed) > 20
    for address in closed:
        if address.name != "operator:login":
            for page in (
                outsider.get(address.name, *made_up(address), follow=False),
                outsider.post(address.name, {}, *made_up(address), follow=False),
            ):
                assert page.status == 302, address
                assert page.location.startswith("/operator/login/"), address


def test_a_sandboxes_account_is_nobody_at_the_operators(
    stranger: Visitor, operator: Operator
) -> None:
    account = make_account(stranger.sandbox)
    stranger.sign_in(account)
    key = stranger.jar.get(settings.SESSION_COOKIE_NAME, stranger.mount)
    outsider = Visitor(None)
    outsider.jar.set(settings.SESSION_COOKIE_NAME, key, START)
    assert outsider.get(START, follow=False).status == 302
    # Nor with a session that was made outside, by whatever mistake.
    session = SessionStore()
    session["_auth_user_id"] = str(account.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[1]
    session["_auth_user_hash"] = account.get_session_auth_hash()
    session.save()
    outsider.jar.set(settings.SESSION_COOKIE_NAME, session.session_key, START)
    assert outsider.get(START, follow=False).status == 302


def test_an_operator_is_nobody_in_a_sandbox(stranger: Visitor, operator: Operator) -> None:
    browser = operators_browser()
    key = browser.jar.get(settings.SESSION_COOKIE_NAME, START)
    stranger.jar.set(settings.SESSION_COOKIE_NAME, key, stranger.mount)
    assert not stranger.is_signed_in
    # Nor with a session of the sandbox that names the operator.
    with entered(stranger.sandbox):
        for backend in settings.AUTHENTICATION_BACKENDS:
            session = SessionStore()
            session["_auth_user_id"] = str(operator.pk)
            session["_auth_user_backend"] = backend
            session["_auth_user_hash"] = operator.get_session_auth_hash()
            session.save()
            stranger.jar.set(settings.SESSION_COOKIE_NAME, session.session_key, stranger.mount)
            assert not stranger.is_signed_in


def test_an_operator_cannot_sign_in_to_a_sandbox(operator: Operator, visitor: Visitor) -> None:
    for login in (NAME, operator.mi_id):
        page = visitor.get("sign_in")
        page = visitor.submit(page, button="Вход", username=login, password=PASSWORD)
        assert page.name == "sign_in"
    assert Account.objects.filter(pk=operator.pk).first() is None


def test_there_is_no_operators_place_inside_a_sandbox(visitor: Visitor) -> None:
    assert visitor.get("/operator/").status == 404


def test_the_session_cookie_goes_to_the_operators_pages_only(operator: Operator) -> None:
    browser = operators_browser()
    assert browser.jar.get(settings.SESSION_COOKIE_NAME, "/") == ""
    assert browser.jar.get(settings.SESSION_COOKIE_NAME, START)


def test_the_language_can_be_changed_with_the_operators_cookie(operator: Operator) -> None:
    browser = operators_browser()
    key = browser.jar.get(settings.SESSION_COOKIE_NAME, START)
    browser.jar.set(settings.SESSION_COOKIE_NAME, key, "/")
    assert browser.post("language", {"language": "en"}, follow=False).status == 302
    assert browser.get("landing").lang == "en"


def test_an_operators_session_is_short(operator: Operator) -> None:
    browser = operators_browser()
    session = BrowserSession.objects.get(account_id=operator.pk)
    assert session.expire_date - real_now() <= settings.OPERATOR_SESSION_IDLE
    assert session.ends_at - session.began_at == settings.OPERATOR_SESSION_AT_MOST
    BrowserSession.objects.update(began_at=real_now() - settings.OPERATOR_SESSION_AT_MOST)
    BrowserSession.objects.update(expire_date=real_now())
    assert browser.get(START, follow=False).status == 302


def test_a_used_session_goes_on(operator: Operator) -> None:
    browser = operators_browser()
    soon = real_now() + settings.OPERATOR_SESSION_IDLE / 6
    BrowserSession.objects.update(
        seen_at=real_now() - settings.OPERATOR_SESSION_IDLE / 2, expire_date=soon
    )
    browser.get(START)
    assert BrowserSession.objects.get(account_id=operator.pk).expire_date > soon


def test_signing_out_leads_back_to_the_door(operator: Operator) -> None:
    browser = operators_browser()
    assert browser.get("operator:logout").status == 405
    page = browser.post("operator:logout")
    assert page.name == "operator:login"
    assert browser.get(START, follow=False).status == 302


def test_a_changed_password_ends_the_other_sessions(operator: Operator) -> None:
    one, two = operators_browser(), Visitor(None)
    app = app_of()
    app.ahead = 1
    assert knock(two, app.code()).name == "operator:index"
    new = "lipa-topol-88-dub"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert one.post("operator:password_change", data).name == "operator:password_change_done"
    assert one.get(START, follow=False).status == 200
    two.judged = False
    assert two.get(START, follow=False).status == 302
