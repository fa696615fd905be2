"""How a page is laid out in a real browser: at each width nothing sticks out, lies on other text,
breaks in the middle of a word, or moves while it is being loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Frame, Page

from tests.browser.accessibility import CONTRAST, violations

WIDTHS = [1280, 768, 390, 320]
HEIGHT = 800
# What a reader notices.
SHIFT_AT_MOST = 0.01
FAULTS = Path(__file__).with_suffix(".js").read_text("utf-8")
SHIFTS = """() => new Promise((done) => {
  const told = [];
  new PerformanceObserver((list) => told.push(...list.getEntries())).observe(
    { type: "layout-shift", buffered: true });
  // The observer is told between two frames.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(told.map((each) =>
    [each.value, each.sources.map(({ node, previousRect: was, currentRect: is }) =>
      `${node?.outerHTML?.slice(0, 120)} ${was.y}+${was.height} -> ${is.y}+${is.height}`)])))));
})"""
DARK = "() => { document.documentElement.dataset.theme = 'dark' }"


def faults_at_widths(frame: Frame, widen: Callable[[int], None]) -> list[str]:
    found = []
    for width in WIDTHS:
        widen(width)
        found += faults_of_layout(frame, width)
    return found


def faults_of_layout(frame: Frame | Page, width: int) -> list[str]:
    return list(frame.evaluate(FAULTS, width))


def shifts(frame: Frame | Page, width: int) -> list[str]:
    """What has moved since the page was opened, when that was too much."""
    told = frame.evaluate(SHIFTS)
    moved = sum(value for value, _sources in told)
    return [f"{width}: moves by {moved:.3f}: {told}"] if moved > SHIFT_AT_MOST else []


def faint(frame: Frame, within: str = "") -> list[str]:
    """What cannot be read well enough in the dark."""
    frame.evaluate(DARK)
    return [f"dark, {each}" for each in violations(frame, CONTRAST, within)]


def faults(page: Page) -> list[str]:
    """Everything that is wrong with the page that is open in a window."""
    page.emulate_media(reduced_motion="reduce")
    found = violations(page.main_frame)
    found += faults_at_widths(
        page.main_frame,
        lambda width: page.set_viewport_size({"width": width, "height": HEIGHT}),
    )
    return found + faint(page.main_frame)
