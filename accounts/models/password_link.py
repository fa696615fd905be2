"""A one-time link that sets a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction

from sandbox.changing import changing
from sandbox.clock import now
from sandbox.masking import spoken_mask

if TYPE_CHECKING:
    from accounts.models.account import Account


class PasswordLink(models.Model):
    """Only a hash of the link's token is stored. Whose password it sets, ``owner`` says."""

    contact = models.CharField(max_length=320)
    digest = models.CharField(max_length=64, db_index=True)
    sent_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return spoken_mask(self.contact)

    @property
    def owner(self) -> Account | None:
        raise NotImplementedError

    @property
    def is_expired(self) -> bool:
        """Too old, or made pointless: the password was changed in another way meanwhile."""
        account = self.owner
        return now() >= self.expires_at or not account or account.password_changed_at > self.sent_at

    @changing()
    def use(self, password: str) -> bool:
        """Set a new password; False when the link is no longer good."""
        unused = type(self)._base_manager.filter(
            pk=self.pk, digest=self.digest, used_at=None, expires_at__gt=now()
        )
        if self.is_expired or not unused.update(used_at=now()):
            return False
        if not (owner := self.owner) or not owner.change_password(password):
            transaction.set_rollback(True)
            return False
        return True
