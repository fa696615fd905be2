"""What tells the owner that somebody else may be in the account, and what was done about it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.post import Button, Reader, absolute, tell
from sandbox.models import Event
from sandbox.times import dated


def not_me_button(token: str) -> Button:
    return Button(_("It wasn’t me"), absolute("not_me_link", token))


def unusual_sign_in(
    account: Reader, event: Event, token: str, *, is_new: bool, misses: int
) -> None:
    """Signed in to in a new browser, after so many wrong passwords, or both."""
    with account.speaks():
        where = _where(event, event.at)
        paragraphs = [
            _("Someone signed in to your Mi account."),
            _("When: %(time)s. Browser: %(browser)s. Address: %(address)s.") % where,
        ]
        if is_new:
            paragraphs.append(_("This browser has not been used with your account before."))
        if misses:
            paragraphs.append(_wrong_passwords(misses))
        paragraphs.append(_("If it was you, there is nothing you need to do."))
        paragraphs.append(_("If it wasn’t you, tell us, and we’ll sign you out everywhere."))
        tell(
            account,
            _("New sign-in to your account") if is_new else _("Signed in after wrong passwords"),
            paragraphs,
            _("New sign-in to your Mi account: %(browser)s, %(time)s.") % where,
            event,
            not_me_button(token),
        )


def second_step_missed(
    account: Reader, event: Event, token: str, *, by: str, begun_at: datetime
) -> None:
    """``by`` is what the first proof was, as ``HalfSignIn`` keeps it.

    Whoever was here knows the password, or reads the SMS, and has no second factor."""
    with account.speaks():
        where = _where(event, begun_at)
        tell(
            account,
            _("A sign-in to your account was not finished"),
            [
                _("Someone started to sign in to your Mi account, and the password was correct.")
                if by == "password"
                else _("Someone started to sign in to your Mi account with a third-party account.")
                if by == "provider"
                else _("Someone started to sign in to your Mi account with a code sent by SMS."),
                _("The second step was not completed, so nobody was signed in."),
                _("When: %(time)s. Browser: %(browser)s. Address: %(address)s.") % where,
                _("If it was you, there is nothing you need to do."),
                _(
                    "If it wasn’t you, tell us, and we’ll sign you out everywhere and "
                    "ask you to set a new password."
                ),
            ],
            _("A sign-in to your Mi account was started but not completed: %(browser)s, %(time)s.")
            % where,
            event,
            not_me_button(token),
        )


def _where(event: Event, at: datetime) -> dict[str, str]:
    return {
        "time": dated(at),
        "browser": event.browser or _("unknown browser"),
        "address": event.came_from or "—",
    }


def _wrong_passwords(misses: int) -> str:
    return ngettext(
        "Just before that, %(count)s wrong password was entered.",
        "Just before that, %(count)s wrong passwords were entered in a row.",
        misses,
    ) % {"count": misses}


def disowned(account: Reader, event: Event, *, passkeys: bool) -> None:
    """``passkeys`` tells that there were some, which are removed."""
    with account.speaks():
        also = [_("All passkeys were removed. Add your own again.")] if passkeys else []
        tell(
            account,
            _("You were signed out everywhere"),
            [
                _("Someone reported activity in your Mi account: “It wasn’t me”."),
                _("Every browser and device was signed out, and a new password is required."),
                *also,
                _("If you did not report this, contact support."),
            ],
            _("You were signed out of your Mi account everywhere. Set a new password."),
            event,
        )


def locked_by_owner(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("You have locked your Mi account"),
            [
                _("Your Mi account was locked from its security page."),
                _("Every browser and device was signed out. Nobody can sign in, not even you."),
                _("Only support can unlock it. Submit a request on the support page."),
            ],
            _("Your Mi account was locked by its owner. Support can unlock it."),
            event,
            Button(_("Ask support to unlock it"), absolute("support_new", "unlock")),
        )


def new_password_demanded(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your Mi account needs a new password"),
            [
                _("Support asks you to set a new password."),
                _("The next time you sign in, confirm it’s you with a code, then set a new one."),
            ],
            _("Support asks you to set a new password for your Mi account."),
            event,
            Button(_("Sign in"), absolute("sign_in")),
        )
