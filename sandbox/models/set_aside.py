"""A due act that failed: it is not tried again before a given time, so that everything else goes
on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from sandbox.models.sandbox import Sandbox

TRIED_AGAIN_AFTER = timedelta(hours=1)


class SetAsideManager(models.Manager["SetAside"]):
    def of(self, sandbox: Sandbox) -> dict[str, datetime]:
        """The due acts of a sandbox that have failed: when each is tried again, by its
        ``Due.what``."""
        return dict(self.filter(sandbox=sandbox).values_list("what", "again_at"))

    def put(self, sandbox: Sandbox, what: str, failed_at: datetime) -> datetime:
        """Leave the due act ``what`` alone for a while after it failed; returns when it is tried
        again."""
        again_at = failed_at + TRIED_AGAIN_AFTER
        self.update_or_create(sandbox=sandbox, what=what, defaults={"again_at": again_at})
        return again_at

    def take(self, sandbox: Sandbox, what: str) -> None:
        """Forget that ``what`` had failed: it has gone well now."""
        self.filter(sandbox=sandbox, what=what).delete()


class SetAside(models.Model):
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="set_aside")
    what = models.CharField(max_length=100)
    again_at = models.DateTimeField()

    objects = SetAsideManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "what"], name="set_aside_per_sandbox")
        ]

    def __str__(self) -> str:
        return self.what
