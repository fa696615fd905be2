"""Keeps moments of a sandbox: a frozen copy each, with the browser of whoever kept it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction

from devices.phone.middleware import cookie_name, web_path
from sandbox import copying
from sandbox.copying import freeze, put_back_with_keys
from sandbox.models import BrowserSession, MadeFor, Sandbox
from sandbox.sent_twice import made_just_now
from sandbox.sessions import SessionStore
from scenarios.middleware import PHONE
from scenarios.models import SavePoint, State
from scenarios.moving import Move, copy_with_browsers

POINTS_AT_MOST = 20
# Only the site's own cookies are kept, and only those that one sandbox gives.
KEPT_COOKIES = [
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.KNOWN_COOKIE_NAME,
    settings.REMEMBERED_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME,
]  # fmt: skip


class TooManyPoints(Exception):
    """The sandbox keeps as many moments as it may."""


@transaction.atomic
def keep(sandbox: Sandbox, name: str, path: str, cookies: dict[str, str]) -> SavePoint:
    """Save this moment. ``path`` is the page within the mount, ``cookies`` those of the browser."""
    sandbox.lock()
    sandbox.refresh_from_db()
    same = {"name": name, "event": sandbox.last_event}
    if sent := made_just_now(sandbox.points.all(), "made_at", sandbox.now(), **same):
        return sent
    if sandbox.points.count() >= POINTS_AT_MOST:
        raise TooManyPoints
    frozen, move = copy_with_browsers(sandbox, made_for=MadeFor.STATE)
    freeze(frozen, frozen.now())
    held = [[each, sandbox.path, cookies[each]] for each in KEPT_COOKIES if each in cookies]
    there = move.address(sandbox.path + path.removeprefix("/"))
    return SavePoint.objects.create(
        sandbox=sandbox,
        state=frozen,
        name=name,
        path="/" + there.removeprefix(frozen.path),
        event=sandbox.last_event,
        browser=move.jar(held).kept,
        sessions={copied: own for own, copied in move.sessions.items()},
    )


@transaction.atomic
def go_back(point: SavePoint) -> Move:
    """Put the sandbox back to this moment; what has happened since is gone.

    Browsers that were signed in then still are.
    """
    copies = put_back_with_keys(point.sandbox, point.state, point.state.now())
    move = Move(point.state, point.sandbox, copies)
    move.take_sessions(point.sessions)
    return move


def fork(point: SavePoint, **fields: Any) -> Move:
    """A second sandbox that goes on from this moment; the first stays as it is."""
    fields.setdefault("origin", point.state)
    return copy_with_browsers(point.state, **fields)[1]


def page_of(point: SavePoint, move: Move) -> str:
    return move.address(point.state.path + point.path[1:])


def cookies(point: SavePoint, move: Move) -> list[list[str]]:
    """The cookies of the browser that kept the moment and of the phones' browsers (name, path,
    value), valid in the given sandbox."""
    return [*move.jar(point.browser).kept, *_phones_cookies(move.target)]


def _phones_cookies(sandbox: Sandbox) -> Iterator[list[str]]:
    """The last session cookie of each phone's browser."""
    found: dict[int, BrowserSession] = {}
    for row in BrowserSession.objects.filter(sandbox=sandbox).order_by("seen_at", "began_at"):
        remembered = SessionStore().decode(row.session_data) if row.session_data else {}
        if PHONE in remembered:
            found[remembered[PHONE]] = row
    for phone in sandbox.devices.filter(pk__in=found):
        name = cookie_name(settings.SESSION_COOKIE_NAME, phone)
        yield [name, web_path(phone), found[phone.pk].session_key]


def remove(points: Iterable[SavePoint]) -> None:
    copying.remove([point.state for point in points])


def remove_orphans() -> int:
    """Frozen copies that no point and no recorded state has any more; returns how many."""
    frozen = Sandbox.objects.filter(
        made_for=MadeFor.STATE, frozen_at__isnull=False, permanent=False, point=None
    )
    return copying.remove(
        frozen.exclude(pk__in=State.objects.exclude(keyframe=None).values("keyframe"))
    )
