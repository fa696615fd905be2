"""The next step of a lesson's solution for one person: described control by control, or carried
out."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse

from devices.phone.middleware import WEB
from sandbox.models import Sandbox
from scenarios.script.hands import Hands
from scenarios.script.journey import Step
from scenarios.script.walk import Seen, Walk
from scenarios.states.opening import person_of
from scenarios.walker.browser import Browser
from scenarios.walker.cookies import CookieJar
from scenarios.walker.page import Page
from scenarios.walker.tree import NotOnThePage
from training.guide.controls import Control, controls
from training.guide.next_step import is_done_anywhere, next_step, screen_of
from training.lesson.starts import browser_of, is_step, step_named, way, whose
from training.models import Attempt, SeenPage
from training.models.seen_page import Pane

# What the phone's screen calls the frame of its browser.
WEB_FRAME = "phone-web"
# Kept by a browser: name, path, value.
Cookie = tuple[str, str, str]


class Guide:
    """The solution as seen from one attempt. ``cookies`` are those of the browser that asks; they
    are needed only for carrying out a step."""

    def __init__(self, attempt: Attempt, sandbox: Sandbox, language: str) -> None:
        self.attempt, self.sandbox, self.language = attempt, sandbox, language
        # Whether what is done shows in a frame of the desk.
        self.in_frame = False

    # Where one stands

    @cached_property
    def steps(self) -> list[Step]:
        lesson = self.attempt.lesson
        return way(lesson.start, lesson.solution) if lesson.solution else []

    @cached_property
    def pages(self) -> list[SeenPage]:
        """The newest page of the site and that of the phone, the newer one first."""
        rows = self.attempt.pages.newest_first()
        newest = [rows.filter(pane=pane).first() for pane in (Pane.SITE, Pane.PHONE)]
        return sorted([page for page in newest if page], key=lambda page: -page.number)

    @cached_property
    def hands(self) -> list[str]:
        """For each step, the key of the role that does it."""
        return whose(self.attempt.lesson)

    @cached_property
    def at(self) -> int:
        events = self.sandbox.events.filter(number__gt=self.attempt.began_event)
        kinds = list(events.order_by("number").values_list("kind", flat=True))
        shown = {place for page in self.pages for place in (page.name, page.path)}
        return next_step(self.steps, kinds, shown, self.places)

    @cached_property
    def places(self) -> list[str]:
        """For each step, where it is done, and last, where the final one leads: the name of a
        screen, or an address where several pages share a screen."""
        start = self.attempt.lesson.start
        first = step_named(start)[1] if is_step(start) else None
        return [self._led_to(step) for step in (first, *self.steps)]

    def _led_to(self, step: Step | None) -> str:
        last = step.acts[-1] if step else None
        if last and last.verb == "visit" and " " in last.what:
            name, *words = last.what.split()
            if screen_of(step) not in ("", name):
                # It leads on to another page.
                return screen_of(step)
            hands = Hands(self.sandbox, self.language)
            address = hands.browser.address(name, *hands.arguments(words))
            return "/" + address.removeprefix(self.sandbox.path)
        return screen_of(step)

    @property
    def step(self) -> Step | None:
        """The step to be done next; None after the last one, and while it is another
        role's turn."""
        at = self.at
        if at >= len(self.steps) or (self.hands and self.hands[at] != self.attempt.played):
            return None
        return self.steps[at]

    @property
    def wanted(self) -> str:
        """The place (see ``places``) where the step is done; empty where it can be done
        anywhere."""
        if self.step is None or is_done_anywhere(self.step):
            return ""
        return self.places[self.at]

    @cached_property
    def page(self) -> SeenPage | None:
        """The open page on which the step is done, or the newest one when it can be done anywhere;
        None when no open page fits."""
        fitting = [page for page in self.pages if self.wanted in (page.name, page.path)]
        return next(iter(fitting or ([] if self.wanted else self.pages)), None)

    @cached_property
    def earlier(self) -> SeenPage | None:
        """A page seen before, to which the person has to return for the step; None when it is open
        already or was never seen."""
        if not self.wanted or self.page:
            return None
        seen = self.attempt.pages.filter(Q(name=self.wanted) | Q(path=self.wanted), status=200)
        return seen.newest_first().first()

    @property
    def way_back(self) -> str:
        """The address of the page on which the step is done, when it is not open now."""
        if not self.wanted or self.page:
            return ""
        begins = self.attempt.page if self.at == 0 else ""
        known = self.wanted if self.wanted.startswith("/") else ""
        inside = self.earlier.path if self.earlier else begins or known
        return self.sandbox.path + inside[1:] if inside else ""

    @property
    def pane(self) -> str:
        """The frame of the desk in which the step is done."""
        if self.way_back:
            on_phone = self.way_back.startswith(f"{self.sandbox.path}phone/")
        elif self.step and self.step.acts[0].verb in {"visit", "phone"}:
            act = self.step.acts[0]
            on_phone = act.verb == "phone" or act.what.startswith("phone")
        else:
            on_phone = bool(self.page and self.page.pane == Pane.PHONE)
        return "desk-phone" if on_phone else "desk-site"

    # Telling

    @cached_property
    def controls(self) -> list[Control]:
        """The controls to be used for the step, in order; empty when they are not known."""
        if self.way_back:
            title = self.earlier.title if self.earlier else ""
            return [Control.back_to(title, self.pane, self.way_back)]
        if self.step is None or (self.wanted and self.page is None):
            return []
        try:
            return controls(self._hands(CookieJar()), self.step, self.pane)
        except (LookupError, NotOnThePage):
            return []

    @property
    def can_do(self) -> bool:
        """Whether the step can be carried out for the person."""
        where = self.way_back or (self.page.path if self.page else "")
        if self.step is None or (self.wanted and not where):
            return False
        verbs = {act.verb for act in self.step.acts}
        others = set() if self.hands else {"as"}
        can_be_sent = bool(self.token or not self.web)
        return can_be_sent and not verbs & {"frame", "passkey", "app", *others}

    @cached_property
    def web(self) -> str:
        """The path of the phone’s own browser when the step is done there; empty otherwise. That
        browser has cookies of its own, so the step must be sent from within it."""
        if self.step is None or is_done_anywhere(self.step):
            return ""
        found = WEB.match(self.page.path if self.page and not self.way_back else "")
        return f"{self.sandbox.path}phone/{found['pk']}/web/" if found else ""

    @property
    def token(self) -> str:
        """The CSRF token of the page in the phone’s browser; empty when the step is not done
        there."""
        shown = self._as_sent(self.page).html if self.page and self.web else None
        fields = shown.all("input", name="csrfmiddlewaretoken") if shown else []
        return str(fields[0]["value"]) if fields else ""

    @property
    def address(self) -> str:
        """The address to which «Do it for me» is sent."""
        outside = reverse("home", settings.SANDBOX_URLCONF)
        here = reverse("lesson_do", settings.SANDBOX_URLCONF)
        return (self.web or self.sandbox.path) + here[len(outside) :]

    @property
    def target(self) -> str:
        """The name of the frame that shows the result; the phone’s browser is a frame inside the
        phone’s."""
        return WEB_FRAME if self.web else self.pane

    # Doing

    def do(self, cookies: list[Cookie]) -> tuple[Seen | Page, CookieJar]:
        """Carry out one step of the solution with these cookies. Raises NotOnThePage or LookupError
        when it cannot be."""
        jar = CookieJar()
        for name, path, value in cookies:
            jar.set(name, value, path)
        hands = self._hands(jar)
        if self.way_back:
            return hands.browser.get(self.way_back), jar
        if self.step is None:
            raise NotOnThePage("every step of the solution is done")
        return Walk(self.sandbox, hands.language, hands).do(self.step), jar

    def _hands(self, jar: CookieJar) -> Hands:
        """Hands of the journey walker, holding the page that the person has open."""
        page, language = self.page, self.language
        lesson = self.attempt.lesson
        journey = step_named(lesson.solution)[0]
        shown = page and self._as_sent(page)
        if shown:
            language = shown.lang if shown.lang in dict(settings.LANGUAGES) else language
        hands = Hands(self.sandbox, language, person_of(journey))
        if lesson.roles:
            hands.now = browser_of(lesson, self.attempt.played)
            hands.pages[hands.now] = None
        hands.browsers[hands.now] = Browser(self.sandbox, language, jar)
        hands.browser.asks_for = "iframe" if self.in_frame else "document"
        if shown:
            hands.page = shown
        return hands

    def _as_sent(self, page: SeenPage) -> Page:
        response = HttpResponse(page.source, status=page.status)
        return Page(response, self.sandbox.path + page.path[1:], self.sandbox.path)
