"""Carries out what a journey says: as a person with browsers, an inbox and phones.

Each verb of a journey is a method of ``Hands``; ``VERBS`` lists them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from devices.hardware.catalogue import BY_KEY as PRODUCTS
from sandbox.deadlines import jump, pending
from sandbox.models import Fault, Sandbox
from sandbox.visit import entered
from scenarios.cast import CHROME, FIREFOX, DemoPerson
from scenarios.moving import Move
from scenarios.script import looking, sentences
from scenarios.script.filling import Filling
from scenarios.script.lengths import length
from scenarios.walker.authenticator import Authenticator, Key
from scenarios.walker.browser import Browser
from scenarios.walker.cookies import CookieJar
from scenarios.walker.forms import Form, is_submit
from scenarios.walker.page import Page, in_phone
from scenarios.walker.parsing import parse
from scenarios.walker.totp import App
from scenarios.walker.tree import Node, NotOnThePage

NewBrowser = Callable[..., Browser]
# A window of the first browser has its cookies, and a page of its own.
FIRST_BROWSER, ITS_WINDOW = "browser", "second window"
# What the first browser and every other one say of themselves.
AGENTS = (CHROME, FIREFOX)
_APP_KEY = re.compile(r"secret=(?P<key>[A-Z2-7]+)")


class Hands(Filling):
    """``page`` is the page that is open, ``typed`` what was filled in and not yet sent."""

    def __init__(
        self,
        sandbox: Sandbox,
        language: str,
        person: DemoPerson | None = None,
        new_browser: NewBrowser = Browser,
    ) -> None:
        super().__init__(sandbox, person, language)
        self.browsers: dict[str, Browser] = {}
        self.pages: dict[str, Page | None] = {}
        # Where browsers stand that were not looked at since hands went on here.
        self.left_at: dict[str, str] = {}
        self.typed: dict[str, Any] = {}
        self.keys = Authenticator()
        # A test's own browser is stricter.
        self.new_browser = new_browser
        self.use(FIRST_BROWSER)

    def use(self, name: str) -> None:
        """Switch to the browser of this name; a new one when there is none yet."""
        self.now = name
        if name not in self.browsers:
            self._bring(name)

    def _bring(self, name: str, jar: CookieJar | None = None) -> None:
        jar = self.browsers[FIRST_BROWSER].jar if name == ITS_WINDOW else jar
        browser = self.new_browser(self.sandbox, self.language, jar)
        browser.agent = AGENTS[name not in {FIRST_BROWSER, ITS_WINDOW}]
        self.browsers[name], self.pages[name] = browser, None

    @property
    def browser(self) -> Browser:
        return self.browsers[self.now]

    @property
    def page(self) -> Page:
        page = self.pages[self.now]
        if page is None and self.now in self.left_at:
            page = self.pages[self.now] = self.browser.get(self.left_at.pop(self.now))
        if page is None:
            raise NotOnThePage("no page is open yet")
        return page

    @page.setter
    def page(self, page: Page) -> None:
        self.pages[self.now] = page
        self.typed = {}

    # What stands on the page, in the run's language

    def said(self, words: str) -> str:
        return sentences.in_language(words, self.language)

    def text_of(self, words: str, *tags: str) -> str:
        """The text of the link or button on the page that matches a sentence with placeholders."""
        wanted = sentences.pattern(words, self.language)
        for place in (self.page.main, self.page.html):
            found = [node for tag in tags for node in place.all(tag) if looking.fits(node, wanted)]
            if found:
                return found[0].name if wanted.fullmatch(found[0].name) else found[0].text
        there = [node.name for tag in tags for node in self.page.html.all(tag)]
        raise NotOnThePage(f"no “{self.said(words)}”, there are {there} in {self.page!r}")

    def arguments(self, words: list[str]) -> list[Any]:
        """Of an address: a device's key, the ``newest`` message (or ``newest-sms``), or itself."""
        return [self._argument(word) for word in words]

    def _argument(self, word: str) -> Any:
        if word in PRODUCTS:
            return self.device(word).pk
        first, _dash, channel = word.partition("-")
        if first != "newest":
            return word
        found = [each for each in self.arrived() if channel in ("", each.channel)]
        if not found:
            raise NotOnThePage("no such message has arrived")
        return found[0].pk

    # The verbs

    def visit(self, place: str) -> None:
        """Open a page by its URL name and arguments, or by its path."""
        name, *words = place.split()
        self.page = self.browser.get(name, *self.arguments(words))

    def click(self, words: str) -> None:
        """Follow a link."""
        self.page = self.browser.click(self.page, self.text_of(words, "a"))

    def fill(self, fields: dict[str, str]) -> None:
        """Type into fields; nothing is sent yet."""
        for name, word in fields.items():
            boxes = self.page.html.all("input", type="checkbox", name=name)
            ticks_all = bool(boxes) and word == "all"
            self.typed[name] = (
                [box.get("value", "on") for box in boxes]
                if ticks_all
                else self.value(name, word, is_a_tick=bool(boxes))
            )

    def choose(self, words: str) -> None:
        """Choose what a radio button or a box for a tick stands beside, by its first words."""
        control = looking.choice(self.page, sentences.pattern(words, self.language))
        if control is None:
            raise NotOnThePage(f"nothing to choose is called “{self.said(words)}” in {self.page!r}")
        self.typed[control["name"]] = control.get("value", "on")

    def press(self, words: str) -> None:
        """Press a button, with everything that was filled in; of several, that of its form."""
        wanted = sentences.pattern(words, self.language)
        for button in self.page.main.all("button"):
            if self.typed and looking.fits(button, wanted) and is_submit(button):
                form = self.page.filled_in(self.page.form_of(button))
                if set(self.typed) <= set(form.names):
                    self._send(form, button)
                    return
        self.page = self.browser.submit(
            self.page, self.text_of(words, "button", "input"), **self.typed
        )

    def _send(self, form: Form, button: Node) -> None:
        if button.get("name"):
            form.pairs.append((button["name"], button.get("value")))
        form.action = button.get("formaction") or form.action
        self.page = self.browser.submit(self.page, form=form, **self.typed)

    def tap(self, words: str) -> None:
        """Tap a row of a phone's screen, or whatever else there bears these words."""
        target = looking.row(self.page, sentences.pattern(words, self.language))
        if target is None:
            raise NotOnThePage(f"nothing to tap is called “{self.said(words)}” in {self.page!r}")
        if target.tag == "a":
            self.page = self.browser.get(target["href"])
            return
        button = target if target.tag == "button" else next(filter(is_submit, target.all("button")))
        self._send(self.page.filled_in(self.page.form_of(button)), button)

    def post(self, place: str) -> None:
        """Send a form that the page does not show now, as one does without scripts."""
        name, *words = place.split()
        given: list[Any] = self.arguments(words)
        path = "/" + self.page.address.partition("?")[0].removeprefix(self.browser.mount)
        try:
            found = resolve(in_phone(path), settings.SANDBOX_URLCONF)
            given = given or list(found.kwargs.values())
        except Resolver404:
            pass
        self.page = self.browser.post(name, self.typed, *given)

    def letter(self, words: str) -> None:
        """Open the link of the newest letter that has one with these words."""
        wanted = sentences.pattern(words, self.language)
        for message in self.arrived():
            for link in parse(message.html).all("a") if message.html else []:
                if looking.fits(link, wanted):
                    self.page = self.browser.get(link["href"])
                    return
        raise NotOnThePage(f"no letter has a link “{self.said(words)}”")

    def phone(self, key: str) -> None:
        """Pick up a phone: the next acts are done on it."""
        self.page = self.browser.get("phone", self.device(key).pk)

    def frame(self, _nothing: str) -> None:
        """Continue in the page that the phone's browser shows."""
        self.page = self.browser.get(self.page.main.find("iframe")["src"])

    def wait(self, words: str) -> None:
        """Let so much time pass."""
        with entered(self.sandbox):
            jump(self.sandbox, self.sandbox.now() + length(words))

    def jump(self, words: str) -> None:
        """Go to the next moment that something waits for, told by its sentence."""
        wanted = sentences.pattern(words, self.language)
        with entered(self.sandbox), translation.override(self.language):
            told = pending(self.sandbox)
            found = next((each for each in told if wanted.fullmatch(each.label)), None)
            if found is None:
                waits = [each.label for each in told]
                raise NotOnThePage(f"nobody waits for “{self.said(words)}”, only for {waits}")
            jump(self.sandbox, found.at)

    def delivery(self, faults: dict[str, str]) -> None:
        """Let the delivery of ``email`` or ``sms`` fail: late, lost, doubled, refused, none."""
        for channel, fault in faults.items():
            self.sandbox.set_fault(channel, Fault(fault), self.sandbox.fault_of(channel)[1])

    def note(self, _codes: str) -> None:
        """Write down the recovery codes that the page shows."""
        self.codes = self.page.main.find("ol").text.split()

    def read_app(self, _nothing: str) -> None:
        """Type the key that the page shows into an authenticator app."""
        found = _APP_KEY.search(self.page.source)
        if found is None:
            raise NotOnThePage(f"no key for an authenticator app in {self.page!r}")
        self.app = App(found["key"])

    def passkey(self, act: str) -> None:
        """Let the device ``make`` a passkey, or ``use`` the one it has made."""
        form = next(form for form in self.page.main.all("form") if "data-passkey" in form.attrs)
        asked = self.browser.post(form["data-options"], self.typed)
        fields = {"credential": "", **self.typed}
        # Nothing is asked for when the form has a mistake, which its answer then tells.
        if asked.content:
            options = json.loads(asked.source)
            answer = self.keys.make(options) if act == "make" else self.keys.use(options)
            fields["credential"] = json.dumps(answer)
        self.page = self.browser.post(form.get("action") or self.page.address, fields)

    # Written down, to go on from a copy

    @property
    def kept(self) -> dict[str, Any]:
        return {
            "browsers": {name: each.jar.kept for name, each in self.browsers.items()},
            "now": self.now,
            "pages": self.left_at
            | {
                name: page.address
                for name, page in self.pages.items()
                if page and page.opens_again and name != self.now
            },
            "app": [self.app.typed_key, self.app.ahead] if self.app else None,
            "codes": self.codes,
            "keys": [each.kept for each in self.keys.keys],
        }

    def can_be_kept(self, comes_back: Callable[[str], bool]) -> bool:
        """Whether a copy can stand here, and go on where the journey does: a page that another
        browser has left open, and comes back to, may be another one by now."""
        left = [page for name, page in self.pages.items() if name != self.now and comes_back(name)]
        return all(page.can_be_left for page in left if page)

    def go_on(self, kept: dict[str, Any], move: Move, at: str, page: Page | None = None) -> None:
        """Restore what stored hands held, in the copy, with this page open or that at ``at``."""
        for name, cookies in kept["browsers"].items():
            self._bring(name, move.jar(cookies))
        self.left_at = {name: move.address(place) for name, place in kept["pages"].items()}
        self.now = kept["now"]
        if kept["app"]:
            self.app = App(*kept["app"])
        self.codes = kept["codes"]
        self.keys.keys = [Key.again(*each) for each in kept["keys"]]
        if page or at:
            self.page = page or self.browser.get(at)


VERBS: dict[str, str] = {
    "visit": "visit", "click": "click", "fill": "fill", "choose": "choose", "press": "press",
    "tap": "tap", "post": "post", "letter": "letter", "phone": "phone", "frame": "frame",
    "as": "use", "wait": "wait", "jump": "jump", "delivery": "delivery", "app": "read_app",
    "note": "note", "passkey": "passkey",
}  # fmt: skip
