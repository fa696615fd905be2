"""Two-step verification is to be switched off because every factor is lost: after a wait.

The wait lets the owner find out and cancel. The row is there as long as the reset is pending.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from sandbox.clock import now
from sandbox.keys import digest_of, new_letters

if TYPE_CHECKING:
    from accounts.models.account import Account
    from sandbox.models import Sandbox

TOKEN_LENGTH = 32


def _due() -> datetime:
    return now() + settings.TWO_STEP_RESET_AFTER


class TwoStepResetManager(models.Manager["TwoStepReset"]):
    def ask(self, account: Account) -> str | None:
        """Begin the wait; returns the cancelling link's token, None when one is pending already."""
        token = new_letters(TOKEN_LENGTH)
        _reset, made = self.get_or_create(account=account, defaults={"digest": digest_of(token)})
        return token if made else None

    def of_token(self, sandbox: Sandbox, token: str) -> TwoStepReset | None:
        return self.filter(account__sandbox=sandbox, digest=digest_of(token)).first()


class TwoStepReset(models.Model):
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="two_step_reset"
    )
    digest = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(default=_due)

    objects = TwoStepResetManager()

    def __str__(self) -> str:
        return f"{self.account} → {self.due_at:%Y-%m-%d %H:%M}"

    @property
    def is_due(self) -> bool:
        return now() >= self.due_at
