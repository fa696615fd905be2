"""Every letter and SMS that the account sends: one function, one message, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from sandbox.clock import current_visit, now
from sandbox.delivery import GatewayRefused, record_refusal
from sandbox.durations import told
from sandbox.mail import Letter
from sandbox.models import Channel, Event
from sandbox.sms import send_sms

if TYPE_CHECKING:
    from accounts.models import Account, OneTimeCode


@dataclass
class Button:
    label: str
    url: str


def absolute(name: str, *args: object) -> str:
    """A link into the sandbox we are in, built from PUBLIC_URL and never from the request."""
    visit = current_visit()
    assert visit is not None  # noqa: S101
    inside = reverse(name, urlconf=settings.SANDBOX_URLCONF, args=args)
    # Within a request the mount is already part of it, in a command it is not.
    return visit.sandbox.url + inside.removeprefix(visit.sandbox.path).lstrip("/")


def send_letter(
    to: str, subject: str, paragraphs: list[str], event: Event | None, button: Button | None = None
) -> None:
    """Send a letter in the active language. Raises GatewayRefused when the mail server does not take it."""
    context = {"subject": subject, "paragraphs": paragraphs, "button": button}
    letter = Letter(
        subject,
        render_to_string("letters/letter.txt", context),
        to=[to],
        headers={"Date": format_datetime(now())},
    )
    letter.attach_alternative(render_to_string("letters/letter.html", context), "text/html")
    letter.cause = event
    letter.send()


def tell(account: Account, subject: str, paragraphs: list[str], sms: str, event: Event) -> None:
    """Tell the owner by every contact. A gateway that refuses does not undo what they are told of."""
    if account.email:
        _quietly(account.email, send_letter, account.email, subject, paragraphs, event)
    if account.phone:
        _quietly(account.phone, send_sms, account.phone, sms, event)


def _quietly(contact: str, send: Callable[..., None], *args: object) -> None:
    try:
        send(*args)
    except GatewayRefused as refused:
        record_refusal(refused, contact)


# Registration


def activation(account: Account, token: str, event: Event) -> None:
    with account.speaks():
        send_letter(
            account.email,
            _("Activate your Mi account"),
            [
                _("You are one step away from your Mi account."),
                _("Press the button and confirm on the page that opens. The link works for %(length)s.")
                % {"length": told(settings.ACTIVATION_LINK_LIFE)},
                _("If it was not you who registered, you need not do anything."),
            ],
            event,
            Button(_("Activate account"), absolute('activate', token)),
        )


def already_registered(email: str, language: str, event: Event) -> None:
    with translation.override(language):
        send_letter(
            email,
            _("You already have a Mi account"),
            [
                _("Somebody tried to create a Mi account with this address, but it already has one."),
                _("If it was you, just sign in. If it was not, you need not do anything."),
            ],
            event,
            Button(_("Sign in"), absolute("sign_in")),
        )


# Codes


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
        copy = _("Training copy.")
        send_sms(code.contact, f"{copy} {sentence} {warning}\n\n@{host} #{digits}", event)


def contact_taken(channel: str, contact: str, event: Event) -> None:
    """Tell the owner of a contact that somebody asked for it, without a code."""
    if channel == Channel.SMS:
        send_sms(
            contact,
            _(
                "Training copy. This number already belongs to a Mi account and cannot be linked to"
                " another one. If it is yours, sign in with it."
            ),
            event,
        )


# Security


def password_changed(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your password was changed"),
            [
                _("The password of your Mi account was changed."),
                _("Sign in again with the new password in every browser and on every device."),
                _("If it was not you, write to support at once."),
            ],
            _("Training copy. The password of your Mi account was changed. Sign in again."),
            event,
        )


def phone_changed(account: Account, old_phone: str | None, event: Event) -> None:
    """Tell the address, the new number and, above all, the number that was there before."""
    with account.speaks():
        words = {"phone": account.masked_phone}
        sms = _("Training copy. The phone number of your Mi account is now %(phone)s.") % words
        tell(
            account,
            _("Your phone number was changed"),
            [
                _("The phone number of your Mi account is now %(phone)s.") % words,
                _("If it was not you, write to support at once."),
            ],
            sms,
            event,
        )
        if old_phone:
            _quietly(old_phone, send_sms, old_phone, sms, event)


def account_locked(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your Mi account is locked"),
            [
                _("A wrong password was entered too many times in a row, so the account was locked."),
                _("Only support can unlock it. Open a case on the support page."),
            ],
            _("Training copy. Your Mi account is locked after too many wrong passwords."),
            event,
        )

