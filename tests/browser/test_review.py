"""A reviewer's whole job: look at every refusal of one procedure in both languages, leave findings,
come back after a release and see what has become of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from review.models import Finding
from scenarios.script.reading import journeys
from scenarios.states.recording import Recorder, recorded
from tests.browser.hand import Hand
from tests.browser.layout import faults
from tests.second_version import second_version

STATE = "/states/change-password/code-wrong/"
# In the second version two sentences are others, and one link is gone.
RUSSIAN = {
    (
        "That code is incorrect. You have %(count)s try left.",
        1,
    ): "Не тот код. Ещё %(count)s попытки.",
    "Send another code": "Прислать новый код",
}
TEMPLATES = {
    "accounts/verification/code.html": (
        '<a href="{% url \'verify\' purpose %}">{% translate "Verify another way" %}</a>',
        "",
    )
}


@pytest.fixture
def recorded_refusals(db: None) -> int:
    """The states that something is refused in, and the way there; returns how many."""
    journey = journeys()["change-password"]
    refused = [
        step
        for step in journey.steps.values()
        if "refused" in step.expects or step.expects.get("notice") == "refused"
    ]
    way = {each.name for step in refused for each in journey.way(step.name)}
    for language in ("ru", "en"):
        Recorder(journey, language).record(*way)
    return len(refused)


@pytest.fixture
def page(open_browser: Callable[..., BrowserContext]) -> Page:
    return open_browser(viewport={"width": 1280, "height": 900}).new_page()


def frame_shows(page: Page, text: str) -> None:
    expect(page.frame_locator(".still-large iframe").get_by_text(text).first).to_be_visible()


def point_at(page: Page, selector: str) -> None:
    """Click on what stands in the frame, as one sees it."""
    expect(page.locator(".point-cover")).to_be_visible()
    meant = page.frame_locator(".still-large iframe").locator(selector)
    meant.scroll_into_view_if_needed()
    box = meant.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".point-box:not(.point-box-chosen)")).to_be_visible()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def write_finding(page: Page, state: str, selector: str, text: str) -> None:
    """``state`` is the step, or a letter of it (``done/sent/email-password.changed``)."""
    page.goto(f"/states/change-password/{state}/?lang=ru&width=390")
    point_at(page, selector)
    expect(page.get_by_role("heading", level=1)).to_have_text("Написать замечание")
    expect(page.locator(".point-box-chosen")).to_be_visible()
    page.get_by_label("Что не так").fill(text)
    page.get_by_role("button", name="Сохранить замечание").click()
    expect(page.get_by_role("status")).to_contain_text("сохранено")


def make_review(page: Page) -> str:
    page.goto("/reviews/new/")
    page.get_by_label("Название").fill("Смена пароля")
    page.get_by_label("Ваше имя").fill("Анна")
    page.get_by_role("button", name="Создать ревью").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Смена пароля")
    return page.url


def statuses() -> dict[int, str]:
    return dict(Finding.objects.values_list("number", "status"))


def look_at_all(hand: Hand, count: int) -> None:
    """From the front page on: every refusal of the procedure, in all languages side by side."""
    page = hand.page
    page.goto("/")
    hand.click(page.get_by_role("link", name="Все состояния", exact=True))
    hand.click(page.get_by_role("link", name=re.compile(r"^P9 · .*: \d+ отказ")))
    expect(page.locator("iframe[data-still]")).to_have_count(2 * count)
    assert "width=390" in page.url
    page.mouse.wheel(0, 100_000)


def find(hand: Hand, step: str, selector: str, text: str, *, first: bool = False) -> None:
    """Point at something on the page of the state in Russian, among all of them, and write."""
    page = hand.page
    pair = page.locator(f"li[id='change-password/{step}']")
    pair.locator("iframe").first.scroll_into_view_if_needed()
    expect(pair.locator(".point-cover")).to_have_count(2)
    hand.click_at(pair.frame_locator("iframe >> nth=0").locator(selector))
    expect(page.get_by_label("Что не так")).to_be_focused()
    hand.type(text)
    if first:
        hand.press("Tab")
        hand.type("Анна")
    hand.click(page.get_by_role("button", name="Сохранить замечание"))
    expect(page.locator(f"li[id='change-password/{step}'] .found-name").last).to_contain_text(text)


def decide(hand: Hand, *keys: str) -> None:
    """One key for each decision; the first one on the page is decided."""
    for key in keys:
        left = hand.page.locator("section.card").count()
        hand.press(key)
        expect(hand.page.locator("section.card")).to_have_count(left - 1)


def fits(page: Page, *addresses: str) -> None:
    for address in addresses:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert not (found := faults(page)), "\n".join(found)


def test_a_reviewer_looks_at_every_refusal_and_comes_back_after_a_release(
    page: Page, recorded_refusals: int
) -> None:
    hand = Hand(page)
    look_at_all(hand, recorded_refusals)
    find(hand, "code-wrong", ".field-error", "Сколько попыток было?", first=True)
    find(hand, "code-short", "button#resend", "Слишком длинно")
    find(hand, "code-wrong", ".step-ways a:first-child", "Куда это ведёт?")
    assert not (found := faults(page)), "\n".join(found)

    with second_version(RUSSIAN, TEMPLATES):
        page.goto("/")
        hand.click(page.get_by_role("link", name="Все состояния", exact=True))
        hand.click(page.get_by_role("link", name="После выпуска · 3"))
        expect(page.get_by_text("Изменилось: 2. Места больше нет: 1. Как было: 0.")).to_be_visible()
        expect(page.locator("ins").first).to_have_text("Не тот")
        review = page.url.removesuffix("since/")
        decide(hand, "s", "f", "s")
        expect(page.get_by_role("heading", name="Всё решено")).to_be_visible()
        assert statuses() == {1: "open", 2: "fixed", 3: "lost"}
        assert (hand.clicks, hand.typed) == (10, 58)
        assert hand.seconds < 120
        point = f"{review}state/change-password/new/?lang=en&width=1280"
        fits(page, review, f"{review}1/", f"{review}report/", point, f"{STATE}?lang=ru&width=390")


def test_the_way_back_leads_to_a_refused_finding_as_it_was_typed(page: Page, db: None) -> None:
    recorded(journeys()["change-password"], "code-wrong", "ru")
    page.goto(f"{STATE}?lang=ru&width=390")
    page.get_by_role("link", name="Написать замечание").click()
    page.get_by_label("Что не так").fill("Непонятно")
    page.get_by_role("button", name="Сохранить замечание").click()
    expect(page.get_by_text("Введите ваше имя.")).to_be_visible()
    page.get_by_role("link", name="Неверный код").click()
    expect(page.locator(".state-page")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Что не так")).to_have_value("Непонятно")


def test_on_a_telephone_a_telephones_page_is_not_cut_without_scripts(
    open_browser: Callable[..., BrowserContext], db: None
) -> None:
    recorded(journeys()["change-password"], "code-wrong", "ru")
    view = {"width": 390, "height": 800}
    page = open_browser(viewport=view, java_script_enabled=False).new_page()
    for place in ("", "side-by-side/"):
        page.goto(f"{STATE}{place}?lang=ru&width=390")
        frame = page.locator(".still-390").first
        assert frame.evaluate("each => each.scrollWidth <= each.clientWidth")
        assert frame.evaluate("each => each.clientWidth") > 350


def test_keys_lead_to_the_steps_beside_a_state_and_to_its_other_looks(page: Page, db: None) -> None:
    page.goto(f"{STATE}?lang=ru&width=390")
    for key, place in (
        ("l", "code-wrong/?lang=en&width=390"),
        ("w", "code-wrong/?lang=en&width=768"),
        ("t", "code-wrong/?lang=en&width=768&theme=light"),
        ("ArrowRight", "code-last-try/?lang=en&width=768&theme=light"),
        ("ArrowLeft", "code-wrong/?lang=en&width=768&theme=light"),
    ):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(re.escape(f"/states/change-password/{place}") + "$"))


def test_the_pages_of_a_film_strip_stand_level_whatever_is_told_above_them(
    page: Page, db: None
) -> None:
    Recorder(journeys()["change-password"], "ru").record()
    page.goto("/states/change-password/?lang=ru")
    tops = "each => each.map((one) => one.getBoundingClientRect().top)"
    assert len(set(page.locator(".film-step > .state-card iframe").evaluate_all(tops))) == 1


@pytest.mark.parametrize(
    ("sent", "selector"),
    [("email-password.changed", "a.button"), ("sms-password.changed", ".bubble")],
)
def test_a_reviewer_points_at_a_place_in_a_letter_and_in_an_sms(
    page: Page, db: None, sent: str, selector: str
) -> None:
    Recorder(journeys()["change-password"], "ru").record(
        *(each.name for each in journeys()["change-password"].way("done"))
    )
    review = make_review(page)
    write_finding(page, f"done/sent/{sent}", selector, "Куда это ведёт?")
    expect(page.locator(".found-name")).to_have_text("1. Куда это ведёт?")
    page.goto(f"{review}1/")
    expect(page.locator(".review-pair iframe")).to_have_count(2)
    for frame in page.locator(".review-pair iframe").all():
        expect(frame.content_frame.locator("[data-marked]")).to_be_visible()
    fits(page, f"{review}1/", f"/states/change-password/done/sent/{sent}/?lang=ru&width=390")
