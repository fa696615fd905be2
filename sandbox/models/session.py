"""A browser session. It belongs to one sandbox and is nobody's in any other."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from sandbox.models.sandbox import Sandbox


class BrowserSession(AbstractBaseSession):
    sandbox = models.ForeignKey(
        Sandbox, null=True, on_delete=models.CASCADE, related_name="browser_sessions"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="browser_sessions",
    )

    # A copied sandbox has the same people, not the same browsers.
    stays_behind = True

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store
