"""What leads back into an account whose password is forgotten."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.post import Button, Reader, absolute, send_letter
from sandbox.durations import told_length
from sandbox.models import Event


def password_reset(account: Reader, token: str, event: Event) -> None:
    """The link itself. Raises GatewayRefused."""
    with account.speaks():
        send_letter(
            account.email,
            _("A new password for your Mi account"),
            [
                _("Someone, probably you, forgot the password of your Mi account."),
                _(
                    "Press the button and create a new one. The link can be used once and is valid "
                    "for %(length)s. If you request another e-mail, it will stop working."
                )
                % {"length": told_length(settings.PASSWORD_LINK_LIFE)},
                _(
                    "If it wasn’t you, there is nothing you need to do: the password stays "
                    "the same."
                ),
            ],
            event,
            Button(_("Set a new password"), absolute("forgot_link", token)),
        )
