"""What leads back into an account whose password is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.post import Button, absolute, send_letter
from sandbox.durations import told
from sandbox.models import Event

if TYPE_CHECKING:
    from accounts.models import Account


def password_reset(account: Account, token: str, event: Event) -> None:
    """The link itself. Raises GatewayRefused."""
    with account.speaks():
        send_letter(
            account.email,
            _("A new password for your Mi account"),
            [
                _("Somebody, probably you, has forgotten the password of your Mi account."),
                _(
                    "Press the button and think of a new one. The link works once, for %(length)s;"
                    " a newer letter replaces it."
                )
                % {"length": told(settings.PASSWORD_LINK_LIFE)},
                _("If it was not you, you need not do anything: the password stays as it is."),
            ],
            event,
            Button(_("Set a new password"), absolute("forgot_link", token)),
        )
