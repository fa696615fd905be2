"""The link in a letter by which the owner says: it was not me."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models, transaction

from accounts.models.account import Account
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.keys import digest_of, new_letters
from sandbox.models import Event, Sandbox

TOKEN_LENGTH = 32


def _lasts_until() -> datetime:
    return now() + settings.NOT_ME_LINK_LIFE


class NotMeLinkManager(models.Manager["NotMeLink"]):
    def make(self, account: Account, event: Event) -> str:
        """A link about an entry of the log; returns the token that goes into the letter."""
        token = new_letters(TOKEN_LENGTH)
        self.create(account=account, event=event, digest=digest_of(token))
        return token

    def of_token(self, sandbox: Sandbox, token: str) -> NotMeLink | None:
        links = self.filter(account__sandbox=sandbox, digest=digest_of(token))
        return links.select_related("account", "event").first()


class NotMeLink(models.Model):
    """Whoever has it reads the account's letters: it ends every session, and sets a new password
    once, in the browser that it was used in."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="not_me_links")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, db_index=True)
    sent_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(default=_lasts_until)
    used_at = models.DateTimeField(null=True)
    password_set_at = models.DateTimeField(null=True)

    objects = NotMeLinkManager()

    def __str__(self) -> str:
        return str(self.event)

    @property
    def is_expired(self) -> bool:
        """Too old, or made pointless: a newer password is known to whoever set it."""
        return now() >= self.expires_at or self.account.password_changed_at > self.sent_at

    @changing()
    def use(self) -> bool:
        """Say: it was not me. False when the link is no longer good."""
        unused = NotMeLink.objects.filter(pk=self.pk, used_at=None)
        if self.is_expired or not unused.update(used_at=now()):
            return False
        self.account.disown(self.event)
        return True

    @property
    def may_set_password(self) -> bool:
        """Used a moment ago, and no new password was set since."""
        used_at = self.used_at
        if used_at is None or self.password_set_at or self.account.password_changed_at > used_at:
            return False
        return now() < used_at + settings.PROOF_FRESH_FOR

    @changing()
    def set_password(self, raw: str) -> bool:
        """Set the new password; False when that was done already."""
        unset = NotMeLink.objects.filter(pk=self.pk, password_set_at=None)
        if not self.may_set_password or not unset.update(password_set_at=now()):
            return False
        if not self.account.change_password(raw):
            transaction.set_rollback(True)
            return False
        return True
