"""A browser in which the account was signed in to before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from sandbox.browsers import told_agent
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.keys import digest_of
from sandbox.visit import current_visit

if TYPE_CHECKING:
    from accounts.models.account import Account


# How old "last seen" may be: not every sign-in writes it.
SEEN_EVERY = timedelta(minutes=10)


@compiled
def browser_by_token(account: Account, digest: str) -> models.QuerySet[KnownBrowser]:
    return KnownBrowser.objects.filter(account=account, digest=digest)


class KnownBrowserManager(models.Manager["KnownBrowser"]):
    def greet(self, account: Account, token: str, *, tell: bool) -> bool:
        """Remember the browser that holds this token as one of the account's; True when it was
        known before. ``tell`` says whether the owner will be told of one that was not."""
        visit = current_visit()
        if found := browser_by_token.first(account, digest_of(token)):
            if now() - found.seen_at >= SEEN_EVERY:
                self.filter(pk=found.pk).update(seen_at=now())
            return True
        known, made = self.get_or_create(
            account=account,
            digest=digest_of(token),
            defaults={"agent": visit.agent if visit else "", "was_told": tell},
        )
        if not made:
            self.filter(pk=known.pk).update(seen_at=now())
        return not made


class KnownBrowser(models.Model):
    """Told by a random token in its long-lived cookie; only a hash of it is stored."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="known_browsers"
    )
    digest = models.CharField(max_length=64)
    agent = models.CharField(max_length=300, blank=True)
    first_seen_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(default=now)
    # Whether its first sign-in was told to the owner as one in a new browser.
    was_told = models.BooleanField(default=False)

    objects = KnownBrowserManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "digest"], name="known_browser_per_account")
        ]

    def __str__(self) -> str:
        return told_agent(self.agent)
