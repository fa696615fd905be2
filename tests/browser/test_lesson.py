"""The panel of a lesson on a telephone, and the numbers of lessons on the form of a class."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sandbox import starting
from scenarios.cast import DMITRY
from tests.browser.test_class import tick


@pytest.fixture
def telephone(open_browser: Callable[..., BrowserContext]) -> Page:
    # It takes long to build, and nobody else writes meanwhile.
    starting.prepared("people")
    context = open_browser(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    # The first who begins a lesson waits until its beginning is recorded.
    page.set_default_timeout(60_000)
    return page


def begun(page: Page, title: str) -> Page:
    page.goto("/lessons/")
    page.get_by_role("button", name=f"Начать: {title}", exact=True).click()
    expect(page.locator("#lesson-panel")).to_be_visible()
    return page


def test_the_panel_folds_while_a_page_is_used_and_opens_for_news(telephone: Page) -> None:
    begun(telephone, "Последняя попытка")
    panel, site = telephone.locator("#lesson-panel"), telephone.frame_locator("[name=desk-site]")
    site.locator("[name=username]").click()
    expect(panel).to_be_hidden()
    expect(telephone.locator(".desk-lesson-now")).to_have_text("0/1 · Войти с верным паролем")
    telephone.reload()
    expect(telephone.locator(".desk-lesson-now")).to_be_visible()
    expect(panel).to_be_hidden()
    site.locator("[name=username]").fill(DMITRY.email)
    site.locator("[name=password]").fill("не тот пароль")
    site.get_by_role("button", name="Вход", exact=True).click()
    expect(panel.locator(".note-danger")).to_be_in_viewport()


def test_the_desk_stays_where_it_is_however_long_the_panel_is(telephone: Page) -> None:
    begun(telephone, "Сменить пароль")
    telephone.locator("#lesson-panel").evaluate(
        """panel => {
            const [long, tall, heard] = ["div", "p", "p"].map(tag => document.createElement(tag));
            tall.style.blockSize = "90rem";
            heard.className = "visually-hidden";
            long.append(tall, heard);
            panel.append(long);
        }"""
    )
    root = "document.documentElement"
    assert telephone.evaluate(f"{root}.scrollHeight - {root}.clientHeight") == 0


def test_a_lesson_of_ones_own_is_checked_while_it_is_typed(telephone: Page) -> None:
    telephone.goto("/lessons/new/")
    text, faults = telephone.locator("#id_text"), telephone.locator("#lesson-faults")
    right = text.input_value()
    text.fill(right.replace("minutes: ", "minutes: x"))
    expect(faults).to_contain_text("Строка 3: Здесь должно быть число от 1 до 240")
    text.fill(right)
    expect(faults).to_contain_text("Ошибок не найдено.")


def test_lessons_get_numbers_as_they_are_ticked_and_make_room(telephone: Page) -> None:
    telephone.goto("/class/new/")

    def numbers() -> list[str]:
        found = ("change-password", "sign-in", "last-try")
        return [telephone.locator(f"[name=lessons-{slug}]").input_value() for slug in found]

    for slug in ("change-password", "sign-in", "last-try"):
        tick(telephone, slug)
    assert numbers() == ["1", "2", "3"]
    telephone.locator("[name=lessons-last-try]").fill("1")
    telephone.locator("[name=lessons-last-try]").blur()
    assert numbers() == ["2", "3", "1"]
    telephone.locator("[name=lessons][value=change-password]").uncheck()
    assert numbers() == ["", "2", "1"]


def test_a_whole_subject_is_ticked_at_once_and_shows_when_a_part_of_it_is(telephone: Page) -> None:
    telephone.goto("/class/new/")
    whole = telephone.get_by_label("Место в облаке")
    whole.check()
    telephone.locator(".lesson-group", has=whole).locator("summary").click()
    assert telephone.locator("[name=lessons-storage-full]").input_value() == "2"
    telephone.locator("[name=lessons][value=cloud-plan]").uncheck()
    assert whole.evaluate("box => box.indeterminate")
    assert telephone.locator("[name=lessons-storage-full]").input_value() == "1"


def test_what_is_set_in_the_folded_part_is_told_beside_its_name(telephone: Page) -> None:
    telephone.goto("/class/new/")
    more = telephone.locator(".more-settings")
    more.locator("summary").click()
    more.locator("[value=prove]").check()
    more.locator("[name=opens_at]").fill("2031-02-03T10:00")
    more.locator("summary").click()
    expect(more).to_contain_text("Проверка: без подсказок и без второй попытки · Русский")
    expect(more).to_contain_text("Начало: 3 февр. 2031 г., 10:00")
