"""What tells the owner of every change to two-step verification."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.post import Button, Reader, absolute, quietly, send_letter, tell
from sandbox.models import Event
from sandbox.sms import send_sms
from sandbox.times import dated


def _not_you() -> str:
    return _("If it wasn’t you, change the password straight away and contact support.")


def factor_added(account: Reader, event: Event) -> None:
    with account.speaks():
        words = {"factor": event.fact("factor")}
        tell(
            account,
            _("Your two-step verification was changed"),
            [
                _("“%(factor)s” can now be used to confirm signing in to your Mi account.") % words,
                _("Every browser will need the second step again."),
                _not_you(),
            ],
            _("“%(factor)s” can now be used to confirm signing in to your Mi account.") % words,
            event,
        )


def factor_removed(account: Reader, event: Event) -> None:
    with account.speaks():
        words = {"factor": event.fact("factor")}
        tell(
            account,
            _("Your two-step verification was changed"),
            [
                _("“%(factor)s” can no longer be used to confirm signing in to your Mi account.")
                % words,
                _("Every browser will need the second step again."),
                _not_you(),
            ],
            _("“%(factor)s” can no longer be used to confirm signing in to your Mi account.")
            % words,
            event,
        )


def two_step_off(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Two-step verification is off"),
            [
                _("Two-step verification of your Mi account was turned off."),
                _("From now on the password alone is enough to sign in."),
                _not_you(),
            ],
            _("Two-step verification of your Mi account was turned off."),
            event,
        )


def recovery_codes_made(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("New recovery codes"),
            [
                _(
                    "New recovery codes were created for your Mi account. The old ones no "
                    "longer work."
                ),
                _not_you(),
            ],
            _("New recovery codes were created for your Mi account."),
            event,
        )


def recovery_code_used(account: Reader, left: int, event: Event) -> None:
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


def two_step_reset_asked(account: Reader, due_at: datetime, token: str, event: Event) -> None:
    """Every contact can cancel it, by a link to a page with a button."""
    link = absolute("two_step_reset_cancel", token)
    with account.speaks():
        due = {"due": dated(due_at)}
        if account.email:
            quietly(
                account.email,
                send_letter,
                account.email,
                _("Two-step verification will be turned off"),
                [
                    _("Someone who knows your password says they’ve lost their second step."),
                    _(
                        "After %(due)s they will be able to turn two-step verification off "
                        "and sign in."
                    )
                    % due,
                    _("If it wasn’t you, press the button to cancel. Then change the password."),
                ],
                event,
                Button(_("Cancel it"), link),
            )
        if account.phone:
            sms = _(
                "Two-step verification of your Mi account can be turned off after "
                "%(due)s. Not you? Cancel it: %(link)s"
            ) % {**due, "link": link}
            quietly(account.phone, send_sms, account.phone, sms, event)


def two_step_reset_cancelled(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Two-step verification stays on"),
            [
                _("The request to turn off two-step verification was cancelled."),
                _("If you did not request it, change the password: someone knows it."),
            ],
            _("Two-step verification of your Mi account stays on."),
            event,
        )
