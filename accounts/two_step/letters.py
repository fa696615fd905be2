"""What tells the owner of every change to two-step verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.post import Button, absolute, quietly, send_letter, tell
from sandbox.models import Event
from sandbox.sms import send_sms

if TYPE_CHECKING:
    from accounts.models import Account, TwoStepReset


def _not_you() -> str:
    return _("If it was not you, change the password at once and write to support.")


def factor_added(account: Account, event: Event) -> None:
    with account.speaks():
        words = {"factor": event.fact("factor")}
        tell(
            account,
            _("Two-step verification was changed"),
            [
                _("“%(factor)s” now confirms signing in to your Mi account.") % words,
                _("Every browser will be asked for the second step again."),
                _not_you(),
            ],
            _("“%(factor)s” now confirms signing in to your Mi account.") % words,
            event,
        )


def factor_removed(account: Account, event: Event) -> None:
    with account.speaks():
        words = {"factor": event.fact("factor")}
        tell(
            account,
            _("Two-step verification was changed"),
            [
                _("“%(factor)s” no longer confirms signing in to your Mi account.") % words,
                _("Every browser will be asked for the second step again."),
                _not_you(),
            ],
            _("“%(factor)s” no longer confirms signing in to your Mi account.") % words,
            event,
        )


def two_step_off(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Two-step verification is off"),
            [
                _("Two-step verification of your Mi account was switched off."),
                _("From now on the password alone is enough to sign in."),
                _not_you(),
            ],
            _("Two-step verification of your Mi account was switched off."),
            event,
        )


def recovery_codes_made(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("New recovery codes"),
            [
                _("New recovery codes were made for your Mi account. Earlier ones no longer work."),
                _not_you(),
            ],
            _("New recovery codes were made for your Mi account."),
            event,
        )


def recovery_code_used(account: Account, left: int, event: Event) -> None:
    with account.speaks():
        count = ngettext("%(count)s code is left.", "%(count)s codes are left.", left) % {
            "count": left
        }
        tell(
            account,
            _("A recovery code was used"),
            [_("A recovery code of your Mi account was used."), count, _not_you()],
            _("A recovery code of your Mi account was used."),
            event,
        )


def two_step_reset_asked(account: Account, reset: TwoStepReset, token: str, event: Event) -> None:
    """Every contact can cancel it, by a link to a page with a button."""
    link = absolute("two_step_reset_cancel", token)
    with account.speaks():
        due = {"due": date_format(localtime(reset.due_at), "DATETIME_FORMAT")}
        if account.email:
            quietly(
                account.email,
                send_letter,
                account.email,
                _("Two-step verification will be switched off"),
                [
                    _("Somebody who knows the password says that every second factor is lost."),
                    _("After %(due)s they can switch two-step verification off and sign in.") % due,
                    _("If it was not you, cancel it: press the button. Then change the password."),
                ],
                event,
                Button(_("Cancel it"), link),
            )
        if account.phone:
            sms = _(
                "Two-step verification of your Mi account can be switched off after"
                " %(due)s. Not you? Cancel it: %(link)s"
            ) % {**due, "link": link}
            quietly(account.phone, send_sms, account.phone, sms, event)


def two_step_reset_cancelled(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Two-step verification stays on"),
            [
                _("The request to switch off two-step verification was cancelled."),
                _("If it was not you who asked for it, change the password: somebody knows it."),
            ],
            _("Two-step verification of your Mi account stays on."),
            event,
        )
