"""A copy of everything that is known of an account, in one file for its owner.

It is asked for, made a little later, and kept for a while.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from accounts.kinds import Kind
from accounts.models.account import Account
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import Sandbox


def _ready_at() -> datetime:
    return now() + settings.DATA_COPY_READY_AFTER


class DataCopyQuerySet(models.QuerySet["DataCopy"]):
    def without_files(self) -> DataCopyQuerySet:
        """Without reading the archives, which are large."""
        return self.defer("file")

    @changing()
    def ask(self, account: Account) -> DataCopy | None:
        """Ask for a copy, in place of an earlier one; None while one is being made."""
        if self.filter(account=account, made_at=None).exists():
            return None
        self.filter(account=account).delete()
        asked = self.create(account=account)
        record(Kind.DATA_ASKED, account)
        account.sandbox.expect(asked.ready_at)
        return asked

    def in_sandbox(self, sandbox: Sandbox) -> DataCopyQuerySet:
        return self.filter(account__sandbox=sandbox)


class DataCopy(models.Model):
    """``file`` is a ZIP archive; empty until it is made."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="data_copies")
    asked_at = models.DateTimeField(default=now)
    ready_at = models.DateTimeField(default=_ready_at)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    size = models.PositiveIntegerField(default=0)
    file = models.BinaryField(default=bytes)

    objects = DataCopyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.account} {self.asked_at:%Y-%m-%d}"

    @property
    def is_ready(self) -> bool:
        return self.made_at is not None

    @property
    def file_name(self) -> str:
        return f"mi-account-{self.account.mi_id}-{self.asked_at:%Y-%m-%d}.zip"

    def keep(self, archive: bytes) -> datetime | None:
        """Put the finished file in; until when it can be had. None when that was done before."""
        self.made_at, self.expires_at = now(), now() + settings.DATA_COPY_KEPT_FOR
        made = {"made_at": self.made_at, "expires_at": self.expires_at, "size": len(archive)}
        unmade = DataCopy.objects.filter(pk=self.pk, made_at=None)
        return self.expires_at if unmade.update(file=archive, **made) else None

    def hand_over(self) -> bytes:
        """The archive, for its owner to download; the journal tells that it was taken."""
        record(Kind.DATA_DOWNLOADED, self.account)
        return bytes(self.file)
