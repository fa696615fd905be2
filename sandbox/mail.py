"""Django's e-mail backend of the sandbox: every letter lands in the sandbox's messages."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime, parseaddr
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage, EmailMultiAlternatives
from django.utils.timezone import localtime

from sandbox.clock import now
from sandbox.delivery import Draft, deliver
from sandbox.models import Channel, Event


class Letter(EmailMultiAlternatives):
    """An e-mail that carries the journal event which caused it."""

    cause: Event | None = None


class InboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for letter in email_messages:
            source = source_of(letter)
            for recipient in letter.recipients():
                deliver(_draft(letter, recipient, source))
        return len(email_messages)


def source_of(letter: EmailMessage) -> str:
    """The letter's source (RFC 5322), dated by the sandbox's clock."""
    domain = parseaddr(letter.from_email)[1].rpartition("@")[2]
    # Left to itself, Django would put the machine's name and time here.
    letter.extra_headers = {
        "Date": format_datetime(localtime(now())),
        "Message-ID": f"<{uuid4().hex}@{domain}>",
        **letter.extra_headers,
    }
    return letter.message().as_bytes().decode()


def _draft(letter: EmailMessage, recipient: str, source: str) -> Draft:
    alternatives = getattr(letter, "alternatives", [])
    html = next((part.content for part in alternatives if part.mimetype == "text/html"), "")
    return Draft(
        channel=Channel.EMAIL,
        sender=letter.from_email,
        recipient=recipient,
        subject=str(letter.subject),
        text=str(letter.body),
        html=html,
        raw=source,
        cause=getattr(letter, "cause", None),
    )
