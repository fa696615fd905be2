"""A browser asks for several things at once: no answer that is late takes a newer session away."""

from __future__ import annotations

import pytest
from django.conf import settings

from accounts.models import Account
from sandbox.models import BrowserSession, Sandbox
from tests.addresses import Belongings, addresses
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.proving import same_window
from tests.visitor import Visitor

SESSION = settings.SESSION_COOKIE_NAME
# What an open page asks for by itself.
PART = {"hx_request": "true"}
PAGES = [a for a in addresses() if not a.parameters and a.name not in {"reset", "sign_out"}]


@pytest.fixture
def before(visitor: Visitor, owner: Account) -> Visitor:
    """A window with the cookies from before the sign-in, after which its answers come."""
    sign_in(visitor, password="lipa-lipa-11")
    assert visitor.jar.get(SESSION, visitor.mount)
    window = same_window(visitor)
    sign_in(visitor)
    return window


@pytest.fixture
def ended(visitor: Visitor, owner: Account) -> Visitor:
    """A browser whose session was ended elsewhere."""
    sign_in(visitor)
    owner.sign_out_everywhere()
    return visitor


def test_no_late_page_touches_the_cookies_of_a_sign_in(before: Visitor) -> None:
    for place in PAGES:
        page = before.get(place.name, follow=False)
        assert not page.response.cookies, place


def test_what_a_page_asks_by_itself_touches_no_cookie(before: Visitor) -> None:
    before.jar.forget(settings.CSRF_COOKIE_NAME)
    for place in PAGES:
        page = before.get(place.name, follow=False, **PART)
        assert not page.response.cookies, place


def test_asking_by_itself_begins_no_session(ended: Visitor) -> None:
    begun = BrowserSession.objects.count()
    ended.get("devices", follow=False, **PART)
    assert BrowserSession.objects.count() == begun


def test_a_page_that_asks_by_itself_is_opened_again_to_be_told(ended: Visitor) -> None:
    answer = ended.get("devices", follow=False, **PART)
    assert (answer.status, answer.headers["HX-Refresh"]) == (200, "true")
    assert len(ended.get("devices").notices) == 1


def test_of_two_late_pages_one_is_told_that_the_session_is_over(ended: Visitor) -> None:
    other = same_window(ended)
    assert SESSION in ended.get("devices", follow=False).response.cookies
    late = other.get("devices", follow=False)
    assert late.location.startswith("/pass/login/")
    assert SESSION not in late.response.cookies


def test_the_new_key_of_a_proof_stays(visitor: Visitor, owner: Account) -> None:
    sign_in(visitor)
    window = same_window(visitor)
    row = owner.browser_sessions.get()
    BrowserSession.objects.filter(pk=row.pk).update(session_key="k" * 32)
    for asked in ({}, PART):
        assert SESSION not in window.get("account", follow=False, **asked).response.cookies


def test_a_phones_own_session_stays(visitor: Visitor, world: Sandbox) -> None:
    visitor.judged = False
    phone = Belongings(world).device
    visitor.post("phone_web", {}, phone.pk, "password", follow=False)
    window = same_window_in_phone(visitor, f"{visitor.mount}phone/{phone.pk}/web/")
    visitor.post("phone_web", {}, phone.pk, "password", follow=False)
    late = window.get(f"/phone/{phone.pk}/web/account/", follow=False)
    assert late.status == 302
    assert not any(name.endswith(SESSION) for name in late.response.cookies)


def same_window_in_phone(visitor: Visitor, mount: str) -> Visitor:
    window = Visitor(visitor.sandbox, judged=False)
    for name, value in visitor.jar.fitting(mount):
        window.jar.set(name, value, mount)
    return window


def test_signing_out_takes_the_key_away(visitor: Visitor, owner: Account) -> None:
    sign_in(visitor)
    out = visitor.post("sign_out", follow=False)
    assert SESSION in out.response.cookies
    assert not visitor.is_signed_in
