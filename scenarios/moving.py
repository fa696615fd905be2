"""Makes browsers' sessions, cookies and addresses of a sandbox valid in its copy.

They name rows by primary key, which differ in the copy. Each floor declares where they do
(SESSION_ROWS and ADDRESS_ROWS, see ``sandbox.copied``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from fnmatch import fnmatchcase
from functools import cache
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from django.utils.module_loading import import_string

from devices.models import Device
from devices.phone.middleware import WEB
from sandbox import room
from sandbox.copied import MADE_FROM_A_KEY
from sandbox.copying import Copies, copy_with_keys
from sandbox.models import BrowserSession, Sandbox
from sandbox.models.session import new_public_id
from sandbox.sessions import SessionStore
from scenarios.walker.cookies import CookieJar
from scenarios.walker.page import in_phone

_KEY = re.compile(r"(?P<word>\D*)(?P<key>\d{1,18})")
# An address in a sandbox.
_MOUNTED = re.compile(r"/s/\w+(?P<path>/.*)")


@cache
def _declared(setting: str) -> dict[str, str]:
    """The floors' declarations, the longest names first, because the longest match counts."""
    found: dict[str, str] = {}
    for name in getattr(settings, setting):
        found |= import_string(name)
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))


def row_in(setting: str, name: str) -> str | None:
    """The model whose key stands under this name; empty when the value is no key, None when the
    name is not declared."""
    return next(
        (model for known, model in _declared(setting).items() if fnmatchcase(name, known)), None
    )


def leads_into_a_copy(url: str) -> bool:
    """Whether an address inside a sandbox, once moved, shows the same page in a copy.

    Not with a number in its query that is not declared, which may be a row's key, nor with a word
    made from a key.
    """
    parts = urlsplit(url)
    asked = parse_qsl(parts.query)
    try:
        found = resolve(in_phone(parts.path), settings.SANDBOX_URLCONF)
        page, words = found.view_name, [f"{found.view_name}.{name}" for name in found.kwargs]
    except Resolver404:
        page, words = "", []
    return all(row_in("ADDRESS_ROWS", word) != MADE_FROM_A_KEY for word in words) and all(
        _is_clear(value, f"{page}?{name}") for name, value in asked
    )


def _is_clear(value: str, word: str) -> bool:
    """Whether a value in an address's query is valid in a copy, or can be moved there."""
    if value.startswith("/"):
        inside = _MOUNTED.fullmatch(value)
        return inside is not None and leads_into_a_copy(inside["path"])
    return not value.isdigit() or row_in("ADDRESS_ROWS", word) is not None


def copy_with_browsers(source: Sandbox, **fields: Any) -> tuple[Sandbox, Move]:
    """A copy at the very moment of its original, with every browser's session in it.

    At the same moment nothing moves in time: proofs, the names of cookies and the dates in letters
    stay true. Raises NoRoom when the disk is nearly full.
    """
    room.check()
    return _copy(source, source.now(), fields)


@transaction.atomic
def _copy(source: Sandbox, at: datetime, fields: dict[str, Any]) -> tuple[Sandbox, Move]:
    target, copies = copy_with_keys(source, at, **fields)
    move = Move(source, target, copies)
    move.take_sessions()
    return target, move


class Move:
    """Translates from a sandbox to its copy."""

    def __init__(self, source: Sandbox, target: Sandbox, copies: Copies) -> None:
        self.source, self.target, self.copies = source, target, copies
        # The key of each copied session by that of its original.
        self.sessions: dict[str, str] = {}

    def key(self, model: str, old: Any) -> Any:
        """The key of the copied row, also as a part of a value (``app-12``); other values are
        returned unchanged."""
        found = _KEY.fullmatch(str(old))
        if not found:
            return old
        new = self.copies.get(apps.get_model(model), {}).get(int(found["key"]), found["key"])
        return type(old)(f"{found['word']}{new}")

    def take_sessions(self, keys: Mapping[str, str] = MappingProxyType({})) -> None:
        """Give the copy a session for each one of the original, those that are over too.

        Each has a new key, or the one that ``keys`` tells for the original's.
        """
        made = []
        for row in BrowserSession.objects.filter(sandbox=self.source).order_by("began_at"):
            old, store = row.session_key, SessionStore()
            data = store.decode(row.session_data) if row.session_data else None
            row.session_key = keys.get(old) or store._get_new_session_key()
            row.public_id, row.sandbox = new_public_id(), self.target
            if row.account_id:
                row.account_id = self.key(settings.AUTH_USER_MODEL, row.account_id)
            if data is not None:
                row.session_data = store.encode(self.remembered(data))
            row._state.adding = True
            self.sessions[old] = row.session_key
            made.append(row)
        BrowserSession.objects.bulk_create(made)

    def remembered(self, value: Any, name: str = "") -> Any:
        """What a session remembers, with the keys and addresses of the copy."""
        if isinstance(value, dict):
            inner = f"{name}." if name else ""
            return {key: self.remembered(each, f"{inner}{key}") for key, each in value.items()}
        if isinstance(value, list):
            return [self.remembered(each, name) for each in value]
        if isinstance(value, str) and value.startswith(self.source.path):
            return self.address(value)
        if isinstance(value, str) and self.source.path in value:
            return value.replace(self.source.path, self.target.path)
        model = row_in("SESSION_ROWS", name)
        return self.key(model, value) if model else value

    def address(self, address: str) -> str:
        """The copy's address for an address of the original, its query included."""
        parts = urlsplit(address)
        inside = "/" + parts.path.removeprefix(self.source.path)
        web, before = WEB.match(inside), ""
        if web:
            phone = self.key(Device._meta.label, web["pk"])
            before, inside = f"phone/{phone}/web/", web["rest"]
        path = self.target.path + before + self._path(inside)
        return parts._replace(path=path, query=self._query(parts.query)).geturl()

    def _query(self, query: str) -> str:
        """An address in it is moved too, as of the page to come back to."""
        if not any(each in query for each in (self.source.path, quote(self.source.path, safe=""))):
            return query
        asked = parse_qsl(query, keep_blank_values=True)
        return urlencode([(name, self.remembered(value, f"?{name}")) for name, value in asked])

    def _path(self, inside: str) -> str:
        try:
            found = resolve(inside, settings.SANDBOX_URLCONF)
        except Resolver404:
            return inside[1:]
        if not found.kwargs:
            return inside[1:]
        given = {
            name: self._argument(f"{found.view_name}.{name}", value)
            for name, value in found.kwargs.items()
        }
        # Whoever moves may be within a sandbox, and then its mount is part of the address.
        made = reverse(found.view_name, settings.SANDBOX_URLCONF, kwargs=given)
        return made[len(reverse("home", settings.SANDBOX_URLCONF)) :]

    def _argument(self, name: str, value: Any) -> Any:
        model = row_in("ADDRESS_ROWS", name)
        return self.key(model, value) if model and model != MADE_FROM_A_KEY else value

    def jar(self, kept: list[list[str]]) -> CookieJar:
        """The cookies that a browser of the original would have in the copy."""
        return CookieJar(
            [
                [name, self.address(path), self.sessions.get(value, value)]
                for name, path, value in kept
                if path.startswith(self.source.path)
            ]
        )
