"""The one-time link that leads back into an account whose password is lost."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models, transaction

from sandbox.clock import now
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.masking import mask
from sandbox.models import Sandbox
from support import letters
from support.models.case import Case, new_secret


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class RecoveryLinkManager(models.Manager["RecoveryLink"]):
    def send(self, contact: str) -> RecoveryLink:
        """``case.recovery_links.send(contact)``: send a new link. Raises GatewayRefused."""
        token = new_secret()
        link = self.create(
            contact=contact,
            digest=token_digest(token),
            expires_at=now() + settings.RECOVERY_LINK_LIFE,
        )
        event = record(
            Kind.RECOVERY_LINK_SENT, link.case.account, case=link.case.number, to=mask(contact)
        )
        letters.recovery_link(link, token, event)
        return link

    def of_token(self, sandbox: Sandbox, token: str) -> RecoveryLink | None:
        links = self.filter(case__sandbox=sandbox, digest=token_digest(token))
        return links.select_related("case__account").first()


class RecoveryLink(models.Model):
    """Only a hash of the link's token is stored."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="recovery_links")
    contact = models.CharField(max_length=320)
    digest = models.CharField(max_length=64, db_index=True)
    sent_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = RecoveryLinkManager()

    def __str__(self) -> str:
        return mask(self.contact)

    @property
    def is_expired(self) -> bool:
        """Too old, or made pointless: the password was changed in another way meanwhile."""
        account = self.case.account
        return now() >= self.expires_at or not account or account.password_changed_at > self.sent_at

    @transaction.atomic
    def use(self, password: str) -> bool:
        """Set a new password and unlock the account; False when the link is no longer good."""
        unused = RecoveryLink.objects.filter(pk=self.pk, used_at=None, expires_at__gt=now())
        account = self.case.account
        if account is None or self.is_expired or not unused.update(used_at=now()):
            return False
        if not account.change_password(password):
            transaction.set_rollback(True)
            return False
        record(Kind.RECOVERY_LINK_USED, account, case=self.case.number)
        if account.is_locked:
            account.unlock()
        return True
