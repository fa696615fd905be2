"""What tells the owner that something about the account's security changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.post import Button, Reader, absolute, tell
from accounts.watching.letters import not_me_button
from sandbox.models import Event


def password_changed(account: Reader, event: Event, not_me: str) -> None:
    """``not_me`` is the token of the link that says: it was not me."""
    with account.speaks():
        tell(
            account,
            _("Your password was changed"),
            [
                _("Your Mi account password was changed."),
                _("Sign in again with the new password in every browser and on every device."),
                _("If it wasn’t you, tell us, and we’ll sign you out everywhere."),
            ],
            _("Your Mi account password was changed. Sign in again."),
            event,
            not_me_button(not_me),
        )


def account_locked(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your Mi account is locked"),
            [
                _(
                    "A wrong password was entered too many times in a row, so we locked "
                    "the account."
                ),
                _("Only support can unlock it. Submit a request on the support page."),
            ],
            _("Your Mi account is locked after too many wrong passwords."),
            event,
            Button(_("Contact support"), absolute("support")),
        )
