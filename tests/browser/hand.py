"""A practised hand: what it does counts clicks and typed characters."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Hand:
    """``seconds`` reckons what the hand needs: 2.65 s a click, 0.2 s a key, 2 s a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.typed = self.pages = 0
        page.on("framenavigated", self._navigated)

    def _navigated(self, frame: object) -> None:
        self.pages += frame == self.page.main_frame

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def click_at(self, what: Locator) -> None:
        """Click on what stands in a frame, as one sees it; what covers the frame is clicked on."""
        what.scroll_into_view_if_needed()
        box = what.bounding_box()
        assert box
        x, y = box["x"] + min(20, box["width"] / 2), box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        expect(self.page.locator(".point-box:not(.point-box-chosen):visible")).to_be_visible()
        self.clicks += 1
        self.page.mouse.click(x, y)

    def type(self, words: str) -> None:
        """Where the cursor stands."""
        self.typed += len(words)
        self.page.keyboard.type(words)

    def press(self, key: str) -> None:
        self.typed += 1
        self.page.keyboard.press(key)

    @property
    def seconds(self) -> float:
        return 2.65 * self.clicks + 0.2 * self.typed + 2 * self.pages
