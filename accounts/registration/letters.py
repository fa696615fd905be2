"""What a registration by e-mail sends."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.post import Button, Reader, absolute, send_letter
from sandbox.durations import told_length
from sandbox.models import Event


def activation(account: Reader, token: str, event: Event) -> None:
    with account.speaks():
        send_letter(
            account.email,
            _("Activate your Mi account"),
            [
                _("You are one step away from your Mi account."),
                _(
                    "Press the button and confirm on the page that opens. The link is "
                    "valid for %(length)s."
                )
                % {"length": told_length(settings.ACTIVATION_LINK_LIFE)},
                _("If you did not register, there is nothing you need to do."),
            ],
            event,
            Button(_("Activate account"), absolute("activate", token)),
        )


def already_registered(email: str, language: str, event: Event) -> None:
    with translation.override(language):
        send_letter(
            email,
            _("You already have a Mi account"),
            [
                _(
                    "Someone tried to create a Mi account with this address, but it "
                    "already has one."
                ),
                _("If it was you, just sign in. If not, there is nothing you need to do."),
            ],
            event,
            Button(_("Sign in"), absolute("sign_in")),
        )
