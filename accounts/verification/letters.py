"""What brings a one-time code, or says that none will come."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.post import Button, absolute, send_letter
from sandbox.durations import told_length
from sandbox.models import Channel, Event
from sandbox.sms import send_sms


def one_time_code(
    channel: str,
    contact: str,
    words: str | Promise,
    digits: str,
    language: str | None,
    event: Event,
) -> None:
    """The code within the words of its purpose, a lazy sentence with a place for ``code``; the SMS
    ends so that browsers fill it in by themselves."""
    with translation.override(language):
        sentence = str(words) % {"code": digits}
        warning = _("Do not share it with anyone.")
        if channel == Channel.EMAIL:
            length = _("It is valid for %(length)s.") % {"length": told_length(settings.CODE_LIFE)}
            subject = _("Your code: %(code)s") % {"code": digits}
            send_letter(contact, subject, [sentence, f"{length} {warning}"], event)
            return
        host = urlsplit(settings.PUBLIC_URL).hostname
        send_sms(contact, f"{sentence} {warning}\n\n@{host} #{digits}", event)


def contact_taken(channel: str, contact: str, event: Event) -> None:
    """Tell the owner of a contact that somebody asked for it, without a code."""
    if channel == Channel.SMS:
        send_sms(
            contact,
            _(
                "This number already belongs to a Mi account and cannot be linked to "
                "another one. If the account is yours, sign in with this number."
            ),
            event,
        )
    else:
        send_letter(
            contact,
            _("This address already has a Mi account"),
            [
                _("Someone tried to link this address to a Mi account, but it already has one."),
                _("If it was you, just sign in. If not, there is nothing you need to do."),
            ],
            event,
            Button(_("Sign in"), absolute("sign_in")),
        )
