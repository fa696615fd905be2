"""What people do in reviews, by their pages."""

from __future__ import annotations

from scenarios.walker.page import Page
from tests.visitor import Visitor

STATE = "/states/change-password/code-wrong/"
QUERY = "lang=ru&width=390"
REFUSAL = "Неверный код."


def make(reviewer: Visitor, title: str = "Смена пароля", by: str = "Анна") -> str:
    """A new review; returns its key."""
    page = reviewer.submit(reviewer.get("review_new"), title=title, by=by)
    assert page.name == "review", page
    return page.address.split("/")[2]


def point_at(reviewer: Visitor, key: str, state: str = "change-password/code-wrong") -> Page:
    return reviewer.get(f"/reviews/{key}/state/{state}/?{QUERY}")


def number_of(page: Page, words: str) -> str:
    """The number of the last thing in the list that says these words."""
    choices = [each for each in page.html.all(".point-choice") if words in each.text]
    return choices[-1].find("input")["value"]


def write(
    reviewer: Visitor,
    words: str = REFUSAL,
    text: str = "Непонятно.",
    state: str = STATE,
    **more: str,
) -> Page:
    """A finding about what says these words, written from the state's page."""
    page = reviewer.click(reviewer.get(f"{state}?{QUERY}"), "Написать замечание")
    return reviewer.submit(page, element=number_of(page, words), text=text, **more)


def finding(reviewer: Visitor, key: str) -> Page:
    """A new finding's own page."""
    write(reviewer)
    return reviewer.get(f"/reviews/{key}/1/")
