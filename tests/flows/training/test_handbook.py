"""The handbook: a lesson as a page to print, with the solution’s pictures."""

from __future__ import annotations

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
