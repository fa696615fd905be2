"""What tells the owner of a third-party account that opens theirs, or no longer does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.post import tell
from accounts.watching.letters import not_me_button
from sandbox.models import Event

if TYPE_CHECKING:
    from accounts.models import Account
    from accounts.providers.catalogue import Provider


def provider_linked(account: Account, provider: Provider, not_me: str, event: Event) -> None:
    """``not_me`` is the token of the link that says: it was not me."""
    with account.speaks():
        words = {"provider": str(provider)}
        tell(
            account,
            _("A third-party account was linked"),
            [
                _("An account of this service was linked to your Mi account: %(provider)s.")
                % words,
                _("With it one can sign in without the password of the Mi account."),
                _("If it was not you, say so: it is disconnected and everybody is signed out."),
            ],
            _("A third-party account opens your Mi account now: %(provider)s.") % words,
            event,
            not_me_button(not_me),
        )


def provider_unlinked(account: Account, provider: Provider, event: Event) -> None:
    with account.speaks():
        words = {"provider": str(provider)}
        tell(
            account,
            _("A third-party account was disconnected"),
            [
                _("The account of this service no longer opens your Mi account: %(provider)s.")
                % words,
                _("If it was not you, change the password at once and write to support."),
            ],
            _("A third-party account was disconnected: %(provider)s.") % words,
            event,
        )
