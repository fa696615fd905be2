"""Passkeys over HTTP: what a page's script would ask and send."""

from __future__ import annotations

import json
from typing import Any

from accounts.kinds import Kind
from accounts.models import Account, Passkey
from sandbox.models import Sandbox
from scenarios.walker.authenticator import Authenticator
from scenarios.walker.page import Page
from tests.proving import prove
from tests.visitor import Visitor

NAME = "Ноутбук Анны"


def asked(visitor: Visitor, place: str, *args: object, **fields: str) -> dict[str, Any]:
    page = visitor.post(place, fields, *args)
    assert page.status == 200, page
    options: dict[str, Any] = json.loads(page.source)
    return options


def send(visitor: Visitor, place: str, answer: object, *args: object, **fields: str) -> Page:
    credential = answer if isinstance(answer, str) else json.dumps(answer)
    return visitor.post(place, {"credential": credential, **fields}, *args)


def add(visitor: Visitor, device: Authenticator, name: str = NAME) -> Page:
    """In a browser that has just proved who one is."""
    options = asked(visitor, "passkey_add_options", name=name)
    return send(visitor, "passkey_add", device.make(options), name=name)


def given(visitor: Visitor, account: Account, device: Authenticator, name: str = NAME) -> Passkey:
    """A passkey of the account, made in this browser, which is then signed out."""
    visitor.sign_in(account)
    prove(visitor, "passkeys")
    add(visitor, device, name)
    visitor.submit(visitor.get("account"), button="Выйти из аккаунта")
    return account.passkeys.get(name=name)


def sign_in(visitor: Visitor, device: Authenticator, query: str = "") -> Page:
    options = asked(visitor, "sign_in_passkey_options")
    return send(visitor, f"/pass/login/passkey/{query}", device.use(options))


def prove_by(visitor: Visitor, device: Authenticator, purpose: str) -> Page:
    options = asked(visitor, "verify_passkey_options", purpose)
    return send(visitor, "verify_passkey", device.use(options), purpose)


def is_refused(page: Page, why: str) -> bool:
    assert (page.status, page.h1) == (400, "Ключ доступа не принят"), page
    return why in page.text


def signing_in(visitor: Visitor, device: Authenticator) -> dict[str, Any]:
    """An answer that would sign in."""
    return device.use(asked(visitor, "sign_in_passkey_options"))


def refusals(world: Sandbox) -> int:
    return world.events.filter(kind=Kind.PASSKEY_REFUSED).count()
