"""An operator with an authenticator app, and the walk through the operator's door."""

from __future__ import annotations

from base64 import b32encode
from typing import Any

from django.contrib.admin.models import LogEntry

from accounts.models import Operator
from sandbox.models import Sandbox
from sandbox.visit import outside
from scenarios.walker.page import Page
from scenarios.walker.totp import App
from tests.visitor import Visitor

NAME = "olga"
PASSWORD = "kedr-sosna-77-lipa"
KEY = "3132333435363738393031323334353637383930"
START = "/operator/"
SANDBOXES = "/operator/sandbox/sandbox/"
SESSIONS = "/operator/sandbox/listedsession/"
OPERATORS = "/operator/accounts/operator/"
ACTS = "/operator/admin/logentry/"


def app_of(key: str = KEY) -> App:
    return App(b32encode(bytes.fromhex(key)).decode())


def make_operator(name: str = NAME) -> Operator:
    with outside():
        return Operator.objects.make(name, PASSWORD, KEY)


def knock(visitor: Visitor, code: str, name: str = NAME, password: str = PASSWORD) -> Page:
    """Open the door's page and type all three."""
    page = visitor.get("operator:login")
    typed = {"username": name, "password": password, "code": code}
    page = visitor.submit(page, button="Войти", follow=False, **typed)
    # Django's own pages draw their pictures as they please.
    visitor.judged = not page.location
    return visitor.get(page.location) if page.location else page


def operators_browser(name: str = NAME) -> Visitor:
    """A browser in which an operator is signed in. Only our own pages are judged."""
    browser = Visitor(None)
    Operator.objects.named(name) or make_operator(name)
    page = knock(browser, app_of().code(), name)
    assert page.name == "operator:index", page
    return browser


def act(browser: Visitor, place: str, action: str, *rows: Any, **more: str) -> Page:
    """Choose rows of a list and do something to them."""
    keys = [str(row.pk if hasattr(row, "pk") else row) for row in rows]
    return browser.post(place, {"action": action, "_selected_action": keys, **more})


def row_of(page: Page, sandbox: Sandbox) -> str:
    """The list's line about a sandbox; empty when it is not there."""
    lines = [row.text for row in page.html.all("tr")]
    return next((line for line in lines if sandbox.label in line), "")


def acts() -> list[tuple[str, str]]:
    """What operators did, as their log tells it: to what, and what."""
    entries = LogEntry.objects.order_by("pk")
    return [(entry.object_repr, entry.get_change_message()) for entry in entries]
