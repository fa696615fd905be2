"""Django's database sessions, kept apart by sandbox and expiring on the sandbox's clock.

A session is over when it was idle for SESSION_IDLE, and SESSION_AT_MOST after it began however much
it is used. An operator's, which is outside of every sandbox, has shorter ones of its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore

from sandbox.clock import current_visit, now
from sandbox.models import BrowserSession, Sandbox
from sandbox.models.session import BrowserSessionQuerySet

# The session's name for what it was opened with.
OPENED_WITH = "opened_with"
# How old "last seen" may be: no page writes it each time it is opened.
SEEN_EVERY = min(
    timedelta(minutes=10), settings.SESSION_IDLE / 10, settings.OPERATOR_SESSION_IDLE / 10
)


class SessionStore(DatabaseSessionStore):
    """A session of the sandbox we are in; the key of another sandbox's session opens nothing."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        visit = current_visit()
        self.sandbox: Sandbox | None = visit.sandbox if visit else None
        self.address = visit.address if visit else None
        self.agent = visit.agent if visit else ""
        # The row that was found, until the session is another one.
        self.row: BrowserSession | None = None
        # Why the session that this key once opened is over; empty when it never opened one.
        self.why_over = ""

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        return BrowserSession

    def comes_from(self, address: str | None, agent: str) -> None:
        """Which browser this is, where no visit to a sandbox tells it."""
        self.address, self.agent = address or None, agent[:300]

    @property
    def public_id(self) -> str:
        return self.row.public_id if self.row else ""

    @property
    def ends_soon(self) -> datetime | None:
        """When it is over however much it is used, once that is near and somebody is signed in."""
        if SESSION_KEY not in self or self.row is None:
            return None
        ends_at = self.row.ends_at
        return ends_at if ends_at - now() <= settings.SESSION_WARNING else None

    def keep_alive(self) -> None:
        """Note that it is in use, once in a while, without touching what it remembers."""
        visit = current_visit()
        if self.row and now() - self.row.seen_at >= SEEN_EVERY:
            address = visit.address if visit else self.address
            self._rows().update(seen_at=now(), address=address, expire_date=self.get_expiry_date())

    def _rows(self) -> BrowserSessionQuerySet:
        return BrowserSession.objects.filter(
            session_key=self.session_key, sandbox=self.sandbox, ended=""
        )

    def _get_session_from_db(self) -> BrowserSession | None:
        found = BrowserSession.objects.filter(
            session_key=self.session_key, sandbox=self.sandbox
        ).first()
        self.row = found if found and not found.is_over else None
        if self.row is None:
            self.why_over = found.why_over if found else ""
            self._session_key = None
        return self.row

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        operators = self.sandbox is None and SESSION_KEY in self
        idle = settings.OPERATOR_SESSION_IDLE if operators else settings.SESSION_IDLE
        at_most = settings.OPERATOR_SESSION_AT_MOST if operators else settings.SESSION_AT_MOST
        return min(now() + idle, self.row.ends_at if self.row else now() + at_most)

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        return BrowserSession(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            sandbox=self.sandbox,
            account_id=data.get(SESSION_KEY),
            factor=data.get(OPENED_WITH, ""),
            agent=self.agent,
            address=self.address,
        )

    def save(self, must_create: bool = False) -> None:
        """Write what it remembers. Django would write every column, and so undo what is noted of
        the row elsewhere; and a session that has ended meanwhile stays ended."""
        if must_create or self.session_key is None:
            super().save(must_create)
            return
        data = self._get_session()  # type: ignore[attr-defined]
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
        self._get_session()  # type: ignore[attr-defined]
        if self.session_key is None:
            super().cycle_key()
            return
        key = self._get_new_session_key()  # type: ignore[attr-defined]
        # When it was ended meanwhile, no row takes the new key, and saving it will fail.
        self._rows().update(session_key=key)
        self._session_key = key
        self.modified = True

    def delete(self, session_key: str | None = None) -> None:
        BrowserSession.objects.filter(
            session_key=session_key or self.session_key, sandbox=self.sandbox
        ).delete()

    def flush(self) -> None:
        super().flush()
        self.row = None

    @classmethod
    def clear_expired(cls) -> None:
        """Idle sandboxes take their sessions along; this is for those outside of every sandbox."""
        BrowserSession.objects.filter(sandbox=None, expire_date__lt=now()).delete()
