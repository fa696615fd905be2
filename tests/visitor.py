"""A person with a browser: ``visitor.get("sign_in")``, ``visitor.submit(page, button="Вход", …)``.

An error of ours is raised instead of drawn, and every page is judged (see ``judge``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.cookies import Morsel
from typing import Any

from django.conf import settings
from django.db import connection

from devices.phone.middleware import WEB
from review import door
from sandbox.middleware import MOUNT, open_by_code
from sandbox.models import Sandbox
from scenarios.walker.browser import REDIRECTS, Browser
from scenarios.walker.cookies import CookieJar
from scenarios.walker.page import Page
from tests.inbox import Inbox
from tests.judge import judge
from training.trainee import way_back

# Cookies that go to some pages only.
OWN_PLACES = {way_back.COOKIE: way_back.PLACE, **door.PLACES}


def _is_session(morsel: Morsel[str]) -> bool:
    return morsel.key == settings.SESSION_COOKIE_NAME


@contextmanager
def _unseen_queries() -> Iterator[None]:
    """What the judge asks of the database is not counted as the page's."""
    before = len(connection.queries_log)
    yield
    while len(connection.queries_log) > before:
        connection.queries_log.pop()


class Visitor(Browser):
    """One browser, in one sandbox (or outside of all with ``sandbox=None``)."""

    def __init__(
        self,
        sandbox: Sandbox | None,
        language: str = "ru",
        jar: CookieJar | None = None,
        *,
        judged: bool = True,
    ) -> None:
        super().__init__(sandbox, language, jar)
        self.judged = judged
        self.typed: list[str] = []

    def elsewhere(self, sandbox: Sandbox | None) -> Visitor:
        """The same browser (the same cookies) in another sandbox, or outside of all."""
        return Visitor(sandbox, self.language, self.jar, judged=self.judged)

    def notice_typed(self, fields: dict[str, Any]) -> None:
        self.typed += [value for value in fields.values() if isinstance(value, str)]

    def look_at(self, page: Page, headers: dict[str, str]) -> None:
        for morsel in page.response.cookies.values():
            mount = MOUNT.match(page.address)
            home = f"/s/{mount['code']}/" if mount and self._exists(mount["code"]) else "/"
            if page.address.startswith(settings.OPERATOR_PATH) and _is_session(morsel):
                home = settings.OPERATOR_PATH
            home = OWN_PLACES.get(morsel.key, home)
            in_a_phone = mount and WEB.match(f"/{morsel['path'].removeprefix(home)}")
            # Who opens a state, or goes on from a saved moment, is signed in in another world.
            moves = page.status == 303 or "HX-Redirect" in page.headers
            goes_there = moves and MOUNT.match(morsel["path"])
            assert in_a_phone or goes_there or morsel["path"] == home, (
                f"{page.address} sets a cookie for {morsel['path']}"
            )
        # Keeps the test's own clock right when a page has moved the sandbox's.
        with suppress(Sandbox.DoesNotExist):
            super().look_at(page, headers)
        if self.judged and page.is_html and page.status not in REDIRECTS and page.content:
            with _unseen_queries():
                judge(page, self.sandbox, self.typed, part="hx-request" in headers)

    def _exists(self, code: str) -> bool:
        return open_by_code.first(code) is not None

    @property
    def inbox(self) -> Inbox:
        """The mailbox and the phone beside the site."""
        assert self.sandbox is not None
        return Inbox(self.sandbox)


def visitors(typed: list[str], *, judged: bool = True) -> Callable[..., Visitor]:
    """Makes visitors who know what any of them has typed: a branch of a walk may show it again."""

    def visitor(*given: Any) -> Visitor:
        found = Visitor(*given, judged=judged)
        found.typed = typed
        return found

    return visitor
