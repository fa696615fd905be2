"""What tells of a changed contact, and lets whoever had the former one undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.post import Button, absolute, quietly, send_letter
from sandbox.models import Channel
from sandbox.sms import send_sms

if TYPE_CHECKING:
    from accounts.models import ContactChange


def contact_changed(change: ContactChange, token: str) -> None:
    """Tell the former contact and every other; ``token`` is of the link that undoes the change."""
    account = change.account
    with account.speaks():
        trusted = change.trusted_contacts
        told = dict.fromkeys(filter(None, [*trusted, change.before, account.email, account.phone]))
        undo = Button(_("It was not me: undo"), absolute("undo_contact", token))
        for contact in told:
            quietly(contact, _tell, change, contact, undo if contact in trusted else None)


def _tell(change: ContactChange, contact: str, undo: Button | None) -> None:
    subject, sentence = _words(change)
    if "@" not in contact:
        words = f"{sentence} {undo.label}: {undo.url}" if undo else sentence
        send_sms(contact, words, change.event)
        return
    paragraphs = [sentence]
    if undo:
        until = {"until": date_format(localtime(change.undo_until), "DATETIME_FORMAT")}
        paragraphs.append(
            _(
                "If it was not you, press the button: until %(until)s the change can be undone."
                " Everybody is signed out then, and you set a new password."
            )
            % until
        )
    else:
        paragraphs.append(_("If it was not you, write to support at once."))
    send_letter(contact, subject, paragraphs, change.event, undo)


def _words(change: ContactChange) -> tuple[str, str]:
    words = {"contact": change.masked_after}
    if change.channel == Channel.SMS:
        if not change.after:
            return (
                _("Your phone number was removed"),
                _("The phone number was removed from your Mi account."),
            )
        return (
            _("Your phone number was changed"),
            _("The phone number of your Mi account is now %(contact)s.") % words,
        )
    if not change.after:
        return (
            _("Your e-mail address was removed"),
            _("The e-mail address was removed from your Mi account."),
        )
    return (
        _("Your e-mail address was changed"),
        _("The e-mail address of your Mi account is now %(contact)s.") % words,
    )
