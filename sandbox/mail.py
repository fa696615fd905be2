"""Django's e-mail backend of the sandbox: every letter lands in the sandbox's messages."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage, EmailMultiAlternatives

from sandbox.delivery import Draft, deliver
from sandbox.models import Channel, Event


class Letter(EmailMultiAlternatives):
    """A letter that knows the event which caused it."""

    cause: Event | None = None


class InboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for letter in email_messages:
            for recipient in letter.recipients():
                deliver(_draft(letter, recipient))
        return len(email_messages)


def _draft(letter: EmailMessage, recipient: str) -> Draft:
    alternatives = getattr(letter, "alternatives", [])
    html = next((part.content for part in alternatives if part.mimetype == "text/html"), "")
    return Draft(
        channel=Channel.EMAIL,
        sender=letter.from_email,
        recipient=recipient,
        subject=letter.subject,
        text=letter.body,
        html=html,
        raw=letter.message().as_string(),
        cause=getattr(letter, "cause", None),
    )
