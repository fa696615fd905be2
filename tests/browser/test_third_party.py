"""A third-party account in a real browser: the answer of the service is a form that is sent on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from sandbox.models import Sandbox
from tests import people
from tests.browser.person import Person
from tests.services import linked


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_somebody_signs_in_with_a_third_party_account(
    open_browser: Callable[..., BrowserContext], world: Sandbox, *, scripts: bool
) -> None:
    linked(people.make_account(world, first_name="Анна"), "Анна Соколова")
    person = Person(open_browser(java_script_enabled=scripts).new_page(), world)
    person.open("pass/login/")
    person.follow("Другие способы входа")
    person.press("Сеть «Ромашка»")
    person.sees("Выберите аккаунт")
    person.press("Далее")
    person.reads("Вы вошли здесь как Анна Соколова.")
    person.press("Разрешить")
    person.sees("Здравствуйте, Анна")
    person.page.go_back()
    person.sees("Страница больше не действует")
