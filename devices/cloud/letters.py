"""What the owner of a cloud is told: that it fills, and what becomes of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.post import Button, absolute, tell

if TYPE_CHECKING:
    from accounts.models import Account
    from devices.cloud.space import Space
    from devices.models import CloudPlan
    from sandbox.models import Event


def nearly_full(account: Account, space: Space, event: Event) -> None:
    with account.speaks():
        words = {"free": filesizeformat(space.free), "total": filesizeformat(space.total)}
        tell(
            account,
            _("Mi Cloud is nearly full"),
            [
                _("Of %(total)s in Mi Cloud, %(free)s are left.") % words,
                _("When it is full, new things stay on your devices only."),
            ],
            _("Mi Cloud is nearly full: %(free)s of %(total)s are left.") % words,
            event,
            Button(_("See what takes space"), absolute("cloud")),
        )


def full(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Mi Cloud is full"),
            [
                _("There is no room in Mi Cloud for what is new on your devices."),
                _("It stays on them and goes to the cloud as soon as there is room."),
                _("Delete what you do not need and empty the recycle bin, or take a larger plan."),
            ],
            _("Mi Cloud is full: synchronisation has stopped."),
            event,
            Button(_("Make room"), absolute("cloud")),
        )


def plan_taken(account: Account, plan: CloudPlan, event: Event) -> None:
    with account.speaks():
        words = _words(plan)
        tell(
            account,
            _("You have the plan %(plan)s") % words,
            [
                _("Mi Cloud holds %(size)s for you now, until %(until)s.") % words,
                _("This was a training purchase: nothing was paid."),
            ],
            _("You have the plan %(plan)s: %(size)s until %(until)s.") % words,
            event,
            Button(_("Open the plan"), absolute("cloud_plans")),
        )


def plan_renewed(account: Account, plan: CloudPlan, event: Event) -> None:
    with account.speaks():
        words = _words(plan)
        tell(
            account,
            _("The plan %(plan)s was renewed") % words,
            [
                _("Mi Cloud goes on holding %(size)s for you, until %(until)s.") % words,
                _("This was a training purchase: nothing was paid."),
            ],
            _("The plan %(plan)s was renewed until %(until)s.") % words,
            event,
            Button(_("Open the plan"), absolute("cloud_plans")),
        )


def plan_ends_soon(account: Account, plan: CloudPlan, event: Event) -> None:
    with account.speaks():
        words = _words(plan)
        tell(
            account,
            _("The plan %(plan)s ends soon") % words,
            [
                _("It ends on %(until)s and is not renewed. Then %(free)s are yours.") % words,
                _(
                    "Nothing is deleted at its end. While more is kept than fits, nothing new"
                    " goes into the cloud."
                ),
            ],
            _("The plan %(plan)s ends on %(until)s.") % words,
            event,
            Button(_("Open the plan"), absolute("cloud_plans")),
        )


def plan_ended(account: Account, plan: CloudPlan, event: Event) -> None:
    with account.speaks():
        words = _words(plan)
        tell(
            account,
            _("The plan %(plan)s has ended") % words,
            [
                _("From now on Mi Cloud holds %(free)s for you, free of charge.") % words,
                _(
                    "Nothing is deleted. While more is kept than fits, nothing new goes into the"
                    " cloud."
                ),
            ],
            _("The plan %(plan)s has ended: %(free)s are yours.") % words,
            event,
            Button(_("Open the plan"), absolute("cloud_plans")),
        )


def _words(plan: CloudPlan) -> dict[str, str]:
    return {
        "plan": str(plan),
        "size": filesizeformat(plan.bytes),
        "until": date_format(localtime(plan.until), "DATETIME_FORMAT"),
        "free": filesizeformat(settings.CLOUD_FREE_BYTES),
    }
