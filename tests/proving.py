"""Walks the verification as a person does: choose a way, read the code, type it."""

from __future__ import annotations

from accounts.models import Purpose
from scenarios.walker.page import Page
from tests.visitor import Visitor

BY_SMS, BY_LETTER = "По SMS", "По e-mail"


def value_of(page: Page, way: str) -> str:
    """What the radio button beside these words sends."""
    choice = next(node for node in page.html.all(".choice") if way in node.text)
    return choice.find("input")["value"]


def ask_for_code(visitor: Visitor, purpose: str, way: str = "") -> Page:
    """Have a code sent, by the first way or by the given one."""
    page = visitor.get("verify", purpose)
    chosen = {"way": value_of(page, way)} if way else {}
    return visitor.submit(page, button="Далее", **chosen)


def type_code(visitor: Visitor, purpose: str, code: str) -> Page:
    page = visitor.get("verify_code", purpose)
    button = "Добавить" if Purpose(purpose).adds else "Подтвердить"
    return visitor.submit(page, button=button, code=code)


def prove(visitor: Visitor, purpose: str) -> Page:
    """As far as the change itself."""
    ask_for_code(visitor, purpose)
    return type_code(visitor, purpose, visitor.inbox.code())


def wrong(code: str) -> str:
    return "000000" if code != "000000" else "111111"


def same_window(visitor: Visitor) -> Visitor:
    """Another window of the same browser, for requests at the same time."""
    window = Visitor(visitor.sandbox, judged=False)
    for name, value in visitor.jar.fitting(visitor.mount):
        window.jar.set(name, value, visitor.mount)
    return window
