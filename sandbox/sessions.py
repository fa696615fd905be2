"""Django's database sessions, kept apart by sandbox and expiring on the sandbox's clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore

from sandbox.clock import current_visit, now
from sandbox.models import BrowserSession, Sandbox


class SessionStore(DatabaseSessionStore):
    """A session of the sandbox we are in; the key of another sandbox's session opens nothing."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        visit = current_visit()
        self.sandbox: Sandbox | None = visit.sandbox if visit else None

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        return BrowserSession

    def _get_session_from_db(self) -> BrowserSession | None:
        found = BrowserSession.objects.filter(
            session_key=self.session_key, sandbox=self.sandbox, expire_date__gt=now()
        ).first()
        if found is None:
            self._session_key = None
        return found

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        return now() + timedelta(seconds=self.get_expiry_age())

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        return BrowserSession(
            session_key=self._get_or_create_session_key(),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            sandbox=self.sandbox,
            account_id=data.get(SESSION_KEY),
        )

    def delete(self, session_key: str | None = None) -> None:
        BrowserSession.objects.filter(
            session_key=session_key or self.session_key, sandbox=self.sandbox
        ).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Idle sandboxes take their sessions along; this is for sessions outside of every sandbox."""
        BrowserSession.objects.filter(sandbox=None, expire_date__lt=now()).delete()
