"""What happens to clouds by itself, and what their owners wait for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Min, QuerySet
from django.utils.translation import gettext as _

from accounts.deadlines import about_account
from accounts.models import Account
from devices.cloud import sync
from devices.kinds import Kind
from devices.models import CloudItem, CloudPlan, Device
from sandbox.clock import now
from sandbox.deadlines import Deadline, Due
from sandbox.journal import record
from sandbox.models import Sandbox

SHOWN = 20


def due(sandbox: Sandbox) -> Iterable[Due]:
    for owner in _bins(sandbox):
        at = owner.oldest + settings.RECYCLE_BIN_KEPT_FOR
        yield Due(at, partial(empty_expired, owner), f"recycle bin {owner.pk}")
    for plan in CloudPlan.objects.in_sandbox(sandbox).select_related("account__sandbox"):
        yield Due(plan.until, partial(end_plan, plan), f"end of a plan {plan.pk}")
        if not plan.renews and plan.warned_at is None:
            yield Due(plan.warn_at, plan.warn, f"warning of a plan {plan.pk}")
    for phone in _paused(sandbox):
        if phone.sync_paused_until:
            yield Due(phone.sync_paused_until, partial(sync.go_on, phone), f"pause {phone.pk}")


def deadlines(sandbox: Sandbox) -> Iterable[Deadline]:
    for owner in _bins(sandbox).order_by("oldest")[:SHOWN]:
        at = owner.oldest + settings.RECYCLE_BIN_KEPT_FOR
        label = _("Items in the recycle bin of account %(mi_id)s are permanently deleted")
        about = about_account(owner.pk)
        yield Deadline(at, label % {"mi_id": owner.mi_id}, "recycle_bin", about, "cloud_bin")
    for plan in CloudPlan.objects.in_sandbox(sandbox).select_related("account")[:SHOWN]:
        words = {"plan": plan, "mi_id": plan.account.mi_id}
        about = about_account(plan.account_id)
        if plan.renews:
            label = _("The cloud plan %(plan)s of account %(mi_id)s is renewed")
        else:
            label = _("The cloud plan %(plan)s of account %(mi_id)s ends")
            told = _("An e-mail warns that the cloud plan %(plan)s ends soon") % words
            yield Deadline(plan.warn_at, told, "plan_warning", about, "cloud_plans")
        yield Deadline(plan.until, label % words, "plan", about, "cloud_plans")
    for phone in _paused(sandbox)[:SHOWN]:
        if phone.sync_paused_until:
            label = _("Sync on %(device)s resumes") % {"device": phone}
            about = about_account(phone.account_id, f"device {phone.pk}")
            yield Deadline(phone.sync_paused_until, label, "sync", about)


def _bins(sandbox: Sandbox) -> Any:
    """The accounts with something in the recycle bin; ``oldest``: when that was put there."""
    filled = Account.objects.filter(sandbox=sandbox, cloud_items__deleted_at__isnull=False)
    return filled.annotate(oldest=Min("cloud_items__deleted_at"))


def _paused(sandbox: Sandbox) -> QuerySet[Device]:
    return sandbox.devices.exclude(sync_paused_until=None).order_by("sync_paused_until")


def empty_expired(owner: Account) -> None:
    """What has lain in the recycle bin for its time is deleted for good."""
    expired = CloudItem.objects.filter(
        account=owner, deleted_at__lte=now() - settings.RECYCLE_BIN_KEPT_FOR
    )
    count = expired.count()
    expired._raw_delete(expired.db)
    record(Kind.ITEMS_EXPIRED, owner, count=count)
    sync.everywhere(owner)


def end_plan(plan: CloudPlan) -> None:
    plan.come_to_its_end()
    sync.everywhere(plan.account)
