"""A letter or an SMS that the sandbox caught: nothing of it ever leaves."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from email.utils import format_datetime, parseaddr
from typing import Any

import smsutil
from django.db import models
from django.utils.functional import cached_property
from django.utils.timezone import localtime

from sandbox.addresses import KEY_MAX_LENGTH, contact_key
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.models.event import Event
from sandbox.models.sandbox import Channel, Sandbox
from sandbox.numbers import spoken_contact
from sandbox.source import Link, Piece, head_of, links_of, pieces_of
from sandbox.visible import shortened

SNIPPET_LENGTH = 140
# Mail programs know the end of a letter by this line (RFC 3676, 4.3).
SIGNATURE = "\n-- \n"
SUBJECT_MAX_LENGTH = 300
_DATE_LINE = re.compile(r"^Date: .*$", re.MULTILINE)


def folded(text: str) -> str:
    """The text in the form in which it is searched: case-folded, ``ё`` as ``е``, in one Unicode
    normal form."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")


class MessageQuerySet(models.QuerySet["Message"]):
    def arrived(self, at: datetime | None = None) -> MessageQuerySet:
        return self.filter(arrives_at__lte=at or now())

    def under_way(self, at: datetime | None = None) -> MessageQuerySet:
        return self.filter(arrives_at__gt=at or now())

    def unread(self, at: datetime | None = None) -> MessageQuerySet:
        return self.arrived(at).filter(read_at=None)

    def mark_read(self) -> int:
        """Returns how many of them were unread until now."""
        return self.unread().update(read_at=now())

    def mark_unread(self) -> int:
        """Returns how many there are."""
        return self.update(read_at=None)

    def to(self, *contacts: str) -> MessageQuerySet:
        """Those to any of these contacts, in whatever spelling they were sent."""
        return self.filter(recipient_key__in=[contact_key(each) for each in contacts])

    def search(self, words: str) -> MessageQuerySet:
        """Those that hold every one of the words, in any case and alphabet."""
        found = self
        for word in folded(words).split():
            found = found.filter(haystack__contains=word)
        return found

    def older_than(self, message: Message) -> MessageQuerySet:
        """Those that come after this message where the newest stands first: the next page."""
        return self.filter(arrives_at__lte=message.arrives_at).exclude(
            arrives_at=message.arrives_at, pk__gte=message.pk
        )

    def newest_first(self) -> MessageQuerySet:
        return self.order_by("-arrives_at", "-pk")

    def for_lists(self) -> MessageQuerySet:
        """Newest first, without what only the page of one message shows."""
        return self.newest_first().defer("html", "raw", "haystack")


class Message(models.Model):
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="messages")
    channel = KeyField(max_length=5, choices=Channel.choices)
    sender = models.CharField(max_length=200)
    recipient = models.CharField(max_length=320)
    subject = models.CharField(max_length=SUBJECT_MAX_LENGTH, blank=True)
    text = models.TextField()
    html = models.TextField(blank=True)
    raw = models.TextField(blank=True)
    code = models.CharField(max_length=12, blank=True)
    cause = models.ForeignKey(Event, null=True, on_delete=models.SET_NULL, related_name="messages")
    sent_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # A late one, until its arrival was told.
    awaited = models.BooleanField(default=False)
    haystack = models.TextField(editable=False)
    recipient_key = models.CharField(max_length=KEY_MAX_LENGTH, editable=False, default="")

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sandbox", "-arrives_at", "-id"], name="message_newest_first"),
            models.Index(
                fields=["sandbox", "arrives_at"],
                condition=models.Q(read_at=None),
                name="message_unread",
            ),
            models.Index(
                fields=["sandbox", "arrives_at"],
                condition=models.Q(awaited=True),
                name="message_awaited",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.snippet

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A number is looked for as it is shown, too.
        to = f"{self.recipient} {spoken_contact(self.recipient)}"
        self.haystack = folded(f"{self.sender} {to} {self.subject} {self.text}")
        self.recipient_key = contact_key(self.recipient)[:KEY_MAX_LENGTH]
        super().save(*args, **kwargs)

    @property
    def is_email(self) -> bool:
        return self.channel == Channel.EMAIL

    @property
    def sender_name(self) -> str:
        """Who wrote it, without the address where a name is given."""
        return parseaddr(self.sender)[0] or self.sender

    @property
    def is_late(self) -> bool:
        return self.arrives_at > self.sent_at

    @property
    def snippet(self) -> str:
        """How the text begins, in one line, without the signature."""
        line = " ".join(self.text.partition(SIGNATURE)[0][: 4 * SNIPPET_LENGTH].split())
        if len(line) <= SNIPPET_LENGTH:
            return line
        cut = shortened(line, SNIPPET_LENGTH)
        begin, space, _half_a_word = cut.rpartition(" ")
        return f"{begin if space else cut}…"

    @cached_property
    def headers(self) -> list[tuple[str, str]]:
        """The letter's header lines, decoded."""
        return head_of(self.raw)

    @cached_property
    def links(self) -> list[Link]:
        return links_of(self.html, self.text)

    @property
    def pieces(self) -> list[Piece]:
        """The text, with its links told apart."""
        return list(pieces_of(self.text))

    @cached_property
    def sms(self) -> smsutil.SplitResult:
        """How the text goes over the air: its parts and their encoding."""
        return smsutil.split(self.text)

    @property
    def encoding(self) -> str:
        return "GSM-7" if self.sms.encoding == "gsm0338" else "UCS-2"

    def follow(self, old: Sandbox, new: Sandbox) -> None:
        """Rewrite a copied message for its new sandbox: its links lead there, and the date in its
        head is the one that the copy moved it to."""
        for name in ("text", "html", "raw", "haystack"):
            setattr(self, name, getattr(self, name).replace(old.path, new.path))
        dated = f"Date: {format_datetime(localtime(self.sent_at))}"
        self.raw = _DATE_LINE.sub(dated, self.raw, count=1)
