"""Messages in the JSON format of Mailpit, field by field."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, message_from_string, policy
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Any

from django.utils.timezone import localtime

from api.mailpit.search import SMS_HOST, SMS_TAG
from api.mailpit.snippets import snippet_of
from sandbox.models import Message
from sandbox.models.message import MessageQuerySet

Shape = dict[str, Any]


def source_of(message: Message) -> str:
    """The message's source; an SMS is written as a letter without a subject."""
    if message.raw:
        return message.raw
    letter = EmailMessage(policy=policy.SMTPUTF8)
    letter["From"] = f"{message.sender} <sms@{SMS_HOST}>"
    letter["To"] = f"<{message.recipient}>"
    letter["Date"] = format_datetime(localtime(message.sent_at))
    letter["Message-ID"] = f"<sms-{message.pk}@{SMS_HOST}>"
    letter.set_content(message.text)
    return letter.as_string()


def _parsed(source: str) -> EmailMessage:
    return message_from_bytes(source.encode(), policy=policy.default)


def parts_of(message: Message) -> list[EmailMessage]:
    return [part for part in _parsed(source_of(message)).walk() if not part.is_multipart()]


def headers_of(message: Message) -> dict[str, list[str]]:
    """The header lines, not decoded, by their names in Mailpit's spelling, with ``Delivered-To``
    added."""
    letter = message_from_string(source_of(message).partition("\n\n")[0], policy=policy.compat32)
    found: dict[str, list[str]] = {}
    for name, value in letter.items():
        spelled = "-".join(word.capitalize() for word in name.split("-"))
        found.setdefault(spelled, []).append(" ".join(str(value).split()))
    return {"Delivered-To": [message.recipient], **found}


def summary(message: Message) -> Shape:
    return {**_common(message), "Created": _moment(message.arrives_at), "Attachments": 0,
            "Snippet": snippet_of(message.text, message.html)}  # fmt: skip


def whole(message: Message) -> Shape:
    return {
        **_common(message),
        # Opened, it is read; Python's client asks for the field.
        "Read": True,
        "ReturnPath": parseaddr(message.sender)[1],
        "ListUnsubscribe": {"Header": "", "Links": [], "Errors": "", "HeaderPost": ""},
        "Date": localtime(message.sent_at).isoformat(timespec="seconds"),
        "Text": message.text,
        "HTML": message.html,
        "Inline": [],
        "Attachments": [],
        # Ours: nobody needs to look for it in the text.
        "Codes": [message.code] if message.code else [],
    }


def _common(message: Message) -> Shape:
    source = source_of(message)
    name, address = parseaddr(message.sender)
    letter = _parsed(source.partition("\n\n")[0])
    return {
        "ID": str(message.pk),
        "MessageID": str(letter["Message-ID"] or "").strip("<> "),
        "Read": message.read_at is not None,
        "From": {"Name": name, "Address": address or message.sender},
        "To": [{"Name": "", "Address": message.recipient}],
        "Cc": [],
        "Bcc": [],
        "ReplyTo": [],
        "Subject": message.subject,
        "Username": "",
        "Tags": tags_of(message),
        "Size": len(source.encode()),
    }


def tags_of(message: Message) -> list[str]:
    return [] if message.is_email else [SMS_TAG]


def page(all_of_them: MessageQuerySet, found: MessageQuerySet, start: int, limit: int) -> Shape:
    """A part of those that were found, the newest first."""
    shown = list(found.newest_first()[start : start + limit])
    return {
        "total": all_of_them.count(),
        "unread": all_of_them.filter(read_at=None).count(),
        "count": len(shown),
        "messages_count": found.count(),
        "messages_unread": found.filter(read_at=None).count(),
        "start": start,
        "tags": tags_in(all_of_them),
        "messages": [summary(message) for message in shown],
    }


def tags_in(messages: MessageQuerySet) -> list[str]:
    return [SMS_TAG] if messages.filter(channel="sms").exists() else []


def _moment(at: datetime) -> str:
    # To the millisecond: clients of Mailpit look for just that.
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"
