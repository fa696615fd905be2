"""A sign-in whose first proof was right and whose second step is still missing.

The row is there as long as the owner may have to be told of it; whoever finishes, or tells, removes
it. It outlives the session in which the sign-in was begun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F

from accounts.kinds import Kind
from accounts.models.not_me import NotMeLink
from accounts.watching import letters
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.visit import current_visit, entered

if TYPE_CHECKING:
    from accounts.models.account import Account
    from sandbox.models import Sandbox


class HalfSignInManager(models.Manager["HalfSignIn"]):
    @changing()
    def begin(self, account: Account, by: str, earlier: int = 0) -> HalfSignIn:
        """Note a right first proof in the browser that we are visited by.

        ``earlier`` is the key of the one that this browser had under way before, or 0: begun anew,
        it is still one sign-in, with the wrong codes it has had.
        """
        visit = current_visit()
        assert visit is not None  # noqa: S101
        before, at = self.filter(pk=earlier, account=account).first(), now()
        half = self.create(
            account=account,
            by=by,
            begun_at=at,
            due_at=at + settings.SECOND_STEP_WITHIN,
            address=visit.address,
            agent=visit.agent,
            wrong_codes=before.wrong_codes if before else 0,
        )
        if before:
            before.delete()
        account.sandbox.expect(half.due_at)
        return half

    def in_sandbox(self, sandbox: Sandbox) -> models.QuerySet[HalfSignIn]:
        """The unfinished sign-ins of a sandbox, the next one to run out first."""
        return self.filter(account__sandbox=sandbox).order_by("due_at")


class HalfSignIn(models.Model):
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="half_sign_ins"
    )
    # What the first proof was: "password", "sms".
    by = models.CharField(max_length=20)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=300, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField()

    objects = HalfSignInManager()

    def __str__(self) -> str:
        return f"{self.account} → {self.due_at:%Y-%m-%d %H:%M}"

    def miss(self) -> None:
        """Count a wrong code; after too many the owner is told at once."""
        HalfSignIn.objects.filter(pk=self.pk).update(wrong_codes=F("wrong_codes") + 1)
        spent = HalfSignIn.objects.filter(
            pk=self.pk, wrong_codes__gte=settings.SECOND_STEP_MISSES_TOLD_FROM
        ).first()
        if spent:
            spent.tell()

    @changing()
    def tell(self) -> None:
        """Tell the owner, once, of the browser that did not get further."""
        if not HalfSignIn.objects.filter(pk=self.pk).delete()[0]:
            return
        visit = current_visit()
        assert visit is not None  # noqa: S101
        with entered(visit.sandbox, self.address, self.agent):
            event = record(Kind.SECOND_STEP_MISSED, self.account)
            token = NotMeLink.objects.make(self.account, event)
            letters.second_step_missed(
                self.account, event, token, by=self.by, begun_at=self.begun_at
            )
