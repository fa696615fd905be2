"""What tells the owner that a passkey was added or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.post import tell
from accounts.watching.letters import not_me_button
from sandbox.models import Event

if TYPE_CHECKING:
    from accounts.models import Account


def passkey_added(account: Account, passkey: str, event: Event, token: str) -> None:
    with account.speaks():
        words = {"passkey": passkey}
        tell(
            account,
            _("A passkey was added"),
            [
                _("The passkey “%(passkey)s” was added to your Mi account.") % words,
                _("Whoever has it signs in without the password and without a second step."),
                _("If it was not you, say so: the passkey is removed and everybody is signed out."),
            ],
            _("The passkey “%(passkey)s” was added to your Mi account.") % words,
            event,
            not_me_button(token),
        )


def passkey_removed(account: Account, passkey: str, event: Event) -> None:
    with account.speaks():
        words = {"passkey": passkey}
        tell(
            account,
            _("A passkey was removed"),
            [
                _("The passkey “%(passkey)s” was removed from your Mi account.") % words,
                _("It no longer signs in. Delete it from the device or password manager, too."),
                _("If it was not you, change the password at once and write to support."),
            ],
            _("The passkey “%(passkey)s” was removed from your Mi account.") % words,
            event,
        )
