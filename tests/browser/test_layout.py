"""The rules by which every page's layout is looked at find what they are there for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from accounts.models import Account
from devices.models import Device
from tests.browser.layout import faults_of_layout, shifts
from tests.browser.pane import may_move
from tests.visitor import Visitor

PLAIN = """<!doctype html><html lang=en><title>x</title>
<body style="margin:0;font:16px/24px sans-serif">"""
# Once it has been seen: what moves before is not noticed.
LATE = """<script>new PerformanceObserver(() => {
document.querySelector("p").style.marginTop = "300px";
requestAnimationFrame(() => setTimeout(() => { window.hasMoved = true })) }
).observe({ type: "paint", buffered: true })</script>"""
FINE = """<p>One line of words and another one that is longer than the window is wide</p>
<p style="position:sticky;top:0;margin-top:-40px">A bar that stays</p>
<p style="overflow:hidden;height:1px;margin:-9px 0 0">Only for screen readers</p>"""


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (FINE, []),
        ("<p style='width:400px;background:red'>wide</p>", ["sticks out"]),
        ("<p>one</p><p style='margin-top:-40px'>other</p>", ["lies on"]),
        (
            "<div style='display:flex;justify-content:center'><main>a</main><aside>b</aside></div>",
            ["is moved by"],
        ),
        ("<p style='width:60px;overflow-wrap:anywhere'>Donaudampfschiff</p>", ["breaks “Donau"]),
    ],
)
def test_what_is_wrong_is_told(browser: Browser, html: str, told: list[str]) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 800})
        page.set_content(PLAIN + html)
        found = faults_of_layout(page, 320)
        assert len(found) == len(told), found
        assert all(wanted in each for wanted, each in zip(told, found, strict=True))


@pytest.mark.parametrize(("script", "moves"), [(LATE, True), ("", False)])
def test_what_moves_after_it_was_seen_is_told(browser: Browser, script: str, moves: bool) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(f"{PLAIN}<p style='height:200px'>Read me</p>{script}")
        if moves:
            page.wait_for_function("window.hasMoved")
        assert bool(shifts(page, 1280)) == moves


@pytest.mark.parametrize(
    ("place", "moves"),
    [
        ("forgot", False),
        ("/phone/{phone}/home/", False),
        # The first fills in what a passkey answers, the second lets a picture be chosen.
        ("sign_in", True),
        ("photo_change", True),
    ],
)
def test_what_a_page_has_of_its_own_may_move(
    visitor: Visitor,
    make_account: Callable[..., Account],
    make_device: Callable[..., Device],
    place: str,
    moves: bool,
) -> None:
    account = make_account()
    phone = make_device(account)
    if place == "photo_change":
        visitor.sign_in(account)
    page = visitor.get(place.format(phone=phone.pk))
    assert (page.status, may_move(page)) == (200, moves)
