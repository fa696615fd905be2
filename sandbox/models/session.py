"""A browser session. It belongs to one sandbox and is valid in no other.

A session that was ended early, or that ran out, keeps the reason, to tell it to its browser.
"""

from __future__ import annotations

import string
from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from sandbox.browsers import Browser, told_address
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.models.sandbox import Sandbox


def new_public_id() -> str:
    return get_random_string(16, string.ascii_lowercase + string.digits)


class End(models.TextChoices):
    """Why a session is over."""

    IDLE = (
        "idle",
        _("Your session has expired: this browser was not used for a long time. Sign in again."),
    )
    LIMIT = (
        "limit",
        _("Your session has expired: it reached its maximum length. Sign in again."),
    )
    ELSEWHERE = (
        "elsewhere",
        _("Your session in this browser was ended from another one. Sign in again."),
    )
    PASSWORD = (
        "password",
        _(
            "The password was changed, so your session in this browser has ended. Sign "
            "in again with the new password."
        ),
    )
    EVERYWHERE = "everywhere", _("All sessions of this account were ended. Sign in again.")
    OPERATOR = (
        "operator",
        _("The portal’s operator ended your session in this browser. Sign in again."),
    )


class BrowserSessionQuerySet(models.QuerySet["BrowserSession"]):
    def current(self, at: datetime | None = None) -> BrowserSessionQuerySet:
        """Those that are not over, without what the session remembers."""
        return self.filter(expire_date__gt=at or now()).defer("session_data")

    def end(self, why: End) -> int:
        """End them now; only the key stays, to tell its browser why. Returns how many ended."""
        return self.current().update(
            expire_date=now(), ended=why, session_data="", agent="", address=None
        )

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
    # Why it was ended before its time.
    ended = KeyField(max_length=10, choices=End.choices, blank=True)

    objects = BrowserSessionQuerySet.as_manager()  # type: ignore[assignment, misc]  # Django has another

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
    def came_from(self) -> str:
        """Its address, as a person reads it."""
        return told_address(self.address)

    @property
    def is_over(self) -> bool:
        return self.expire_date <= now()

    @property
    def why_over(self) -> str:
        """The reason in a sentence, for the browser that still holds its key; empty as long as it
        is not over, and when nobody was signed in."""
        if not self.is_over or not self.account_id:
            return ""
        by_itself = End.LIMIT if self.expire_date >= self.ends_at else End.IDLE
        return str(End(self.ended or by_itself).label)

    @property
    def ends_at(self) -> datetime:
        """When it is over however much it is used."""
        operators = self.sandbox_id is None and self.account_id is not None
        return self.began_at + (
            settings.OPERATOR_SESSION_AT_MOST if operators else settings.SESSION_AT_MOST
        )
