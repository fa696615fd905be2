"""The walker's browser inside the process: what it reads, and what it leaves behind (nothing)."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf
from django.utils import translation

from sandbox.models import Sandbox
from sandbox.visit import current_visit, entered
from scenarios.walker.browser import Browser
from scenarios.walker.cookies import CookieJar
from scenarios.walker.parsing import parse
from scenarios.walker.tree import NotOnThePage
from tests.strict import complaints


def test_a_request_inside_leaves_language_prefix_and_addresses_as_they_were(start) -> None:
    world, other = start("empty"), start("empty")
    set_script_prefix(world.path)
    set_urlconf(settings.SANDBOX_URLCONF)
    try:
        with entered(world), translation.override("en"):
            page = Browser(other, "ru").get("sign_in")
            assert page.lang == "ru"
            assert (get_script_prefix(), get_urlconf()) == (world.path, settings.SANDBOX_URLCONF)
            assert (translation.get_language(), current_visit().sandbox) == ("en", world)
    finally:
        set_script_prefix("/")
        set_urlconf(None)


def test_outside_of_the_mount_it_is_in_no_sandbox(world: Sandbox) -> None:
    assert current_visit().sandbox == world
    assert "sandbox" not in Browser(None).get("landing").response.cookies
    assert Browser(world).address("sign_in") == f"{world.path}pass/login/"


def test_it_tells_nobody_of_a_request_from_outside(world: Sandbox) -> None:
    told = []

    def listen(signal: object, **given: object) -> None:
        told.append(signal)

    for signal in (request_started, request_finished):
        signal.connect(listen)
    try:
        assert Browser(world).get("sign_in").status == 200
    finally:
        for signal in (request_started, request_finished):
            signal.disconnect(listen)
    assert not told


def test_no_check_of_a_request_is_left_out(world: Sandbox) -> None:
    browser = Browser(world)
    assert browser.send("POST", "sign_in", b"username=a").status == 403
    assert browser.post("sign_in", {"username": "a"}).status == 200


def test_what_a_walk_looks_for_in_vain_is_told_with_what_is_there(world: Sandbox) -> None:
    browser = Browser(world)
    page = browser.get("sign_in")
    with pytest.raises(NotOnThePage, match=r"no button “Нет такой”, there are .*Вход"):
        browser.submit(page, button="Нет такой")
    with pytest.raises(NotOnThePage, match=r"no field secret, there are .*username"):
        browser.submit(page, secret="x")


def test_cookies_are_written_down_and_read_again() -> None:
    jar = CookieJar()
    jar.set("session", "outer", "/s/1/")
    jar.set("session", "inner", "/s/1/phone/")
    again = CookieJar(jar.kept)
    assert again.fitting("/s/1/phone/x/") == [("session", "inner"), ("session", "outer")]
    assert again.get("session", "/s/1/desk/") == "outer"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>a<br>b<p>c", "a b"),
        ("<table><tr><td>1</td></tr></table>", "1"),
        ("<textarea>\na\n</textarea>", "a"),
        ("<svg viewBox='0 0 1 1'><path d='M0 0'/><g/></svg><b>&lt;&nbsp;x</b>", "< x"),
    ],
)
def test_it_reads_what_a_browser_reads(source: str, text: str) -> None:
    assert parse(source).text.startswith(text)


def test_a_page_that_it_would_read_otherwise_is_complained_of() -> None:
    valid = "<!doctype html><html lang=ru><head><title>a</title></head><body>{}</body></html>"
    assert complaints(valid.format("<p>a</p><table><tr><td>1</td></tr></table>")) == []
    # Valid, but the closing tag is left out: the walker does not know that a p ends a p.
    assert "the walker reads" in complaints(valid.format("<p>a<p>b"))[0]


def test_a_refusal_is_known_by_its_code_in_any_language(world: Sandbox) -> None:
    for language in ("ru", "en"):
        browser = Browser(world, language)
        page = browser.submit(browser.get("register"), email="nobody")
        assert page.refused == {"email": ["invalid"]}
        page = browser.submit(browser.get("sign_in"), username="nobody@example.test", password="x")
        assert page.refused == {"password": ["wrong"]}
    assert browser.get("register").refused == {}


def test_what_is_drawn_for_the_eye_only_is_no_part_of_a_name() -> None:
    link = parse('<a href="/"><i aria-hidden="true">М</i> <b>Мама</b> <img alt="фото"></a>')
    assert link.find("a").name == "Мама фото"
    assert link.find("a").text == "М Мама"
