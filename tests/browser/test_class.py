"""One trainer and three trainees in real browsers: a class of three lessons, from code to
certificate."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from sandbox import starting
from scenarios.cast import DMITRY, OWNER, DemoPerson

Open = Callable[..., Page]


@pytest.fixture
def opened(open_browser) -> Open:
    # It takes long to build, and nobody else writes meanwhile.
    starting.prepared("people")

    def one() -> Page:
        page: Page = open_browser(viewport={"width": 1280, "height": 900}).new_page()
        # The first who begins a lesson waits until its beginning is recorded.
        page.set_default_timeout(60_000)
        return page

    return one


def tick(page: Page, slug: str) -> None:
    """The lesson's box, in its subject's fold."""
    box = page.locator(f"[name=lessons][value={slug}]")
    if not box.is_visible():
        page.locator(".lesson-group", has=box).locator("summary").click()
    box.check()


def made_class(page: Page, mode: str, *lessons: str) -> str:
    """The code of a class that the trainer on this page has made."""
    page.goto("/class/new/")
    page.get_by_label("Название").fill("Первый поток")
    for slug in lessons:
        tick(page, slug)
    page.locator(".more-settings summary").click()
    page.locator(f"input[value={mode}]").check()
    page.get_by_role("button", name="Создать занятие").click()
    return page.locator(".board-code b").inner_text()


def joined(page: Page, code: str, name: str) -> Page:
    page.goto("/class/")
    main = page.get_by_role("main")
    main.get_by_role("textbox").fill(code.replace("-", " ").lower())
    main.get_by_role("button").click()
    main.get_by_label("Ваше имя").fill(name)
    main.get_by_role("button").click()
    page.get_by_role("button", name="Начать").first.click()
    expect(page.locator("#lesson-panel")).to_be_visible()
    return page


def site(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[name=desk-site]")


def sign_in(page: Page, person: DemoPerson, password: str = "") -> None:
    frame = site(page)
    frame.get_by_label("E-mail, телефон или Mi ID", exact=True).fill(person.email)
    frame.get_by_label("Пароль", exact=True).fill(password or person.password)
    frame.get_by_role("button", name="Вход", exact=True).click()


def passes(page: Page) -> None:
    expect(page.locator("#lesson-panel")).to_contain_text("Готово")


def next_lesson(page: Page) -> None:
    page.goto("/class/me/")
    page.get_by_role("button", name="Начать").first.click()
    expect(page.locator("#lesson-panel")).to_be_visible()


def asks_for_everything(page: Page) -> None:
    """Every hint there is, and then the step itself, until the lesson is passed."""
    panel = page.locator("#lesson-panel")
    for _step in range(12):
        for words in ("Подсказать", "Сказать, где это", "Объяснить почему"):
            button = panel.get_by_role("button", name=words, exact=True)
            if button.count():
                button.click()
                expect(button).to_have_count(0)
        before = str(panel.get_attribute("data-hx-get"))
        panel.get_by_role("button", name="Сделать за меня").click()
        expect(panel).not_to_have_attribute("data-hx-get", before)
        # The panel hears of the step before the form has its answer.
        expect(panel.locator("[aria-busy]")).to_have_count(0)
        if panel.get_by_text("Готово").count():
            return
    raise AssertionError(panel.inner_text())


def changes_password(page: Page) -> None:
    frame = site(page)
    frame.get_by_role("link", name="Сменить: Пароль").click()
    frame.get_by_role("button", name="Далее").click()
    code = page.frame_locator("iframe[name=desk-inbox]").locator(".message-item").first
    expect(code).to_contain_text("код")
    digits = "".join(each for each in code.inner_text() if each.isdigit() or each.isspace())
    frame.get_by_label("Код из сообщения").fill(
        max(digits.split(), key=lambda word: len(word) == 6)
    )
    frame.get_by_role("button", name="Добавить").click()
    frame.locator("[name=password]").fill("blue-steamer-42")
    frame.locator("[name=password_again]").fill("blue-steamer-42")
    frame.get_by_role("button", name="Сохранить").click()
    expect(frame.get_by_label("Пароль", exact=True)).to_be_visible()
    sign_in(page, OWNER, "blue-steamer-42")


def goes_straight(page: Page) -> None:
    sign_in(page, OWNER)
    passes(page)
    next_lesson(page)
    sign_in(page, DMITRY)
    passes(page)
    next_lesson(page)
    changes_password(page)
    passes(page)


def locks_the_account_and_is_helped(page: Page, trainer: Page, board: str) -> None:
    sign_in(page, OWNER)
    passes(page)
    next_lesson(page)
    sign_in(page, DMITRY, "не тот пароль")
    expect(page.locator("#lesson-panel")).to_contain_text("Аккаунт заблокирован")
    trainer.goto(board)
    expect(trainer.get_by_role("row", name="Вера")).to_contain_text("нарушено правило")
    trainer.get_by_role("link", name="Вера").click()
    expect(trainer.frame_locator("iframe >> nth=0").locator("body")).to_contain_text("заблокирован")
    before = page.url
    trainer.get_by_role("button", name="Догнать занятие").click()
    page.wait_for_url(lambda url: url != before)
    sign_in(page, DMITRY)
    passes(page)
    next_lesson(page)
    asks_for_everything(page)


def fits_on_a_telephone(page: Page, *addresses: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for address in addresses:
        page.goto(address)
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0, address


def test_a_class_of_three_lessons(opened: Open) -> None:
    trainer = opened()
    code = made_class(trainer, "try", "sign-in", "last-try", "change-password")
    board = trainer.url
    straight, asking, locking = (joined(opened(), code, name) for name in ("Анна", "Борис", "Вера"))
    goes_straight(straight)
    for _lesson in range(2):
        asks_for_everything(asking)
        next_lesson(asking)
    asks_for_everything(asking)
    locks_the_account_and_is_helped(locking, trainer, board)

    trainer.goto(f"{board}results/")
    expect(trainer.locator(".figures")).to_contain_text("100 %")
    fits_on_a_telephone(trainer, board, f"{board}results/")
    straight.goto("/class/me/")
    straight.get_by_role("button", name="Получить сертификат").click()
    expect(straight.get_by_role("heading", level=1)).to_have_text("Анна")


def test_two_lessons_for_agents(opened: Open) -> None:
    trainer = opened()
    code = made_class(trainer, "show", "agent-three-cases", "agent-queue")
    board = trainer.url
    agent = joined(opened(), code, "Глеб")
    for number, button in ((1001, "Одобрить"), (1002, "Отклонить"), (1003, "Одобрить")):
        frame = site(agent)
        frame.get_by_role("link", name=re.compile(rf"{number}:")).click()
        ring = frame.locator("[style*=outline]")
        expect(ring).to_have_count(1)
        if button == "Отклонить":
            frame.get_by_role("textbox").fill("Этот IMEI от другого телефона.")
        frame.get_by_role("button", name=button, exact=True).click()
        expect(frame.get_by_role("main")).to_contain_text("Обращение о")
        frame.get_by_role("link", name="Пульт поддержки", exact=True).first.click()
    passes(agent)
    next_lesson(agent)
    asks_for_everything(agent)
    trainer.goto(f"{board}results/")
    row = trainer.get_by_role("row", name="Поддержка: три обращения: 1002")
    expect(row).to_contain_text("отклонить")
    expect(row).to_contain_text("100")
