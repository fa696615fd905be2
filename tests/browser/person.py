"""A person at a browser: finds things by what they are called, as a person does."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from sandbox.models import Sandbox

# A busy machine takes its time.
expect.set_options(timeout=10_000)


class Person:
    def __init__(self, page: Page, sandbox: Sandbox) -> None:
        self.page, self.sandbox = page, sandbox

    def open(self, path: str = "") -> None:
        """A page of the sandbox, by its path inside the mount."""
        self.page.goto(self.sandbox.path + path)

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def fill(self, label: str, value: str) -> None:
        self.main.get_by_label(label, exact=True).fill(value)

    def press(self, button: str) -> None:
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=button, exact=True).click()

    def follow(self, link: str) -> None:
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=link, exact=True).click()

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def reads(self, text: str) -> None:
        expect(self.main.get_by_text(text).first).to_be_visible()

    def sign_in(self, identifier: str, password: str) -> None:
        self.open("pass/login/")
        self.fill("E-mail, телефон или Mi ID", identifier)
        self.fill("Пароль", password)
        self.press("Вход")
