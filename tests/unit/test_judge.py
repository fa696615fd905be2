"""The judge lets nothing pass because it has seen a page much like it before."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import choices

import pytest
from django.http import HttpResponse

from scenarios.walker.page import Page
from tests import judge
from tests.visitor import Visitor

GOOD = """\
<p><a href="/s/0123456789/phone/12/" title="Телефон">Телефон 12</a></p>
<form method="post" action="/s/0123456789/pass/login/">
<input type="hidden" name="csrfmiddlewaretoken" value="{0}"><div id="hint-1">Подсказка</div>
<div id="hint-2">Ещё одна</div><label for="id_age">Возраст</label>
<input id="id_age" name="age" aria-describedby="hint-1 hint-2"><button>Отправить</button></form>
<img src="/static/a.png" alt="Рисунок"><svg aria-hidden="true"></svg>
<iframe title="Письмо" src="/s/0123456789/inbox/"></iframe>
<p>Код 4821, заказ k7Qf31, срок <time datetime="2026-11-29T12:30:00+03:00">12:30</time></p>
<ul><li>Занято 23&nbsp;% места</li></ul>
<section data-countdown="2026-11-29T12:30:00+03:00"><h2>Раздел</h2></section>
<button type="submit" role="switch" aria-checked="true">Включить</button>
"""
# What is wrong, how a good page gets so, and what the judge says of it.
FAULTS = {
    "no doctype": ("<!doctype html>", "", "doctype"),
    "a tag that is not closed": ("</form>", "", "line|walker"),
    "a character with a wrong name": ("Ещё одна", "Ещё &odna; одна", "line"),
    "an attribute twice": ('name="age"', 'name="age" name="years"', "line|walker"),
    "a field hidden in a table": ("<p>Код", '<table><input type="hidden"></table><p>Код', "line"),
    "no such language": ('<html lang="ru"', '<html lang="fr"', "lang="),
    "no h1": ("<h1", "<h2", "h1|line"),
    "two h1": ("<h1", "<h1>Ещё</h1><h1", "one h1"),
    "a heading without words": ("<div id=\"hint-1\"", '<h2></h2><div id="hint-1"', "h2 is empty"),
    "no title": (r"<title>[^<]*</title>", "<title></title>", "title"),
    "no main": (r"<(/?)main[^>]*>", r"<\1div>", "main"),
    "an id twice": ('id="hint-2"', 'id="hint-1"', "is given 2 times"),
    "a pointer to nothing": ("hint-1 hint-2", "hint-1 hint-3", "points to nothing"),
    "a label of another field": ('for="id_age"', 'for="id_ages"', "points to nothing"),
    "a field without a label": (r"<label.*?</label>", "", "has no label"),
    "a password without autocomplete": ('name="age"', 'name="age" type="password"', "which pass"),
    "no alt": (' alt="Рисунок"', "", "has no alt"),
    "a link without a name": ("Телефон 12</a>", "</a>", "has no name"),
    "a button without a name": ("<button>Отправить", "<button>", "has no name"),
    "a frame without a title": (' title="Письмо"', "", "has no title"),
    "a spoken picture": (' aria-hidden="true"></svg>', "></svg>", "screen readers"),
    "a list that says so": ("<ul>", '<ul role="list">', "list by itself"),
    "an attribute of htmx alone": ("<ul>", '<ul hx-get="/">', "HTML does not know"),
    "microseconds": ("12:30:00", "12:30:00.123456", "no moment"),
    "a moment in words": ("2026-11-29T12:30:00", "сегодня", "no moment"),
    "a switch of no type": (' type="submit"', "", "must say its type"),
    "a heading two levels below": ("<h2>Раздел</h2>", "<h3>Раздел</h3>", "leaves out a level"),
    "a section without a heading": ("<h2>Раздел</h2>", "<p>Раздел</p>", "neither a heading"),
    "no token": ('name="csrfmiddlewaretoken"', 'name="other"', "no CSRF token"),
    "a token in the address": ('method="post"', 'method="get"', "shows a CSRF token"),
    "style inside": ('<div id="hint-1"', '<div style="color:red" id="hint-1"', "carries style"),
    "script inside": ("<button>", '<button onclick="a()">', "carries script"),
    "a link to nowhere": ("/phone/12/", "/phones/12/", "leads nowhere"),
    "a link to a row without a number": ("/phone/12/", "/phone/None/", "leads nowhere"),
    "a link with a code for a number": ("/phone/12/", "/phone/x1f/", "leads nowhere"),
    "a link to elsewhere": (r"/s/\w+/phone/12/", "https://example.com/", "leads nowhere"),
    "percents without a space": ("23&nbsp;%", "23%", "writes percents"),
    "percents that may break": ("23&nbsp;%", "23 %", "writes percents"),
    "a number that may be torn": ("Подсказка", "+7 999 555-01-37", "torn apart"),
    "a mask that may be torn": ("Подсказка", "+7 ••• ••-37", "torn apart"),
    "a countdown without the sandbox's time": ("data-now=", "data-then=", "by real time"),
    "an untranslated word": ("Подсказка", "Submit", "not in ru"),
    "an untranslated title": ('title="Телефон"', 'title="Telephone"', "not in ru"),
    "an untranslated word with a hyphen": ("заказ k7Qf31", "заказ sign-in-31", "not in ru"),
}  # fmt: skip


@pytest.fixture
def good(visitor: Visitor, world) -> Page:
    """A page that was judged, with one of everything that a check looks at."""
    page = visitor.get("sign_in")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.source)[1]
    own = GOOD.format(token).replace("/s/0123456789/", world.path)
    page = changed(page, lambda source: source.replace("</main>", f"{own}</main>"))
    judge.judge(page, world, [])
    return page


def changed(page: Page, change: Callable[[str], str], **headers: str) -> Page:
    source = change(page.source)
    response = HttpResponse(source, headers={**page.headers, **headers})
    return Page(response, page.address, page.mount)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_though_the_page_was_good_before(good: Page, world, fault: str) -> None:
    before, after, told = FAULTS[fault]
    bad = changed(good, lambda source: re.sub(before, after, source, flags=re.DOTALL))
    assert bad.source != good.source
    for _again in range(2):
        with pytest.raises(judge.BadPageError, match=told):
            judge.judge(bad, world, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Content-Security-Policy", "default-src *"),
        ("X-Content-Type-Options", ""),
        ("X-Robots-Tag", ""),
        ("Cache-Control", "public"),
        ("Content-Language", "en"),
    ],
)
def test_a_wrong_header_is_told_too(good: Page, world, name: str, value: str) -> None:
    bad = changed(good, str, **{name: value})
    with pytest.raises(judge.BadPageError):
        judge.judge(bad, world, [])


def test_the_same_page_with_other_numbers_and_secrets_is_not_judged_again(
    good: Page, world, start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge, "foreign_words", lambda *page: pytest.fail("judged again"))
    other = start("empty")
    token = re.search(r'value="(\w{64})"', good.source)[1]
    others = {
        "4821": "9377", "k7Qf31": "Zz0a11", "12:30": "09:05", "/phone/12/": "/phone/7/",
        "2026-11-29T": "2027-03-01T",
        token: token[::-1], world.path: other.path, world.label: other.label,
    }  # fmt: skip
    source = good.source
    for old, new in others.items():
        source = source.replace(old, new)
    page = Page(HttpResponse(source, headers=good.headers), other.path, other.path)
    judge.judge(page, other, [])


@pytest.fixture
def other_words(good: Page) -> Page:
    """It has a word that no page had before, not even in an earlier run."""
    word = "".join(choices("абвгдежзик", k=20))
    return changed(good, lambda source: source.replace("Ещё", word))


def test_a_page_with_other_words_is_judged(other_words: Page, world, monkeypatch) -> None:
    monkeypatch.setattr(judge, "foreign_words", lambda *page: ["judged"])
    with pytest.raises(judge.BadPageError, match="judged"):
        judge.judge(other_words, world, [])


def test_its_tags_are_not_read_again(other_words: Page, world, monkeypatch) -> None:
    monkeypatch.setattr(judge, "complaints", lambda source: pytest.fail("read again"))
    judge.judge(other_words, world, [])


def test_a_page_with_other_tags_is_read(good: Page, world, monkeypatch) -> None:
    monkeypatch.setattr(judge, "complaints", lambda source: ["read"])
    with pytest.raises(judge.BadPageError, match="read"):
        judge.judge(changed(good, lambda source: source.replace("Ещё", "<b>Ещё</b>")), world, [])
