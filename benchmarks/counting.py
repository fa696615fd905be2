"""What is counted of the portal: pages as they are asked for most, and signing in.

``python3 -m benchmarks instructions`` starts it under valgrind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpResponse
from django.urls import path

from benchmarks import world
from benchmarks.client import Answer, Browser
from benchmarks.instructions import millions
from devices.models import Device
from sandbox.models import Sandbox

HEAD = "| what | millions of instructions | queries |\n| --- | ---: | ---: |"
# A page with nothing in it: what is left is what every page costs a person who is signed in.
NOTHING = "nothing/"
OPEN = {"landing": "", "sign-in": "pass/login/", "sign-up": "pass/register/"}
SIGNED_IN = {
    "account": "account/",
    "security": "account/security/",
    "sessions": "account/security/sessions/",
    "verify": "account/security/verify/password/",
    "a page with nothing in it": NOTHING,
    "inbox": "inbox/",
    "devices": "account/devices/",
    "desk": "desk/",
    "phone: home": "phone/{phone}/home/",
    "phone: settings": "phone/{phone}/settings/",
    "cloud": "cloud/",
    "Find device": "find/",
    "has anything come?": "inbox/pulse/?seen=5",
}


def counts() -> Iterator[str]:
    """A row of the table for each page."""
    sandbox = world.make_sandbox()
    account = world.make_account(sandbox, devices=4)
    phone: Device = account.devices.latest("pk")
    world.fill_inbox(sandbox, 10)
    anybody, owner = Browser(sandbox), Browser(sandbox).sign_in(account)
    for name, place in OPEN.items():
        browser = anybody if place else Browser()
        yield _row(name, lambda browser=browser, place=place: browser.get(place))
    for name, place in SIGNED_IN.items():
        place = place.format(phone=phone.pk)
        yield _row(name, lambda place=place: owner.get(place), {200, 204})
    yield _row("signing in", _signing_in(sandbox, str(account.email)), {302})
    encoded = make_password(world.PASSWORD)
    hashing = millions(lambda: check_password(world.PASSWORD, encoded))
    yield f"| of it, the hash | {hashing:.1f} | |"


def _row(name: str, ask: Callable[[], Answer], expected: set[int] | None = None) -> str:
    answer = ask()
    assert answer.status in (expected or {200}), f"{name}: {answer.status}"
    return f"| {name} | {millions(ask):.1f} | {ask().queries} |"


def _signing_in(sandbox: Sandbox, address: str) -> Callable[[], Answer]:
    browser = Browser(sandbox)

    def sign_in() -> Answer:
        browser.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        return browser.post("pass/login/", username=address, password=world.PASSWORD)

    return sign_in


def main() -> None:
    inside = import_module(settings.SANDBOX_URLCONF)
    inside.urlpatterns.append(path(NOTHING, lambda request: HttpResponse()))
    print(HEAD, flush=True)
    for row in counts():
        print(row, flush=True)
