"""Another number for an account: typed, proved by its code, and read back."""

from __future__ import annotations

from accounts.models import Account
from scenarios.walker.page import Page
from tests.visitor import Visitor

NEW_PHONE = "+79995550142"
TYPED = "8 (999) 555-01-42"
NUMBER = "/account/security/phone/"
CODE = "/account/security/phone/code/"


def ask(visitor: Visitor, phone: str = TYPED) -> Page:
    return visitor.submit(visitor.get("change_phone"), button="Далее", phone=phone)


def confirm(visitor: Visitor, code: str = "") -> Page:
    page = visitor.get("change_phone_code")
    return visitor.submit(page, button="Добавить", code=code or visitor.inbox.code(NEW_PHONE))


def number_of(account: Account) -> str | None:
    account.refresh_from_db()
    return account.phone
