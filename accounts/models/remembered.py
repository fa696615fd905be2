"""A browser that need not show the second step again for a while."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from accounts.kinds import Kind
from sandbox.browsers import told_address, told_agent
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.keys import digest_of
from sandbox.visit import current_visit

if TYPE_CHECKING:
    from accounts.models.account import Account

TOKEN_BYTES = 32


def _lasts_until() -> datetime:
    return now() + settings.BROWSER_REMEMBERED_FOR


class RememberedBrowserQuerySet(models.QuerySet["RememberedBrowser"]):
    def current(self) -> RememberedBrowserQuerySet:
        return self.filter(expires_at__gt=now()).order_by("-last_used_at", "-pk")

    @changing()
    def remember(self, account: Account) -> str:
        """Remember the browser that we are visited by; returns what its cookie must say."""
        visit, token = current_visit(), secrets.token_urlsafe(TOKEN_BYTES)
        assert visit is not None  # noqa: S101
        self.filter(account=account, expires_at__lte=now()).delete()
        self.create(
            account=account, digest=digest_of(token), agent=visit.agent, address=visit.address
        )
        record(Kind.BROWSER_REMEMBERED, account)
        return token

    def of_token(self, token: str) -> RememberedBrowserQuerySet:
        return self.current().filter(digest=digest_of(token))


class RememberedBrowser(models.Model):
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="remembered_browsers"
    )
    digest = models.CharField(max_length=64)
    agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(null=True)
    created_at = models.DateTimeField(default=now)
    last_used_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(default=_lasts_until)

    objects = RememberedBrowserQuerySet.as_manager()

    def __str__(self) -> str:
        parts = told_agent(self.agent), told_address(self.address)
        return ", ".join(part for part in parts if part)

    @changing()
    def forget(self) -> None:
        """Ask for the second step in this browser again."""
        if self.delete()[0]:
            record(Kind.BROWSER_FORGOTTEN, self.account)
