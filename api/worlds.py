"""The sandbox that a call concerns, and the people in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from api.problems import Problem, problem
from api.reading import Asked, Waiting, check_known
from sandbox.deadlines import catch_up
from sandbox.models import Sandbox
from sandbox.requests import SAFE, address_of
from sandbox.visit import entered
from sandbox.waiting import wait_for
from scenarios.cast import BY_KEY

NO_SANDBOX = _("There is no sandbox with this code. It may have been removed.")


@contextmanager
def inside(request: HttpRequest, code: str, asked: Asked | None = None) -> Iterator[Sandbox]:
    """Enter the sandbox as a visit to its site does: run what is due, and note that
    it is in use."""
    check_known(request, asked)
    sandbox = Sandbox.objects.open().filter(code=code.lower()).first() if code.isascii() else None
    if sandbox is None:
        raise Problem(404, NO_SANDBOX)
    agent = request.headers.get("User-Agent", "")
    with entered(sandbox, address_of(request), agent):
        catch_up(sandbox, patient=request.method not in SAFE)
        yield sandbox


def found_in_time(
    sandbox: Sandbox, asked: Waiting, find: Callable[[], list[Any] | None]
) -> list[Any] | None:
    """What the wait has found; None when it ended without anything. An empty list when the sandbox
    was reset meanwhile, so that the caller reads its new event number."""
    resets = sandbox.resets
    found = wait_for(sandbox, find, asked.wait)
    if found is None and (not asked.wait or sandbox.resets != resets):
        return []
    return found


def state(sandbox: Sandbox) -> dict[str, Any]:
    """What every answer carries: the world's present, and the number of its newest event."""
    sandbox.refresh_from_db(fields=["last_event", "clock_offset"])
    return {"now": sandbox.now(), "event": sandbox.last_event}


def account_in(sandbox: Sandbox, person: str, field: str = "person") -> Account:
    """The account of a demo person by key, or of anybody by e-mail, phone number or Mi ID."""
    key = as_contact(person)
    known = BY_KEY.get(key)
    own = Account.objects.filter(sandbox=sandbox, mi_id=known.mi_id) if known else None
    account = own.first() if own else Account.objects.identified_by(sandbox, key)
    if account is None:
        raise problem(404, field, "unknown", _("Nobody in this sandbox is called that."))
    return account


def as_contact(typed: str) -> str:
    """An address or number as it is kept; in an address, ``+`` means a space."""
    typed = unicodedata.normalize("NFKC", typed)
    contact = typed.strip().replace("\0", "")
    digits = "".join(each for each in contact if each not in " ()-+")
    if "@" in contact or not (digits.isascii() and digits.isdecimal()):
        return contact
    plus = typed.startswith((" ", "+")) or contact.startswith("+")
    return f"+{digits}" if plus else digits
