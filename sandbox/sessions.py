"""Django's database sessions, kept apart by sandbox and expiring on the sandbox's clock.

A session is over when it was idle for SESSION_IDLE, and SESSION_AT_MOST after it began however much
it is used. An operator's, which is outside of every sandbox, has shorter ones of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils.crypto import get_random_string

from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.models import BrowserSession, Sandbox
from sandbox.models.sandbox import WasRemoved, WasReset
from sandbox.models.session import BrowserSessionQuerySet
from sandbox.sparing import spared
from sandbox.visit import current_visit

# The session's name for what it was opened with.
OPENED_WITH = "opened_with"
# How old "last seen" may be: no page writes it each time it is opened.
SEEN_EVERY = min(
    timedelta(minutes=10), settings.SESSION_IDLE / 10, settings.OPERATOR_SESSION_IDLE / 10
)


@compiled
def inside(key: str, sandbox: Sandbox) -> QuerySet[BrowserSession]:
    return BrowserSession.objects.filter(session_key=key, sandbox=sandbox)


@compiled
def outside(key: str) -> QuerySet[BrowserSession]:
    return BrowserSession.objects.filter(session_key=key, sandbox=None)


class SessionStore(DatabaseSessionStore):
    """A session of the sandbox we are in; the key of another sandbox's session opens nothing."""

    # Django's own, which its stubs do not name.
    _get_session: Callable[[], dict[str, Any]]
    _get_or_create_session_key: Callable[[], str]

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        visit = current_visit()
        self.sandbox: Sandbox | None = visit.sandbox if visit else None
        self.address = visit.address if visit else None
        self.agent = visit.agent if visit else ""
        # The row that was found, until the session is another one.
        self.row: BrowserSession | None = None
        # The row of a session that this key once opened and that is over.
        self.over: BrowserSession | None = None
        # Whether this very request has ended it, so that its browser need not keep the key.
        self.was_ended_here = False

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        return BrowserSession

    def comes_from(self, address: str | None, agent: str) -> None:
        """Say which browser this is, for code that runs outside of a visit to a sandbox."""
        self.address, self.agent = address or None, agent[:300]

    @property
    def public_id(self) -> str:
        return self.row.public_id if self.row else ""

    @property
    def ends_soon(self) -> datetime | None:
        """The end of the session's longest life, when it is near and somebody is signed in; else
        None."""
        if SESSION_KEY not in self or self.row is None:
            return None
        ends_at = self.row.ends_at
        return ends_at if ends_at - now() <= settings.SESSION_WARNING else None

    def tell_why_over(self) -> str:
        """Why the session that this key once opened is over; empty when it never opened one.

        It is told once: of several pages that were asked for with the same key, one is answered
        with it, or the others' answers would bring cookies that end what was begun since.
        """
        if self.over is None or not self.over.why_over:
            return ""
        told = 0
        with spared("That an old session was told of could not be noted."):
            told, _models = BrowserSession.objects.filter(pk=self.over.pk).delete()
        return self.over.why_over if told else ""

    def keep_alive(self) -> None:
        """Note that it is in use, once in a while, without touching what it remembers."""
        visit = current_visit()
        if self.row and now() - self.row.seen_at >= SEEN_EVERY:
            address = visit.address if visit else self.address
            seen = {"seen_at": now(), "address": address, "expire_date": self.get_expiry_date()}
            with spared("That a session is in use could not be noted."):
                self._rows().update(**seen)

    def _rows(self) -> BrowserSessionQuerySet:
        return BrowserSession.objects.filter(
            session_key=self.session_key, sandbox=self.sandbox, ended=""
        )

    def _get_session_from_db(self) -> BrowserSession | None:
        key: Any = self.session_key
        found = inside.first(key, self.sandbox) if self.sandbox else outside.first(key)
        self.row = found if found and not found.is_over else None
        if self.row is None:
            self.over = found
            self._session_key = None
        return self.row

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        operators = self.sandbox is None and SESSION_KEY in self
        idle = settings.OPERATOR_SESSION_IDLE if operators else settings.SESSION_IDLE
        at_most = settings.OPERATOR_SESSION_AT_MOST if operators else settings.SESSION_AT_MOST
        return min(now() + idle, self.row.ends_at if self.row else now() + at_most)

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        return BrowserSession(
            session_key=self._get_or_create_session_key(),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            sandbox=self.sandbox,
            account_id=data.get(SESSION_KEY),
            factor=data.get(OPENED_WITH, ""),
            agent=self.agent,
            address=self.address,
        )

    def _get_new_session_key(self) -> str:
        """A random key. Django would first ask the database whether it is taken, which is pointless
        with 10**49 keys."""
        return get_random_string(32, VALID_KEY_CHARS)

    def create(self) -> None:
        """Write the row. Django would take every refusal for a key that is taken, and try for ever.

        Raises Http404 when the sandbox was removed meanwhile, and UpdateError when the account was.
        """
        self._session_key = self._get_new_session_key()
        try:
            with transaction.atomic():
                self._hold_sandbox()
                self.save(must_create=True)
        except (CreateError, IntegrityError) as refused:
            self._session_key = None
            raise UpdateError from refused
        self.modified = True

    def _hold_sandbox(self) -> None:
        """The row refers to an account as well: whoever removes both holds the sandbox first."""
        try:
            # In one that was put back, the row is refused only if its account is gone.
            with suppress(WasReset):
                if self.sandbox:
                    self.sandbox.lock()
        except WasRemoved as gone:
            raise Http404("The sandbox was removed.") from gone

    def save(self, must_create: bool = False) -> None:
        """Write what it remembers. Django would write every column, and so undo what is noted of
        the row elsewhere; and a session that has ended meanwhile stays ended."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        data = self._get_session()
        written = self._rows().update(
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_id=data.get(SESSION_KEY),
            factor=data.get(OPENED_WITH, ""),
        )
        if not written:
            raise UpdateError

    def cycle_key(self) -> None:
        """Go on under another key; when it began and how it is named stay."""
        self._get_session()
        self.modified = True
        if self.session_key is None:
            # Its first key it gets with its row, when all that it remembers is known.
            return
        key = self._get_new_session_key()
        # When it was ended meanwhile, no row takes the new key, and saving it will fail.
        self._rows().update(session_key=key)
        self._session_key = key

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            BrowserSession.objects.filter(session_key=key, sandbox=self.sandbox).delete()

    def flush(self) -> None:
        super().flush()
        self.row = None
        self.was_ended_here = True

    @classmethod
    def clear_expired(cls) -> None:
        """Delete the sessions outside of every sandbox that are over: the others go with their
        sandboxes."""
        BrowserSession.objects.filter(sandbox=None, expire_date__lt=now()).delete()
