"""What the owner of a cloud is told: that it fills, and what becomes of the plan."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.post import Button, Reader, absolute, tell
from sandbox.models import Event
from sandbox.sizes import told_size
from sandbox.times import dated


class Plan(Protocol):
    """A plan, as far as its letters know it; ``bytes`` is what fits into the cloud with it."""

    @property
    def bytes(self) -> int: ...

    @property
    def until(self) -> datetime: ...


def nearly_full(account: Reader, free: int, total: int, event: Event) -> None:
    with account.speaks():
        words = {"free": told_size(free), "total": told_size(total)}
        tell(
            account,
            _("Mi Cloud is nearly full"),
            [
                _("You have %(free)s of %(total)s left in Mi Cloud.") % words,
                _("When it is full, new items stay on your devices only."),
            ],
            _("Mi Cloud is nearly full: %(free)s of %(total)s left.") % words,
            event,
            Button(_("See what takes up space"), absolute("cloud")),
        )


def full(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Mi Cloud is full"),
            [
                _("There is no space in Mi Cloud for the new items on your devices."),
                _("They stay on the devices and will be uploaded as soon as there is space."),
                _("Delete what you don’t need and empty the recycle bin, or choose a larger plan."),
            ],
            _("Mi Cloud is full: synchronisation has stopped."),
            event,
            Button(_("Free up space"), absolute("cloud")),
        )


def plan_taken(account: Reader, plan: Plan, event: Event) -> None:
    with account.speaks():
        words = _words(plan)
        tell(
            account,
            _("You are now on the %(plan)s plan") % words,
            [
                _("You now have %(size)s in Mi Cloud until %(until)s.") % words,
                _("This was a practice purchase: nothing was charged."),
            ],
            _("You are on the %(plan)s plan: %(size)s until %(until)s.") % words,
            event,
            Button(_("Open the plan"), absolute("cloud_plans")),
        )


def plan_renewed(account: Reader, plan: Plan, event: Event) -> None:
    with account.speaks():
        words = _words(plan)
        tell(
            account,
            _("The %(plan)s plan has been renewed") % words,
            [
                _("You keep %(size)s in Mi Cloud until %(until)s.") % words,
                _("This was a practice purchase: nothing was charged."),
            ],
            _("The %(plan)s plan has been renewed until %(until)s.") % words,
            event,
            Button(_("Open the plan"), absolute("cloud_plans")),
        )


def plan_ends_soon(account: Reader, plan: Plan, event: Event) -> None:
    with account.speaks():
        words = _words(plan)
        tell(
            account,
            _("The %(plan)s plan ends soon") % words,
            [
                _("It ends on %(until)s and will not be renewed. After that you have %(free)s.")
                % words,
                _(
                    "Nothing will be deleted. But while you store more than fits, "
                    "nothing new is uploaded to the cloud."
                ),
            ],
            _("The %(plan)s plan ends on %(until)s.") % words,
            event,
            Button(_("Open the plan"), absolute("cloud_plans")),
        )


def plan_ended(account: Reader, plan: Plan, event: Event) -> None:
    with account.speaks():
        words = _words(plan)
        tell(
            account,
            _("The %(plan)s plan has ended") % words,
            [
                _("You now have %(free)s in Mi Cloud, free of charge.") % words,
                _(
                    "Nothing has been deleted. But while you store more than fits, "
                    "nothing new is uploaded to the cloud."
                ),
            ],
            _("The %(plan)s plan has ended: you have %(free)s.") % words,
            event,
            Button(_("Open the plan"), absolute("cloud_plans")),
        )


def _words(plan: Plan) -> dict[str, str]:
    return {
        "plan": str(plan),
        "size": told_size(plan.bytes),
        "until": dated(plan.until),
        "free": told_size(settings.CLOUD_FREE_BYTES),
    }
