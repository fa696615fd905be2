"""What tells the owner that somebody else may be in the account, and what was done about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.post import Button, absolute, tell
from sandbox.models import Event

if TYPE_CHECKING:
    from accounts.models import Account, HalfSignIn


def not_me_button(token: str) -> Button:
    return Button(_("It was not me"), absolute("not_me_link", token))


def unusual_sign_in(
    account: Account, event: Event, token: str, *, is_new: bool, misses: int
) -> None:
    """Signed in to in a new browser, after so many wrong passwords, or both."""
    with account.speaks():
        where = _where(event, event.at)
        paragraphs = [
            _("Your Mi account was signed in to."),
            _("When: %(time)s. Browser: %(browser)s. Address: %(address)s.") % where,
        ]
        if is_new:
            paragraphs.append(_("This browser has not been in your account before."))
        if misses:
            paragraphs.append(_wrong_passwords(misses))
        paragraphs.append(_("If it was you, you need not do anything."))
        paragraphs.append(_("If it was not you, say so: everybody is signed out."))
        tell(
            account,
            _("A new browser in your account") if is_new else _("Signed in after wrong passwords"),
            paragraphs,
            _("Your Mi account was signed in to: %(browser)s, %(time)s.") % where,
            event,
            not_me_button(token),
        )


def second_step_missed(account: Account, event: Event, token: str, half: HalfSignIn) -> None:
    """Whoever was here knows the password, or reads the SMS, and has no second factor."""
    with account.speaks():
        where = _where(event, half.begun_at)
        tell(
            account,
            _("A sign-in to your account was not finished"),
            [
                _("Somebody began to sign in to your Mi account, and the password was right.")
                if half.by == "password"
                else _("Somebody began to sign in to your Mi account with a third-party account.")
                if half.by == "provider"
                else _("Somebody began to sign in to your Mi account with a code by SMS."),
                _("The second step was not finished, so nobody was let in."),
                _("When: %(time)s. Browser: %(browser)s. Address: %(address)s.") % where,
                _("If it was you, you need not do anything."),
                _(
                    "If it was not you, say so: everybody is signed out, and you set a new"
                    " password."
                ),
            ],
            _("Signing in to your Mi account was begun and not finished: %(browser)s, %(time)s.")
            % where,
            event,
            not_me_button(token),
        )


def _where(event: Event, at: datetime) -> dict[str, str]:
    return {
        "time": date_format(localtime(at), "DATETIME_FORMAT"),
        "browser": event.browser or _("unknown browser"),
        "address": event.address or "—",
    }


def _wrong_passwords(misses: int) -> str:
    return ngettext(
        "Just before, %(count)s wrong password was entered.",
        "Just before, %(count)s wrong passwords were entered in a row.",
        misses,
    ) % {"count": misses}


def disowned(account: Account, event: Event, *, passkeys: bool) -> None:
    """``passkeys`` tells that there were some, which are removed."""
    with account.speaks():
        also = [_("All passkeys were removed. Add those that are yours again.")] if passkeys else []
        tell(
            account,
            _("Everybody was signed out of your account"),
            [
                _("It was said about something in your Mi account: it was not me."),
                _("Every browser and device was signed out, and a new password is needed."),
                *also,
                _("If it was not you who said so, write to support."),
            ],
            _("Everybody was signed out of your Mi account. Set a new password."),
            event,
        )


def locked_by_owner(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("You have locked your Mi account"),
            [
                _("Your Mi account was locked from its security page."),
                _("Every browser and device was signed out. Nobody can sign in, not even you."),
                _("Only support can unlock it. Open a case on the support page."),
            ],
            _("Your Mi account was locked by its owner. Support can unlock it."),
            event,
            Button(_("Ask support to unlock it"), absolute("support_new", "unlock")),
        )


def new_password_demanded(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your Mi account needs a new password"),
            [
                _("Support asks you to set a new password."),
                _("At the next sign-in you confirm with a code that it is you, and set it."),
            ],
            _("Support asks you to set a new password for your Mi account."),
            event,
            Button(_("Sign in"), absolute("sign_in")),
        )
