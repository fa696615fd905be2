"""Counts what was typed wrong at the operator's door, and makes the next try wait.

Nobody could unlock an operator, so nothing locks: the wait doubles up to a bearable one. A name
that is nobody's is counted like an operator's, so the answers do not tell the two apart.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac

from sandbox.clock import real_now
from sandbox.durations import whole_seconds

FIRST_WAIT = timedelta(seconds=30)
FORGOTTEN_AFTER = timedelta(days=1)


class OperatorTriesManager(models.Manager["OperatorTries"]):
    def counted(self, name: str) -> OperatorTries:
        """The counter of a name, whoever's it is."""
        digest = salted_hmac("operator tries", name.strip().casefold(), algorithm="sha256")
        return self.get_or_create(digest=digest.hexdigest())[0]

    def forget_old(self) -> None:
        self.filter(last_at__lt=real_now() - FORGOTTEN_AFTER).delete()


class OperatorTries(models.Model):
    digest = models.CharField(max_length=64, unique=True)
    wrong = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=real_now)

    objects = OperatorTriesManager()

    def __str__(self) -> str:
        return self.digest[:8]

    @property
    def waits_until(self) -> datetime:
        """The moment from which a try is taken; it may be past."""
        beyond = self.wrong - settings.OPERATOR_TRIES_BEFORE_WAIT
        if beyond < 0:
            return self.last_at
        # Doubled more often, it would only be cut off again.
        wait = FIRST_WAIT * 2 ** min(beyond, 20)
        return self.last_at + min(wait, settings.OPERATOR_WAIT_AT_MOST)

    @property
    def wait(self) -> int:
        """Seconds until a try is taken; 0 when it is now."""
        return whole_seconds(self.waits_until - real_now())

    def take(self) -> bool:
        """Take one try; False while it must wait. Of several at once, one is taken."""
        if self.wait:
            return False
        at = real_now()
        wrong = 0 if self.last_at < at - FORGOTTEN_AFTER else self.wrong
        same = type(self).objects.filter(pk=self.pk, wrong=self.wrong, last_at=self.last_at)
        if not same.update(wrong=wrong + 1, last_at=at):
            return False
        self.wrong, self.last_at = wrong + 1, at
        return True

    def forgive(self) -> int:
        """Forget the wrong ones after a right one; returns how many there were before it."""
        type(self).objects.filter(pk=self.pk).update(wrong=0)
        return self.wrong - 1
