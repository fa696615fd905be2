"""A session in which somebody is signed in although no page has asked who it is."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from accounts.models import Account
from sandbox.sessions import OPENED_WITH, SessionStore


def session_of(account: Account, opened_with: str = "") -> SessionStore:
    """A new session of the sandbox we are in; the caller saves it. ``opened_with`` is a factor, as
    ``BrowserSession.factor`` has it."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    if opened_with:
        session[OPENED_WITH] = opened_with
    return session
