"""Mailpit's search: words, ``"a phrase"``, ``to:``, ``is:unread`` and more; ``-`` before each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import is_naive, make_aware

from sandbox.addresses import contact_key, domain_key
from sandbox.models import Channel, Message
from sandbox.models.message import MessageQuerySet, folded

SMS_TAG, SMS_HOST = "SMS", "mi-account.test"
_TERM = re.compile(
    r'(?P<without>[-!])?(?:(?P<name>[a-z-]+):)?(?P<value>"[^"]*"|\S+)', re.IGNORECASE
)
TERMS_AT_MOST = 50
NOTHING = Q(pk__in=[])


class BadSearch(Exception):
    """A search term that makes no sense; its message says which."""


def found_by(messages: MessageQuerySet, query: str) -> MessageQuerySet:
    """The messages that match every term. Raises BadSearch."""
    asked = query.replace("\0", "").encode("utf-8", "replace").decode()
    terms = list(_TERM.finditer(asked))
    if len(terms) > TERMS_AT_MOST:
        raise BadSearch(f"more than {TERMS_AT_MOST} words")
    for term in terms:
        name, value = (term["name"] or "").lower(), term["value"].strip('"')
        if name not in _TERMS:
            # A word with a colon in it, such as an address.
            name, value = "", f"{name}:{value}" if name else value
        fits = _TERMS[name](value)
        messages = messages.exclude(fits) if term["without"] else messages.filter(fits)
    return messages


def _word(value: str) -> Q:
    return Q(haystack__contains=folded(value))


def _subject(value: str) -> Q:
    # Not every database knows that Russian letters have two cases.
    cases = {value, value.lower(), value.capitalize(), value.upper()}
    found = Q(subject__icontains=value)
    for each in cases:
        found |= Q(subject__contains=each)
    return found


def _to(value: str) -> Q:
    """Matches a part of the address in any case, and a whole address, its name or its domain in
    every spelling."""
    told = unicodedata.normalize("NFKC", value)
    # Not every database knows that Russian letters have two cases: the key has one.
    parts = Q(recipient__icontains=told) | Q(recipient_key__contains=told.lower())
    whole = Q(recipient_key=contact_key(told)) | Q(recipient_key__contains=domain_key(told))
    return parts | whole


def _id(value: str) -> Q:
    """Matches a Message-ID: a letter's is in its source, an SMS has one made of its key."""
    wanted = value.strip("<>").lower()
    if not wanted:
        return Q()
    in_source = Q(raw__iregex=rf"(^|\n)message-id:\s*<[^>\n]*{re.escape(wanted)}")
    own = Concat(Value("sms-"), Cast("pk", CharField()), Value(f"@{SMS_HOST}"))
    texts = Message.objects.filter(channel=Channel.SMS).alias(own=own)
    return in_source | Q(pk__in=texts.filter(own__contains=wanted).values("pk"))


def _tag(value: str) -> Q:
    return Q(channel=Channel.SMS) if value.casefold() == SMS_TAG.casefold() else NOTHING


def _is(value: str) -> Q:
    states = {"read": Q(read_at__isnull=False), "unread": Q(read_at=None), "tagged": _tag(SMS_TAG)}
    if value.lower() not in states:
        raise BadSearch(f"is:{value}")
    return states[value.lower()]


def _moment(value: str) -> datetime:
    try:
        day = parse_date(value)
        found = datetime.combine(day, datetime.min.time()) if day else parse_datetime(value)
        if found and is_naive(found):
            found = make_aware(found)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise BadSearch(value)
    return found


_TERMS: dict[str, Callable[[str], Q]] = {
    "": _word,
    "to": _to,
    "from": lambda value: Q(sender__icontains=value),
    "addressed": lambda value: _to(value) | Q(sender__icontains=value),
    "cc": lambda value: NOTHING,
    "bcc": lambda value: NOTHING,
    "reply-to": lambda value: NOTHING,
    "has": lambda value: NOTHING,
    "subject": _subject,
    "tag": _tag,
    "message-id": _id,
    "is": _is,
    "before": lambda value: Q(arrives_at__lt=_moment(value)),
    "after": lambda value: Q(arrives_at__gt=_moment(value)),
}
