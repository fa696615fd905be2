"""How much of the cloud an account may fill: 5 GB free of charge, more with a plan.

A plan is taken at once and for a time; then it is renewed or ends. Nothing is deleted at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from devices.cloud import letters
from devices.kinds import Kind
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.journal import record
from sandbox.models.event import TOLD
from sandbox.sizes import told_size

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import Account
    from sandbox.models import Sandbox


class Tier(models.TextChoices):
    PREMIUM = "premium", _("Premium")
    MEGA = "mega", _("Mega")
    ULTRA = "ultra", _("Ultra")

    @property
    def bytes(self) -> int:
        return settings.CLOUD_PLAN_BYTES[self.value]

    @property
    def size(self) -> str:
        """As a reader sees it: "50.0 GB"."""
        return told_size(self.bytes)


TOLD["plan"] = lambda key: Tier(key).label if key in Tier else key


class CloudPlanQuerySet(models.QuerySet["CloudPlan"]):
    def running(self, at: datetime | None = None) -> CloudPlanQuerySet:
        return self.filter(ended_at=None, until__gt=at or now())

    def of(self, account: Account) -> CloudPlan | None:
        """The plan that an account has now."""
        return self.running().filter(account=account).first()

    @changing()
    def take(self, account: Account, tier: Tier) -> CloudPlan | None:
        """Give the account a plan from now on, renewed when its time is over.

        None when it has this very plan, which then is renewed too.
        """
        current = self.of(account)
        if current and current.tier == tier:
            current.renew_at_the_end(renews=True)
            return None
        values = {
            "tier": tier, "since": now(), "until": now() + settings.CLOUD_PLAN_LIFE,
            "renews": True, "warned_at": None, "ended_at": None,
        }  # fmt: skip
        plan, _made = self.update_or_create(account=account, defaults=values)
        account.sandbox.expect(plan.until)
        letters.plan_taken(account, plan, record(Kind.PLAN_TAKEN, account, plan=plan.tier))
        return plan

    def in_sandbox(self, sandbox: Sandbox) -> CloudPlanQuerySet:
        return self.filter(account__sandbox=sandbox, ended_at=None).order_by("until", "pk")


class CloudPlan(models.Model):
    """The plan that an account has, or has had until ``until``."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cloud_plan"
    )
    tier = KeyField(max_length=10, choices=Tier.choices)
    since = models.DateTimeField(default=now)
    until = models.DateTimeField()
    renews = models.BooleanField(default=True)
    # Set when the owner was told that it ends soon, and when its end has been told.
    warned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = CloudPlanQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_tier_display()

    @property
    def bytes(self) -> int:
        return Tier(self.tier).bytes

    @property
    def size(self) -> str:
        return Tier(self.tier).size

    @property
    def warn_at(self) -> datetime:
        """When the owner is told that it ends."""
        return self.until - settings.CLOUD_PLAN_TOLD_BEFORE

    @changing()
    def renew_at_the_end(self, *, renews: bool) -> bool:
        """Say whether it goes on after its time; False when that was so already."""
        rows = CloudPlan.objects.running().filter(pk=self.pk).exclude(renews=renews)
        if not rows.update(renews=renews, warned_at=None):
            return False
        self.refresh_from_db()
        kind = Kind.PLAN_RENEWAL_ON if renews else Kind.PLAN_RENEWAL_OFF
        record(kind, self.account, plan=self.tier)
        self.account.sandbox.expect(self.until if renews else self.warn_at)
        if not renews and self.warn_at <= now():
            self.warn()
        return True

    # What happens by itself

    def warn(self) -> None:
        """Tell the owner that it ends soon, and that nothing is deleted then."""
        rows = CloudPlan.objects.filter(pk=self.pk, warned_at=None, ended_at=None)
        if rows.update(warned_at=now()):
            event = record(Kind.PLAN_ENDS_SOON, self.account, plan=self.tier)
            letters.plan_ends_soon(self.account, self, event)

    def come_to_its_end(self) -> None:
        """Renew the plan, or end it, because its time is over."""
        rows = CloudPlan.objects.filter(pk=self.pk, until=self.until, ended_at=None)
        if self.renews:
            later = self.until + settings.CLOUD_PLAN_LIFE
            if rows.update(until=later, since=self.until):
                self.refresh_from_db()
                event = record(Kind.PLAN_RENEWED, self.account, plan=self.tier)
                letters.plan_renewed(self.account, self, event)
        elif rows.update(ended_at=now()):
            event = record(Kind.PLAN_ENDED, self.account, plan=self.tier)
            letters.plan_ended(self.account, self, event)
