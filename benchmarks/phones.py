"""What a phone shows, what stands beside it, and what an open page asks for again and again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from benchmarks import world
from benchmarks.client import Browser
from benchmarks.measuring import Figures, measure
from devices.models import Device
from sandbox.visit import entered

TEXTS = 10_000


def screens() -> Iterator[Figures]:
    sandbox = world.make_sandbox()
    account = world.make_account(sandbox, devices=4)
    phone = world.fill_phone(account, TEXTS)
    owner, anybody = Browser(sandbox).sign_in(account), Browser(sandbox)
    screen = f"phone/{phone.pk}/"
    places = {
        "home screen": "home/",
        "settings": "settings/",
        "its Mi account": "settings/account/",
    }
    for name, path in places.items():
        yield measure(f"phone: {name}", lambda path=path: anybody.get(screen + path))
    texts = screen + "messages/"
    yield measure(f"phone: messages, {TEXTS:,} SMS", lambda: anybody.get(texts))
    talk = texts + "from/?sender=Sender+7"
    yield measure(f"phone: one talk of {TEXTS // 20:,} SMS", lambda: anybody.get(talk))
    yield _poll("phone: has anything changed?", anybody, f"{screen}home/", f"{screen}live/")
    yield measure("desk", lambda: owner.get("desk/"))
    yield _poll("an open page: has anything happened?", owner, "desk/", "pulse/")
    _locate(owner, account.devices.all())
    yield measure("Find device, 4 phones on the map", lambda: owner.get("find/"))


def _poll(name: str, browser: Browser, page: str, asks: str) -> Figures:
    """What an open page asks every few seconds; nearly always nothing has changed."""
    shown = browser.get(page).body.decode()
    found = re.search(rf"{asks}\?(seen=[\w&;=-]+)", shown)
    assert found, page
    seen = found[1].replace("&amp;", "&")
    return measure(name, lambda: browser.get(f"{asks}?{seen}"), expected=204)


def _locate(owner: Browser, phones: Iterable[Device]) -> None:
    for phone in phones:
        with entered(phone.sandbox):
            phone.switch_find_device(on=True)
        owner.post(f"find/{phone.pk}/locate/")
