"""Counts wrong passwords in the database and locks what had too many in a row.

A try is taken before the password is looked at, by one conditional UPDATE: however many requests
come at once, no more passwords are evaluated than there are tries. Whether it was wrong is known a
moment later; until then it locks nothing, and who finds no try left waits for those under way.
"""

from __future__ import annotations

from datetime import timedelta
from time import monotonic, sleep

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Greatest
from django.utils.crypto import salted_hmac

from accounts.contacts.canonical import identifier_key
from sandbox.clock import now
from sandbox.models import Sandbox
from sandbox.working import resting

# A server that is killed between a try and its answer must not keep the last try for ever.
TRY_FORGOTTEN_AFTER = timedelta(minutes=1)
# How long one waits for the tries of others, and how often one looks, in seconds of real time.
WAITED_AT_MOST, LOOKED_EVERY = 5.0, 0.02


class Lockable(models.Model):
    # With those under way, of which nobody knows yet.
    wrong_passwords = models.PositiveSmallIntegerField(default=0)
    tries_under_way = models.PositiveSmallIntegerField(default=0)
    last_try_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)

    took_try = False

    class Meta:
        abstract = True

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def known_wrong(self) -> int:
        """How many were wrong in a row, without those under way."""
        return max(0, self.wrong_passwords - self.tries_under_way)

    @property
    def tries_left(self) -> int:
        return max(0, settings.WRONG_PASSWORDS_BEFORE_LOCK - self.known_wrong)

    def take_try(self) -> bool:
        """Take one try; False when it is locked or all tries are taken. Reloads the counters.

        Its end is told by ``miss`` or ``forgive``.
        """
        wait_until = monotonic() + WAITED_AT_MOST
        while not self._take() and self._may_yet_be_taken() and monotonic() < wait_until:
            with resting():
                sleep(LOOKED_EVERY)
        return self.took_try

    def miss(self) -> None:
        """The try that was taken is over, and it was wrong. Reloads the counters."""
        self._rows().filter(tries_under_way__gt=0).update(tries_under_way=F("tries_under_way") - 1)
        self._reload()

    def forgive(self) -> bool:
        """Forget the wrong passwords after a right one; False when it was locked meanwhile."""
        self.wrong_passwords = 0
        others = Greatest(F("tries_under_way"), 1) - 1
        forgiven = self._rows().filter(locked_at=None)
        # In one statement both are told by what stood there before.
        return bool(forgiven.update(wrong_passwords=others, tries_under_way=others))

    def lock_if_spent(self) -> bool:
        """Lock it when all tries were wrong; True for the one caller who locked it."""
        known_wrong = settings.WRONG_PASSWORDS_BEFORE_LOCK + F("tries_under_way")
        locked = self._rows().filter(locked_at=None, wrong_passwords__gte=known_wrong)
        if not locked.update(locked_at=now(), tries_under_way=0):
            return False
        self.locked_at = now()
        return True

    def _take(self) -> bool:
        free = Q(wrong_passwords__lt=settings.WRONG_PASSWORDS_BEFORE_LOCK)
        stale = Q(last_try_at__lt=now() - TRY_FORGOTTEN_AFTER)
        under_way = Case(When(stale, then=1), default=F("tries_under_way") + 1)
        tries = self._rows().filter(free | stale, locked_at=None)
        self.took_try = bool(
            tries.update(
                wrong_passwords=F("wrong_passwords") + 1,
                tries_under_way=under_way,
                last_try_at=now(),
            )
        )
        self._reload()
        return self.took_try

    def _reload(self) -> None:
        self.refresh_from_db(
            fields=["wrong_passwords", "tries_under_way", "last_try_at", "locked_at"]
        )

    def _may_yet_be_taken(self) -> bool:
        """Whether another's try may still turn out right, or did after this one was refused."""
        given_back = self.wrong_passwords < settings.WRONG_PASSWORDS_BEFORE_LOCK
        return not self.is_locked and (given_back or self.tries_under_way > 0)

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
