"""A theme of one's choice, and the page one is on at the width of another screen."""

import pytest


def test_the_chosen_theme_stays_with_the_browser(visitor, another_visitor):
    page = visitor.submit(visitor.get("inbox"), button="Тёмная")
    assert page.name == "inbox"
    assert page.html.get("data-theme") == "dark"
    assert visitor.get("sign_in").html.get("data-theme") == "dark"
    assert "data-theme" not in another_visitor.get("sign_in").html.attrs


def test_outside_of_all_sandboxes_it_is_chosen_for_those_that_have_none_of_their_own(
    visitor, start
):
    visitor.submit(visitor.get("inbox"), button="Светлая")
    outside, other = visitor.elsewhere(None), visitor.elsewhere(start("empty"))
    page = outside.submit(outside.get("/"), button="Тёмная")
    assert (page.url, page.html.get("data-theme")) == ("/", "dark")
    assert outside.get("/states/").html.get("data-theme") == "dark"
    assert other.get("sign_in").html.get("data-theme") == "dark"
    assert visitor.get("inbox").html.get("data-theme") == "light"
    assert "data-theme" not in other.submit(other.get("inbox"), button="Системная").html.attrs
    assert outside.get("/").html.get("data-theme") == "dark"


def test_the_systems_theme_comes_back(visitor):
    visitor.submit(visitor.get("inbox"), button="Светлая")
    assert visitor.get("inbox").html.get("data-theme") == "light"
    page = visitor.submit(visitor.get("inbox"), button="Системная")
    assert "data-theme" not in page.html.attrs


def test_an_address_that_asks_for_a_theme_goes_before_the_chosen_one(visitor):
    visitor.submit(visitor.get("inbox"), button="Тёмная")
    assert visitor.get("/inbox/?theme=light").html.get("data-theme") == "light"
    assert visitor.get("inbox").html.get("data-theme") == "dark"


@pytest.mark.parametrize("wrong", ["", "blue", "dark\0", "<b>"])
def test_what_is_no_theme_means_the_systems(visitor, wrong):
    visitor.submit(visitor.get("inbox"), button="Тёмная")
    visitor.post("theme", {"theme": wrong})
    assert "data-theme" not in visitor.get("inbox").html.attrs


@pytest.mark.parametrize("pixels", ["320", "390", "768"])
def test_a_page_is_shown_at_the_width_of_another_screen(visitor, pixels):
    page = visitor.click(visitor.get("/inbox/?show=sms"), pixels)
    frame = page.html.find("iframe")
    assert frame["width"] == pixels
    assert frame["src"] == f"{visitor.mount}inbox/?show=sms"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com/", "javascript:1", "/"]
)
def test_no_page_of_elsewhere_is_framed(visitor, elsewhere):
    page = visitor.get(f"/width/390/?page={elsewhere}")
    assert page.html.find("iframe")["src"] == visitor.mount


@pytest.mark.parametrize(
    ("asked", "nearest"), [("1", "320"), ("400", "390"), ("99999999999", "768")]
)
def test_another_width_leads_to_the_nearest_one(visitor, asked, nearest):
    assert visitor.get(f"/width/{asked}/").url == f"/width/{nearest}/"
