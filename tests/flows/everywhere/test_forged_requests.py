"""Requests that pretend: a key of before, another host, another address."""

from __future__ import annotations

from django.conf import settings

from sandbox.models import Event
from tests.fixtures import Makes
from tests.people import EMAIL, PASSWORD, PHONE
from tests.proving import ask_for_code
from tests.visitor import Visitor


def test_a_key_from_before_signing_out_opens_nothing(visitor: Visitor, make_account: Makes) -> None:
    visitor.sign_in(make_account())
    key = visitor.jar.get(settings.SESSION_COOKIE_NAME, visitor.mount)
    assert visitor.is_signed_in
    visitor.post("sign_out")
    visitor.jar.set(settings.SESSION_COOKIE_NAME, key, visitor.mount)
    assert not visitor.is_signed_in


def test_another_host_does_not_change_the_links_in_letters(visitor: Visitor) -> None:
    page = visitor.submit(
        visitor.get("register"), button="Создать Mi аккаунт", region="RU", email=EMAIL
    )
    assert page.name == "register_password"
    visitor.post(
        "register_password",
        {"password": PASSWORD, "password_again": PASSWORD},
        x_forwarded_host="evil.example",
        forwarded="host=evil.example",
    )
    link = visitor.inbox.link("Активировать аккаунт")
    assert link.startswith(settings.PUBLIC_URL + visitor.mount)


def test_a_made_up_address_is_not_recorded(visitor: Visitor, make_account: Makes) -> None:
    make_account()
    visitor.get("sign_in")
    visitor.post(
        "sign_in", {"username": EMAIL, "password": "wrong wrong"}, x_forwarded_for="6.6.6.6"
    )
    events = Event.objects.filter(sandbox=visitor.sandbox)
    assert events.exists()
    assert "6.6.6.6" not in str(list(events.values()))


def test_the_sms_ends_so_that_only_our_own_page_is_filled_in(
    visitor: Visitor, make_account: Makes
) -> None:
    visitor.sign_in(make_account())
    ask_for_code(visitor, "password")
    text = visitor.inbox.last_sms(PHONE).text
    assert text.endswith(f"\n\n@localhost #{visitor.inbox.code(PHONE)}")
    assert "://" not in text
