"""The one-time link that leads back into an account whose password is lost."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from accounts.models import Account, PasswordLink
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.keys import digest_of
from sandbox.masking import mask
from sandbox.models import Sandbox
from support import letters
from support.kinds import Kind
from support.models.case import Case, new_secret


class RecoveryLinkManager(models.Manager["RecoveryLink"]):
    def send(self, contact: str) -> RecoveryLink:
        """``case.recovery_links.send(contact)``: send a new link. Raises GatewayRefused."""
        token = new_secret()
        link = self.create(
            contact=contact,
            digest=digest_of(token),
            expires_at=now() + settings.RECOVERY_LINK_LIFE,
        )
        event = record(
            Kind.RECOVERY_LINK_SENT, link.case.account, case=link.case.number, to=mask(contact)
        )
        letters.recovery_link(link.case, contact, token, event)
        return link

    def of_token(self, sandbox: Sandbox, token: str) -> RecoveryLink | None:
        links = self.filter(case__sandbox=sandbox, digest=digest_of(token))
        return links.select_related("case__account").first()


class RecoveryLink(PasswordLink):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="recovery_links")

    objects = RecoveryLinkManager()

    @property
    def owner(self) -> Account | None:
        return self.case.account

    @changing()
    def use(self, password: str) -> bool:
        """Set a new password and unlock the account; False when the link is no longer good."""
        if not super().use(password):
            return False
        account = self.owner
        record(Kind.RECOVERY_LINK_USED, account, case=self.case.number)
        if account and account.is_locked:
            account.unlock()
        return True
