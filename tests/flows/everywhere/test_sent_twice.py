"""A form that is sent twice, where no script keeps its button from it, acts once."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest

from sandbox.models import Sandbox
from sandbox.sent_twice import WITHIN
from scenarios.walker.page import Page
from support.models import Case
from tests import people
from tests.cases import write
from tests.parallel import at_once
from tests.visitor import Visitor


@pytest.fixture
def at_home(visitor: Visitor, make_account: Callable) -> Visitor:
    return visitor.sign_in(make_account())


def note(visitor: Visitor, text: str = "Гречка") -> Page:
    return visitor.submit(visitor.get("cloud_new", "notes"), "Сохранить", text=text)


def contact(visitor: Visitor, title: str = "Мама") -> Page:
    return visitor.submit(visitor.get("cloud_new", "contacts"), "Сохранить", title=title)


def case(visitor: Visitor) -> Page:
    return write(visitor)


def point(visitor: Visitor) -> Page:
    return visitor.submit(visitor.get("points"), button="Сохранить этот момент", name="До")


def copied(browser: Visitor) -> Visitor:
    """The same browser in another thread: what it has by now, and not what others get meanwhile."""
    return Visitor(browser.sandbox, browser.language, deepcopy(browser.jar), judged=False)


def made(world: Sandbox) -> int:
    account = world.accounts.get()
    return account.cloud_items.count() + world.cases.count() + world.points.count()


@pytest.mark.parametrize("send", [note, contact, case, point])
def test_the_second_of_two_like_forms_is_taken_for_the_first(
    at_home: Visitor, world: Sandbox, send: Callable[[Visitor], Page]
) -> None:
    first = send(at_home)
    second = send(at_home)
    assert made(world) == 1
    assert second.url == first.url


@pytest.mark.parametrize("send", [note, contact, case])
def test_the_same_once_more_is_another_when_time_has_passed(
    at_home: Visitor, world: Sandbox, wait: Callable, send: Callable[[Visitor], Page]
) -> None:
    send(at_home)
    wait(seconds=WITHIN.total_seconds() + 1)
    send(at_home)
    assert made(world) == 2


def test_other_words_are_another_note(at_home: Visitor, world: Sandbox) -> None:
    note(at_home)
    note(at_home, "Рис")
    contact(at_home)
    assert made(world) == 3


def test_another_browser_is_not_led_to_the_case(
    visitor: Visitor, world: Sandbox, make_account: Callable
) -> None:
    make_account()
    assert write(visitor).url != write(Visitor(world)).url
    assert Case.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("send", [note, case, point])
def test_four_at_once_are_one(world: Sandbox, send: Callable[[Visitor], Page]) -> None:
    people.make_account(world)
    browser = Visitor(world, judged=False).sign_in(world.accounts.get())
    browser.get("support_new", "unlock")
    at_once([lambda: send(copied(browser)) for _each in range(4)])
    assert made(world) == 1
