"""A browser session. It belongs to one sandbox and is nobody's in any other."""

from __future__ import annotations

import string
from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import get_random_string

from sandbox.browsers import Browser
from sandbox.clock import now
from sandbox.models.sandbox import Sandbox


def new_public_id() -> str:
    return get_random_string(16, string.ascii_lowercase + string.digits)


class BrowserSessionQuerySet(models.QuerySet["BrowserSession"]):
    def current(self) -> BrowserSessionQuerySet:
        """Those that are not over, without what the session remembers."""
        return self.filter(expire_date__gt=now()).defer("session_data")

    def latest_seen_first(self) -> BrowserSessionQuerySet:
        return self.order_by("-seen_at", "public_id")


class BrowserSession(AbstractBaseSession):
    """``public_id`` names it on pages and in addresses: the key itself would open it."""

    sandbox = models.ForeignKey(
        Sandbox, null=True, on_delete=models.CASCADE, related_name="browser_sessions"
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="browser_sessions",
    )
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id)
    agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True)
    began_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(default=now)
    # What it was opened with: "password", "sms", …
    factor = models.CharField(max_length=20, blank=True)

    objects = BrowserSessionQuerySet.as_manager()  # type: ignore[assignment,misc]

    # A copied sandbox has the same people, not the same browsers.
    stays_behind = True

    class Meta(AbstractBaseSession.Meta):
        indexes = [models.Index(fields=["account", "-seen_at"])]

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store

    @property
    def browser(self) -> Browser:
        return Browser(self.agent)

    @property
    def ends_at(self) -> datetime:
        """When it is over however much it is used."""
        return self.began_at + settings.SESSION_AT_MOST
