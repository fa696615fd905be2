"""Whoever opens a state live is told who is there and how to sign in as them."""

from __future__ import annotations

import pytest

from scenarios.script.reading import journeys
from scenarios.states.opening import open_live
from scenarios.walker.browser import Browser
from scenarios.walker.cookies import CookieJar
from scenarios.walker.page import Page

pytestmark = pytest.mark.django_db


def told(journey: str, step: str, language: str = "ru") -> tuple[Browser, Page]:
    """The page that the strip of the opened state leads to."""
    opened = open_live(journeys()[journey], step, language)
    browser = Browser(opened.sandbox, language, CookieJar(opened.cookies))
    page = browser.get(opened.address)
    words = "Аккаунты и пароли" if language == "ru" else "Accounts and passwords"
    return browser, browser.click(page, words)


def test_one_signs_in_with_what_is_told() -> None:
    browser, page = told("delete-account", "pending")
    email, password = (node.text for node in page.main.all(".chip code")[:4:3])
    page = browser.submit(browser.get("sign_in"), "Вход", username=email, password=password)
    assert page.name == "account"


def test_a_password_that_was_changed_is_told_as_it_is_now() -> None:
    _browser, page = told("change-password", "done")
    assert "blue-steamer-42" in page.text
    assert "town-by-the-river-9" not in page.text


def test_nobody_is_there_before_the_first_account() -> None:
    _browser, page = told("register-by-email", "start", "en")
    assert page.main.all(".chip") == []
    assert "There is no account here yet" in page.text
