"""What is counted of the portal: pages as they are asked for most, and signing in.

``python3 -m benchmarks instructions`` starts it under valgrind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
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
SIGNING_IN = "signing in"
EXPECTED = {SIGNING_IN: 302, "has anything come?": 204}


def counts(named: Collection[str]) -> Iterator[str]:
    """A row of the table for each page that is named, or for all of them."""
    sandbox = world.make_sandbox()
    account = world.make_account(sandbox, devices=4)
    phone: Device = account.devices.latest("pk")
    world.fill_inbox(sandbox, 10)
    asked: dict[str, Callable[[], Answer]] = {}
    for name, place in OPEN.items():
        asked[name] = partial(Browser(sandbox if place else None).get, place)
    owner = Browser(sandbox).sign_in(account)
    for name, place in SIGNED_IN.items():
        asked[name] = partial(owner.get, place.format(phone=phone.pk))
    asked[SIGNING_IN] = _signing_in(sandbox, str(account.email))
    for name in named or asked:
        yield _row(name, asked[name])
    if not named or SIGNING_IN in named:
        encoded = make_password(world.PASSWORD)
        hashing = millions(lambda: check_password(world.PASSWORD, encoded))
        yield f"| of it, the hash | {hashing:.1f} | |"


def _row(name: str, ask: Callable[[], Answer]) -> str:
    answer = ask()
    assert answer.status == EXPECTED.get(name, 200), f"{name}: {answer.status}"
    return f"| {name} | {millions(ask):.1f} | {ask().queries} |"


def _signing_in(sandbox: Sandbox, address: str) -> Callable[[], Answer]:
    browser = Browser(sandbox)

    def sign_in() -> Answer:
        browser.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        return browser.post("pass/login/", username=address, password=world.PASSWORD)

    return sign_in


def main(named: Collection[str]) -> None:
    inside = import_module(settings.SANDBOX_URLCONF)
    inside.urlpatterns.append(path(NOTHING, lambda request: HttpResponse()))
    print(HEAD, flush=True)
    for row in counts(named):
        print(row, flush=True)
