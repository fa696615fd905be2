"""Help while doing: the next control is named, and a step of the solution is done for somebody."""

from __future__ import annotations

import pytest

from tests.training import join, make_class
from tests.visitor import Visitor
from training.lesson import shelf
from training.models import Attempt, Verdict

LESSONS = {lesson.slug: lesson for lesson in shelf.lessons()}
pytestmark = pytest.mark.django_db


@pytest.fixture
def outsider():
    return Visitor(None, "ru")


def begun(slug, outsider, mode="show"):
    """Somebody’s browser at the desk of a lesson of a class, and the attempt."""
    made, _key = make_class(shelf.sources()[slug], mode=mode)
    trainee, key = join(made)
    page = outsider.get("class_me", key)
    page = outsider.submit(page, form=page.form_with("Начать")[0], follow=False)
    attempt = Attempt.objects.get(trainee=trainee)
    browser = Visitor(attempt.sandbox, "ru", outsider.jar)
    browser.get(page.headers["Location"])
    open_frames(browser, page.headers["Location"])
    return browser, attempt


def open_frames(browser, desk):
    """What a real browser loads by itself."""
    page = browser.get(desk)
    for frame in page.html.all("iframe"):
        if frame.get("name") != "desk-inbox":
            browser.get(frame["src"])


def pressed_through(browser, attempt):
    """«Do it for me», until the lesson is over or nothing more can be done."""
    for _each in range(40):
        page = browser.get("lesson")
        attempt.refresh_from_db()
        if attempt.is_over or "Сделать за меня" not in page.text:
            break
        browser.submit(page, button="Сделать за меня")
    return attempt


@pytest.mark.parametrize("slug", LESSONS)
def test_every_step_can_be_done_for_somebody_or_is_told(slug, outsider):
    browser, attempt = begun(slug, outsider)
    attempt = pressed_through(browser, attempt)
    assert attempt.verdict == Verdict.PASSED, browser.get("lesson").text
