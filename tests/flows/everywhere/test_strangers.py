"""Who may open what: every address, walked by somebody who has no business there.

The lists are exact: an address that is added must be put where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings

from accounts.models import Account
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests.addresses import Address, Belongings, addresses, everything_in, made_up
from tests.visitor import Visitor

INSIDE = addresses()
OUTSIDE = addresses(settings.ROOT_URLCONF)
# Open to whoever has the address of the sandbox: the ways in, support, the training tools, and the
# things that lie in the room.
OPEN_FOLDERS = (
    *("register", "activat", "sign_in", "second_step", "forgot", "support", "help", "people"),
    *("inbox", "message", "clock", "password_strength", "privacy_notice", "provider"),
    *("phone", "desk", "tv", "vacuum", "fault", "width", "lesson", "point", "deck"),
)
OPEN = {"home", "locked", "pulse", "faults", "journal", "event", "reset", "language", "terms"}
OPEN |= {"quick_pulse", "theme", "deletion_asked"}
# Their links are in letters, or given away by the owner, and open to whoever has them.
OPEN |= {"card", "card_photo", "undo_contact", "not_me_password", "not_me_link"}
OPEN |= {"two_step_reset_cancel"}
# Whoever is out already comes to the same end; the cloud has a front page; both lead to signing in.
OPEN |= {"sign_out", "cloud", "well_known_password"}
CLOSED = [a for a in INSIDE if a.name not in OPEN and not a.name.startswith(OPEN_FOLDERS)]
# Their arguments are one account's own, so another one does not find them.
OWN = [address for address in CLOSED if {"pk", "digest"}.intersection(address.parameters)]
# A number means the row of the sandbox one is in; every other argument is one sandbox's alone.
FOREIGN = [
    address
    for address in INSIDE
    if {"pk", "digest", "secret", "token"}.intersection(address.parameters)
]
# These answer htmx with a part of a page.
PARTS = {"inbox_list", "pulse", "quick_pulse", "clock_menu", "password_strength", "phone_live"}
ENDS_THE_WALK = {"reset", "sign_out"}


@pytest.fixture
def belongings(world: Sandbox) -> Belongings:
    return Belongings(world)


@pytest.fixture
def owner(visitor: Visitor, belongings: Belongings) -> Visitor:
    return visitor.sign_in(belongings.account)


def headers(address: Address) -> dict[str, str]:
    return {"hx_request": "true"} if address.name in PARTS else {}


def look(visitor: Visitor, address: Address, args: list[object]) -> Page:
    return visitor.get(address.name, *args, follow=False, **headers(address))


def test_every_address_has_a_name_of_its_own() -> None:
    names = [address.name for address in INSIDE]
    assert len(set(names)) == len(names)
    assert all(names)


def test_who_is_not_signed_in_is_asked_to(visitor: Visitor, belongings: Belongings) -> None:
    visitor.judged = False
    for address in CLOSED:
        args = belongings.args(address)
        page = visitor.get(address.name, *args, follow=False)
        assert (page.status, page.location[:19]) == (302, "/pass/login/?next=/"), address
        # Nobody comes back to where a form is sent.
        page = visitor.post(address.name, {}, *args, follow=False)
        assert (page.status, page.location) == (302, "/pass/login/"), address


def test_what_is_open_needs_no_account(visitor: Visitor, belongings: Belongings) -> None:
    for address in INSIDE:
        if address not in CLOSED:
            page = look(visitor, address, belongings.args(address))
            # A sandbox that began empty has no people to show, outside of a class there is no
            # lesson, and not every link has its owner.
            missing = address.name.startswith(("people", "lesson")) or "token" in address.parameters
            assert page.status in {200, 204, 302, 405, 410} or missing, page
            assert not page.location.startswith("/pass/login/?next="), address


@pytest.mark.parametrize("who", ["anonymous", "signed in"])
def test_made_up_arguments_break_nothing(
    visitor: Visitor, belongings: Belongings, who: str
) -> None:
    if who == "signed in":
        visitor.sign_in(belongings.account)
    for address in INSIDE:
        if address.name not in ENDS_THE_WALK:
            for page in (
                look(visitor, address, made_up(address)),
                visitor.post(address.name, {}, *made_up(address), follow=False, **headers(address)),
            ):
                assert page.status in {200, 204, 302, 400, 404, 405, 410}, (address, page)


def test_another_account_does_not_find_what_is_mine(
    visitor: Visitor, belongings: Belongings, make_account: Callable[..., Account]
) -> None:
    visitor.judged = False
    visitor.sign_in(make_account(email="eva@example.test", phone=None))
    before = everything_in(belongings.sandbox)
    for address in OWN:
        args = belongings.args(address)
        assert visitor.get(address.name, *args, follow=False).status in {404, 405}, address
        sent = visitor.post(address.name, {"name": "x"}, *args, follow=False)
        assert sent.status in {404, 405}, address
    assert everything_in(belongings.sandbox) == before


def test_nothing_of_one_sandbox_is_found_in_another(
    stranger: Visitor, belongings: Belongings
) -> None:
    assert stranger.sandbox is not None
    stranger.judged = False
    stranger.sign_in(Belongings(stranger.sandbox).account)
    before = everything_in(belongings.sandbox)
    for address in FOREIGN:
        args = belongings.args(address)
        foreign = stranger.get(address.name, *args, follow=False)
        nobodys = stranger.get(address.name, *made_up(address), follow=False)
        assert (foreign.status, foreign.title) == (nobodys.status, nobodys.title), address
        stranger.post(address.name, {"password": "x", "name": "x"}, *args, follow=False)
    assert everything_in(belongings.sandbox) == before


def test_a_session_is_nobodys_in_another_sandbox(owner: Visitor, stranger: Visitor) -> None:
    cookie = owner.jar.get(settings.SESSION_COOKIE_NAME, owner.mount)
    stranger.jar.set(settings.SESSION_COOKIE_NAME, cookie, stranger.mount)
    assert owner.is_signed_in
    assert not stranger.is_signed_in
    assert owner.is_signed_in, "trying the cookie elsewhere must not end it here"


def test_no_form_is_taken_without_its_token(owner: Visitor, belongings: Belongings) -> None:
    owner.judged = False
    before = everything_in(belongings.sandbox)
    for address in INSIDE:
        page = owner.send("POST", owner.address(address.name, *belongings.args(address)), b"a=b")
        assert page.status == 403, address
        assert page.h1 == "Эта страница устарела", address
    assert everything_in(belongings.sandbox) == before


def test_looking_changes_nothing(owner: Visitor, belongings: Belongings) -> None:
    owner.get("account")
    before = everything_in(belongings.sandbox)
    for address in INSIDE:
        place = owner.address(address.name, *belongings.args(address))
        looked = look(owner, address, belongings.args(address))
        at_its_head = owner.send("HEAD", place, **headers(address))
        assert at_its_head.status == looked.status, address
        assert owner.send("OPTIONS", place, **headers(address)).status in {200, 302, 405}, address
    after = everything_in(belongings.sandbox)
    for device in before["Device"] + after["Device"]:
        # As a real phone does, it remembers which of its apps was looked at last.
        del device["recent"]
    assert after == before


def test_no_other_method_is_taken(owner: Visitor, belongings: Belongings) -> None:
    owner.judged = False
    for address in INSIDE:
        place = owner.address(address.name, *belongings.args(address))
        for method in ("PUT", "PATCH", "DELETE"):
            page = owner.send(method, place, x_csrftoken=owner.csrf_token())
            assert page.status in {403, 404, 405} or page.location, (method, address)


def test_outside_of_every_sandbox_nothing_breaks(outsider: Visitor) -> None:
    for address in OUTSIDE:
        place = outsider.address(address.name, *made_up(address))
        for method in ("GET", "HEAD", "OPTIONS", "POST"):
            assert outsider.send(method, place).status in {200, 302, 403, 404, 405}, address
