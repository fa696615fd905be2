"""Counts wrong passwords in the database and locks what had too many in a row.

A try is taken before the password is looked at, by one conditional UPDATE: however many requests
come at once, no more passwords are evaluated than there are tries.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from accounts.contacts.canonical import identifier_key
from sandbox.clock import now
from sandbox.compiled import CompiledUpdate, compiled_update
from sandbox.models import Sandbox

# A server that is killed between a try and its answer must not keep the last try for ever.
TRY_FORGOTTEN_AFTER = timedelta(minutes=1)


class Lockable(models.Model):
    wrong_passwords = models.PositiveSmallIntegerField(default=0)
    last_try_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def tries_left(self) -> int:
        return max(0, settings.WRONG_PASSWORDS_BEFORE_LOCK - self.wrong_passwords)

    def take_try(self) -> bool:
        """Take one try; False when it is locked or all tries are taken. Reloads the counters."""
        at, most = now(), settings.WRONG_PASSWORDS_BEFORE_LOCK
        take, _forgive = _changes(type(self))
        taken = take.run(self.pk, most, at - TRY_FORGOTTEN_AFTER, at)
        if not taken:
            self.refresh_from_db(fields=["wrong_passwords", "last_try_at", "locked_at"])
            return False
        self.wrong_passwords, self.last_try_at, self.locked_at = taken[0], at, None
        return True

    def forgive(self) -> bool:
        """Forget the wrong passwords after a right one; False when it was locked meanwhile."""
        self.wrong_passwords = 0
        _take, forgive = _changes(type(self))
        return bool(forgive.run(self.pk))

    def lock_if_spent(self) -> bool:
        """Lock it when all tries were wrong; True for the one caller who locked it."""
        locked = self._rows().filter(
            locked_at=None, wrong_passwords__gte=settings.WRONG_PASSWORDS_BEFORE_LOCK
        )
        if not locked.update(locked_at=now()):
            return False
        self.locked_at = now()
        return True

    def _rows(self) -> models.QuerySet[Lockable]:
        manager: models.Manager[Lockable] = type(self)._default_manager
        return manager.filter(pk=self.pk)


Take = CompiledUpdate[int, int, datetime, datetime]


@cache
def _changes(model: Any) -> tuple[Take, CompiledUpdate[int]]:
    """Taking a try, and forgetting them all."""
    rows: models.Manager[Lockable] = model._default_manager

    @compiled_update("wrong_passwords")
    def take(
        pk: int, most: int, stale: datetime, at: datetime
    ) -> tuple[models.QuerySet[Lockable], dict[str, Any]]:
        free = Q(wrong_passwords__lt=most) | Q(last_try_at__lt=stale)
        taken = {"wrong_passwords": F("wrong_passwords") + 1, "last_try_at": at}
        return rows.filter(free, pk=pk, locked_at=None), taken

    @compiled_update("wrong_passwords")
    def forgive(pk: int) -> tuple[models.QuerySet[Lockable], dict[str, Any]]:
        return rows.filter(pk=pk, locked_at=None), {"wrong_passwords": 0}

    return take, forgive


class UnknownIdentifierManager(models.Manager["UnknownIdentifier"]):
    def counted(self, sandbox: Sandbox, identifier: str, region: str) -> UnknownIdentifier:
        """The counter of an identifier, one for all of its spellings."""
        key = identifier_key(identifier, region)
        digest = salted_hmac("unknown identifier", key, algorithm="sha256").hexdigest()
        return self.get_or_create(sandbox=sandbox, digest=digest)[0]


class UnknownIdentifier(Lockable):
    """Something typed into the sign-in field that is nobody's. It is counted and locked like an
    account, so that a stranger cannot tell the two apart."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)

    objects = UnknownIdentifierManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "digest"], name="unknown_per_sandbox")
        ]

    def __str__(self) -> str:
        return self.digest[:8]
