"""A frame in a window of the real browser, in which what a walker has seen is looked at.

Another width, or another page, costs a frame a fraction of what it costs a window.
"""

from __future__ import annotations

from playwright.sync_api import Frame, Page

from scenarios.walker.browser import Browser
from scenarios.walker.page import Page as Seen
from tests.browser.accessibility import ALL_BUT_CONTRAST, RULES, violations
from tests.browser.layout import WIDTHS, faint, faults_at_widths, shifts
from tests.browser.stage import AXE, WINDOW, Stage

OPENED = """([address, width]) => new Promise((done) => {
  const frame = document.querySelector("iframe");
  frame.style.width = `${width}px`;
  frame.style.height = "800px";
  frame.onload = () => done();
  // Once it has that size: what a frame's own change of size moves is none of the page's doing.
  requestAnimationFrame(() => requestAnimationFrame(() => { frame.src = address; }));
})"""
WIDENED = "(width) => { document.querySelector('iframe').style.width = `${width}px` }"
AXE_LOADED = """(address) => new Promise((done) => {
  const script = document.createElement("script");
  script.onload = () => done();
  script.src = address;
  document.head.append(script);
})"""
# What every page of a layout has, and every screen of a phone.
SCRIPTS_OF_ALL = {
    "portal.js", "forms.js", "htmx-2.min.js", "tools.js", "phone.js", "ring.js",
}  # fmt: skip


class Pane:
    def __init__(self, window: Page, stage: Stage) -> None:
        self.window, self.stage = window, stage

    def open(self, page: Seen, browser: Browser, width: int) -> Frame:
        address = self.stage.show(page, browser)
        if self.window.url != self.stage.url + WINDOW:
            self.window.goto(self.stage.url + WINDOW)
        self._open(address, width)
        return self.frame

    @property
    def frame(self) -> Frame:
        return self.window.frames[1]

    def _open(self, address: str, width: int) -> None:
        self.window.evaluate(OPENED, [address, width])

    def widen(self, width: int) -> None:
        self.window.evaluate(WIDENED, width)

    def _again(self, address: str) -> list[str]:
        """What moves is the page's own doing if it moves every time, also with all styles kept."""
        found = []
        for width in WIDTHS:
            self._open(address, width)
            self._open(address, width)
            found += shifts(self.frame, width)
        return found

    def faults(self, page: Seen, browser: Browser, *, whole: bool, contrast: bool) -> list[str]:
        """What is wrong with a page: with its own part, or with the ``whole``; ``contrast`` if that
        of its texts is to be looked at too."""
        first = WIDTHS[-1]
        frame = self.open(page, browser, first)
        address = self.stage.url + page.address
        found = shifts(frame, first)
        # What stands around moves the same on every page.
        for width in WIDTHS[:-1] if whole or may_move(page) else []:
            self._open(address, width)
            found += shifts(frame, width)
        if found:
            found = self._again(address)
        found += faults_at_widths(frame, self.widen)
        frame.evaluate(AXE_LOADED, AXE)
        within = "" if whole else "main"
        found += violations(frame, RULES if contrast else ALL_BUT_CONTRAST, within)
        return found + faint(frame, within) if contrast else found


def may_move(page: Seen) -> bool:
    """Whether it has something of its own that comes late: a picture, a frame, a script."""
    late = page.main.all("img") or page.main.all("iframe")
    scripts = {node.get("src").rpartition("/")[2] for node in page.html.all("script")}
    return bool(late or scripts - SCRIPTS_OF_ALL)
