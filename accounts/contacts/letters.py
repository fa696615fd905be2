"""What tells of a changed contact, and lets whoever had the former one undo it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.post import Button, Reader, absolute, quietly, send_letter
from sandbox.models import Channel, Event
from sandbox.sms import send_sms
from sandbox.times import dated


@dataclass(frozen=True)
class Change:
    """``before`` is empty when a contact was added; ``after`` is masked, empty when it was removed.

    ``trusted`` are those who may undo it, until ``undo_until``.
    """

    event: Event
    channel: str
    before: str
    after: str
    trusted: list[str]
    undo_until: datetime


def contact_changed(account: Reader, change: Change, token: str) -> None:
    """Tell the former contact and every other; ``token`` is of the link that undoes the change."""
    with account.speaks():
        trusted = change.trusted
        told = dict.fromkeys(filter(None, [*trusted, change.before, account.email, account.phone]))
        undo = Button(_("It wasn’t me: undo"), absolute("undo_contact", token))
        for contact in told:
            quietly(contact, _tell, change, contact, undo if contact in trusted else None)


def _tell(change: Change, contact: str, undo: Button | None) -> None:
    subject, sentence = _words(change)
    if "@" not in contact:
        words = f"{sentence} {undo.label}: {undo.url}" if undo else sentence
        send_sms(contact, words, change.event)
        return
    paragraphs = [sentence]
    if undo:
        until = {"until": dated(change.undo_until)}
        paragraphs.append(
            _(
                "If it wasn’t you, press the button: the change can be undone until "
                "%(until)s. You will be signed out everywhere and asked to set a new "
                "password."
            )
            % until
        )
    else:
        paragraphs.append(_("If it wasn’t you, contact support straight away."))
    send_letter(contact, subject, paragraphs, change.event, undo)


def _words(change: Change) -> tuple[str, str]:
    words = {"contact": change.after}
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
