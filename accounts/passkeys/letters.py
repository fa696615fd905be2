"""What tells the owner that a passkey was added or removed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.post import Reader, tell
from accounts.watching.letters import not_me_button
from sandbox.models import Event


def passkey_added(account: Reader, passkey: str, event: Event, token: str) -> None:
    with account.speaks():
        words = {"passkey": passkey}
        tell(
            account,
            _("A passkey was added"),
            [
                _("The passkey “%(passkey)s” was added to your Mi account.") % words,
                _("Anyone who has it can sign in without the password and without a second step."),
                _(
                    "If it wasn’t you, tell us: the passkey will be removed and you will "
                    "be signed out everywhere."
                ),
            ],
            _("The passkey “%(passkey)s” was added to your Mi account.") % words,
            event,
            not_me_button(token),
        )


def passkey_removed(account: Reader, passkey: str, event: Event) -> None:
    with account.speaks():
        words = {"passkey": passkey}
        tell(
            account,
            _("A passkey was removed"),
            [
                _("The passkey “%(passkey)s” was removed from your Mi account.") % words,
                _(
                    "It can no longer be used to sign in. Delete it from the device or "
                    "password manager, too."
                ),
                _("If it wasn’t you, change the password straight away and contact support."),
            ],
            _("The passkey “%(passkey)s” was removed from your Mi account.") % words,
            event,
        )
