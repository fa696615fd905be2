"""What tells the owner of a third-party account that opens theirs, or no longer does."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.post import Reader, tell
from accounts.providers.catalogue import Provider
from accounts.watching.letters import not_me_button
from sandbox.models import Event


def provider_linked(account: Reader, provider: Provider, not_me: str, event: Event) -> None:
    """``not_me`` is the token of the link that says: it was not me."""
    with account.speaks():
        words = {"provider": str(provider)}
        tell(
            account,
            _("A third-party account was linked"),
            [
                _("A %(provider)s account was linked to your Mi account.") % words,
                _("It can be used to sign in without your Mi account password."),
                _("If it wasn’t you, tell us, and we’ll unlink it and sign you out everywhere."),
            ],
            _("A third-party account can now sign in to your Mi account: %(provider)s.") % words,
            event,
            not_me_button(not_me),
        )


def provider_unlinked(account: Reader, provider: Provider, event: Event) -> None:
    with account.speaks():
        words = {"provider": str(provider)}
        tell(
            account,
            _("A third-party account was unlinked"),
            [
                _("This service can no longer be used to sign in to your Mi account: %(provider)s.")
                % words,
                _("If it wasn’t you, change the password straight away and contact support."),
            ],
            _("A third-party account was unlinked: %(provider)s.") % words,
            event,
        )
