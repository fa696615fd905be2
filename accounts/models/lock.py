"""Counts wrong passwords in the database and locks what had too many in a row.

A try is taken before the password is looked at, by one conditional UPDATE: however many requests
come at once, no more passwords are evaluated than there are tries.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from accounts.contacts.canonical import identifier_key
from sandbox.clock import now
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
        free = Q(wrong_passwords__lt=settings.WRONG_PASSWORDS_BEFORE_LOCK)
        stale = Q(last_try_at__lt=now() - TRY_FORGOTTEN_AFTER)
        taken = (
            self._rows()
            .filter(free | stale, locked_at=None)
            .update(wrong_passwords=F("wrong_passwords") + 1, last_try_at=now())
        )
        self.refresh_from_db(fields=["wrong_passwords", "last_try_at", "locked_at"])
        return bool(taken)

    def forgive(self) -> bool:
        """Forget the wrong passwords after a right one; False when it was locked meanwhile."""
        self.wrong_passwords = 0
        return bool(self._rows().filter(locked_at=None).update(wrong_passwords=0))

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
