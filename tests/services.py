"""The pretended services: accounts there, and the walk through one of them."""

from __future__ import annotations

from accounts.models import Account, Identity, LinkedIdentity
from sandbox.models import Sandbox
from sandbox.visit import entered
from scenarios.walker.page import Page
from tests.proving import prove
from tests.visitor import Visitor

DAISY = "Сеть «Ромашка»"


def identity(sandbox: Sandbox, name: str = "Анна", provider: str = "daisy") -> Identity:
    return sandbox.identities.create(provider=provider, name=name)


def linked(account: Account, name: str = "Анна", provider: str = "daisy") -> LinkedIdentity:
    """An account of a service that opens this Mi account; nobody is told."""
    with entered(account.sandbox):
        return LinkedIdentity.objects.create(
            account=account,
            identity=identity(account.sandbox, name, provider),
            provider=provider,
        )


def go(visitor: Visitor, service: str = DAISY, wanted: str = "") -> Page:
    """From the sign-in page to a service."""
    page = visitor.click(visitor.get(wanted or "sign_in"), "Другие способы входа")
    return visitor.submit(page, button=service)


def choose(visitor: Visitor, page: Page, name: str) -> Page:
    """Say at the service who one is, as a new account when there is none of that name."""
    known = [node for node in page.html.all(".choice") if name == node.text]
    if known:
        return visitor.submit(page, button="Далее", identity=known[0].find("input")["value"])
    return visitor.submit(page, button="Далее", identity="new", name=name)


def allow(visitor: Visitor, page: Page, name: str = "Анна") -> Page:
    return visitor.submit(choose(visitor, page, name), button="Разрешить")


def sign_in(visitor: Visitor, name: str = "Анна") -> Page:
    return allow(visitor, go(visitor), name)


def go_to_link(visitor: Visitor, provider: str = "daisy") -> Page:
    """From the security pages to a service, with a fresh proof."""
    if visitor.get("linked_link", provider).name != "linked_link":
        prove(visitor, "linked")
    return visitor.submit(visitor.get("linked_link", provider), button="Перейти к сервису")
