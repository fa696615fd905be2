"""Pages as the server makes them, and the few acts that cost more than a page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from benchmarks import phones, reviews, world
from benchmarks.client import Answer, Browser
from benchmarks.measuring import Figures, measure
from sandbox import starting

ACTS = 40


def pages() -> Iterator[Figures]:
    yield measure("landing", lambda: Browser().get(""))
    sandbox = world.make_sandbox()
    anonymous = Browser(sandbox)
    yield measure("sign-in page", lambda: anonymous.get("pass/login/"))
    owner = Browser(sandbox).sign_in(world.make_account(sandbox, devices=4))
    yield measure("account", lambda: owner.get("account/"))
    yield measure("security", lambda: owner.get("account/security/"))
    for count in (1, 100, 1000):
        yield _device_list(count)
    for count in (10, 10_000):
        yield _inbox(count)
    for count in (10, 10_000):
        yield _log(count)
    for count in (10, 10_000):
        yield _sessions(count)
    yield from _cloud(10_000)
    yield from phones.screens()
    yield from reviews.rooms()


def _cloud(count: int) -> Iterator[Figures]:
    sandbox = world.make_sandbox()
    account = world.make_account(sandbox)
    phone = world.fill_cloud(account, count)
    owner, anybody = Browser(sandbox).sign_in(account), Browser(sandbox)
    places = {"cloud": "", "list of notes": "notes/", "gallery": "gallery/", "bin": "bin/"}
    for name, path in places.items():
        title = f"{name}, {count:,} things in the cloud"
        yield measure(title, lambda path=path: owner.get(f"cloud/{path}"))
    found = "cloud/notes/?q=Запись+77".encode().decode("latin-1")
    yield measure(f"search, {count:,} things in the cloud", lambda: owner.get(found))
    screen = f"phone/{phone.pk}/gallery/"
    yield measure(f"phone’s gallery, {count:,} things on it", lambda: anybody.get(screen))
    now = f"phone/{phone.pk}/settings/account/cloud/now/"
    title = f"synchronising {count:,} things, none of them new"
    yield measure(title, lambda: anybody.post(now), expected=302, times=ACTS)


def _device_list(count: int) -> Figures:
    sandbox = world.make_sandbox()
    browser = Browser(sandbox).sign_in(world.make_account(sandbox, devices=count))
    return measure(f"device list, {count:,} linked", lambda: browser.get("account/devices/"))


def _inbox(count: int) -> Figures:
    sandbox = world.make_sandbox()
    world.fill_inbox(sandbox, count)
    browser = Browser(sandbox)
    return measure(f"inbox, {count:,} messages", lambda: browser.get("inbox/"))


def _log(count: int) -> Figures:
    sandbox = world.make_sandbox()
    account = world.make_account(sandbox)
    world.fill_log(account, count)
    browser = Browser(sandbox).sign_in(account)
    path = "account/security/log/"
    return measure(f"security log, {count:,} entries", lambda: browser.get(path))


def _sessions(count: int) -> Figures:
    sandbox = world.make_sandbox()
    account = world.make_account(sandbox)
    world.fill_sessions(account, count)
    browser = Browser(sandbox).sign_in(account)
    path = "account/security/sessions/"
    return measure(f"sessions, {count:,} open", lambda: browser.get(path))


def acts() -> Iterator[Figures]:
    outside = Browser()
    yield measure(
        "creating a sandbox with the demo people",
        lambda: outside.post("start/", scenario="people"),
        expected=302,
        times=ACTS,
    )
    sandbox = starting.start("people")
    yield measure("resetting it", lambda: Browser(sandbox).post("reset/"), expected=302, times=ACTS)
    yield signing_in()


def signing_in() -> Figures:
    """In a browser that the account knows: the first time also writes a letter about it."""
    sandbox = world.make_sandbox()
    account = world.make_account(sandbox)
    browser = Browser(sandbox)

    def sign_in() -> Answer:
        browser.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        return browser.post("pass/login/", username=account.email, password=world.PASSWORD)

    return measure("signing in", sign_in, expected=302, times=ACTS)


def hash_time() -> float:
    """Milliseconds that one check of a password takes."""
    encoded = make_password(world.PASSWORD)
    seconds = []
    for _number in range(ACTS):
        begun = time.perf_counter()
        check_password(world.PASSWORD, encoded)
        seconds.append(time.perf_counter() - begun)
    return median(seconds) * 1000
