"""What brings a one-time code, or says that none will come."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.post import Button, absolute, send_letter
from sandbox.durations import told
from sandbox.models import Channel, Event
from sandbox.sms import send_sms

if TYPE_CHECKING:
    from accounts.models import OneTimeCode


def one_time_code(code: OneTimeCode, digits: str, event: Event) -> None:
    """The code, with its purpose; the SMS ends so that browsers fill it in by themselves."""
    account = code.account
    language = account.language if account else translation.get_language()
    with translation.override(language):
        sentence = code.get_purpose_display() % {"code": digits}
        warning = _("Do not tell it to anybody.")
        if code.channel == Channel.EMAIL:
            length = _("It works for %(length)s.") % {"length": told(settings.CODE_LIFE)}
            subject = _("Your code: %(code)s") % {"code": digits}
            send_letter(code.contact, subject, [sentence, f"{length} {warning}"], event)
            return
        host = urlsplit(settings.PUBLIC_URL).hostname
        send_sms(code.contact, f"{sentence} {warning}\n\n@{host} #{digits}", event)


def contact_taken(channel: str, contact: str, event: Event) -> None:
    """Tell the owner of a contact that somebody asked for it, without a code."""
    if channel == Channel.SMS:
        send_sms(
            contact,
            _(
                "This number already belongs to a Mi account and cannot be linked to"
                " another one. If it is yours, sign in with it."
            ),
            event,
        )
    else:
        send_letter(
            contact,
            _("This address already has a Mi account"),
            [
                _("Somebody tried to link this address to a Mi account, but it already has one."),
                _("If it was you, just sign in. If it was not, you need not do anything."),
            ],
            event,
            Button(_("Sign in"), absolute("sign_in")),
        )
