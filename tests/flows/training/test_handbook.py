"""The handbook: a lesson as a page to print, with the solution’s pictures."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.visitor import Visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "title", "pressed"),
    [
        ("ru", "Войти на телевизоре", "Нажмите «Войти»."),
        ("en", "Sign in on a TV", "Press “Sign in”."),
    ],
)
def test_each_step_has_the_pictures_of_the_way_to_it(language, title, pressed):
    outsider = Visitor(None, language)
    page = outsider.get(f"/lessons/tv/handbook/?lang={language}")
    assert (page.h1, page.lang) == (title, language)
    assert pressed in page.text
    frames = page.html.all("iframe")
    assert len(frames) == 3
    still = Visitor(None, language, judged=False).get(frames[0]["src"])
    assert still.status == 200
    assert outsider.get("/lessons/nothing/handbook/").status == 404


def test_the_instruction_says_that_the_picture_is_what_follows_it():
    page = Visitor(None, "ru").get("/lessons/tv/handbook/?lang=ru")
    told = [item.text for item in page.html.all(".chapter-pictures li")]
    assert told[0].startswith("Откройте: ")
    assert any("Нажмите «Войти». Вы увидите: " in each for each in told)


@pytest.mark.parametrize("slug", ["sign-in", "register-by-email"])
def test_no_picture_stands_beside_itself(slug):
    page = Visitor(None, "ru").get(f"/lessons/{slug}/handbook/?lang=ru")
    for chapter in page.html.all(".chapter-pictures"):
        shown = [frame["src"] for frame in chapter.all("iframe")]
        assert all(one != other for one, other in pairwise(shown))
