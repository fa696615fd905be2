"""A phone in a test: fresh from its box, and the walks that everybody begins with."""

from __future__ import annotations

from typing import Any

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from devices.models import Device
from sandbox.models import Sandbox
from sandbox.visit import entered
from scenarios.walker.page import Page
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor


def take_phone(sandbox: Sandbox, key: str = "redmi-note-12", **fields: Any) -> Device:
    """A phone that is nobody's, on the internet, and with nothing on it."""
    with entered(sandbox):
        phone = shelf.take(sandbox, BY_KEY[key], **fields)
    phone.items.all().delete()
    return phone


def tap(visitor: Visitor, page: Page, label: str) -> Page:
    """Tap the row of a phone's screen whose first line is the label."""
    rows = [
        row for row in page.main.all(".phone-row") if row.all("b") and row.find("b").text == label
    ]
    assert len(rows) == 1, f"{len(rows)} rows «{label}» in {page!r}"
    if rows[0].tag == "a":
        return visitor.get(rows[0]["href"])
    form = page.filled_in(page.form_of(rows[0]))
    if rows[0].get("name"):
        form.pairs.append((rows[0]["name"], rows[0].get("value")))
    return visitor.submit(page, form=form)


def give_password(
    visitor: Visitor, phone: Device, login: str = EMAIL, password: str = PASSWORD
) -> Page:
    """Settings → «Mi аккаунт» → who → «Далее» → the password → «Войти»."""
    page = visitor.get("phone_account", phone.pk)
    page = visitor.submit(page, "Далее", username=login)
    return visitor.submit(page, "Войти", password=password)


def sign_in(visitor: Visitor, phone: Device, login: str = EMAIL, **options: bool) -> Page:
    """The whole walk, without a merge question."""
    page = visitor.submit(give_password(visitor, phone, login), "Продолжить", **options)
    phone.refresh_from_db()
    return page
