"""One page of the inbox's list, narrowed by search words, kind and recipients."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2s
from typing import NamedTuple

from django.db import models
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.models import Channel, Message, Sandbox
from sandbox.models.message import MessageQuerySet
from sandbox.requests import key_in

PAGE = 25
WORDS_MAX_LENGTH = 200
RECIPIENT_MAX_LENGTH, RECIPIENTS_AT_MOST = 320, 5


@compiled
def newest_in(sandbox: Sandbox, at: datetime) -> QuerySet[Message]:
    """The newest messages of the sandbox: one page, and one more to tell whether there is a next
    page."""
    return Message.objects.filter(sandbox=sandbox).arrived(at).for_lists()[: PAGE + 1]


@compiled
def under_way_in(sandbox: Sandbox, at: datetime) -> QuerySet[Message, int]:
    counted = Message.objects.filter(sandbox=sandbox).under_way(at).values("sandbox")
    return counted.annotate(count=Count("pk")).values_list("count", flat=True)


class Show(models.TextChoices):
    ALL = "all", pgettext_lazy("messages", "All")
    EMAIL = "email", _("E-mails")
    SMS = "sms", _("SMS")
    UNREAD = "unread", pgettext_lazy("messages", "Unread")


class Tab(NamedTuple):
    label: str
    query: str
    current: bool


class Timeline:
    """Messages, the newest first.

    The address asks: ``q`` words, ``show`` one kind, ``to`` whom (several times for several),
    ``before`` the message after which an older page begins. What makes no sense is as good as not
    asked.
    """

    def __init__(self, sandbox: Sandbox, asked: QueryDict) -> None:
        self.sandbox = sandbox
        self.words = asked.get("q", "").replace("\0", "")[:WORDS_MAX_LENGTH].strip()
        show = asked.get("show", "")
        self.show = Show(show) if show in Show.values else Show.ALL
        self.to = [each[:RECIPIENT_MAX_LENGTH] for each in asked.getlist("to")[:RECIPIENTS_AT_MOST]]
        self.before = self._message(asked.get("before", ""))

    def _message(self, pk: str) -> Message | None:
        if key := key_in(pk):
            return self.sandbox.messages.only("arrives_at").filter(pk=key).first()
        return None

    @cached_property
    def _found(self) -> list[Message]:
        if not (self.words or self.before or self.to) and self.show == Show.ALL:
            return newest_in.all(self.sandbox, now())
        messages: MessageQuerySet = self.sandbox.messages.arrived().search(self.words)
        if self.to:
            messages = messages.to(*self.to)
        if self.show == Show.UNREAD:
            messages = messages.unread()
        elif self.show != Show.ALL:
            messages = messages.filter(channel=Channel(self.show.value))
        if self.before:
            messages = messages.older_than(self.before)
        return list(messages.for_lists()[: PAGE + 1])

    @property
    def messages(self) -> list[Message]:
        return self._found[:PAGE]

    @property
    def has_older(self) -> bool:
        return len(self._found) > PAGE

    @cached_property
    def under_way(self) -> int:
        """How many messages were sent and have not arrived yet."""
        return under_way_in.first(self.sandbox, now()) or 0

    @property
    def stamp(self) -> str:
        """A digest of what the list shows; it changes whenever the list would look different."""
        marks = [f"{message.pk}{'' if message.read_at else '!'}" for message in self._found]
        seen = " ".join([str(localtime(now()).date()), str(self.under_way), *marks])
        return blake2s(seen.encode(), digest_size=8).hexdigest()

    # The ways from here, as the query part of an address

    @property
    def query(self) -> str:
        """The query part of the address of this very page of the list."""
        return self._query(self.show, self.before)

    @property
    def older_query(self) -> str:
        return self._query(self.show, self.messages[-1])

    @property
    def newest_query(self) -> str:
        return self._query(self.show)

    @property
    def tabs(self) -> list[Tab]:
        return [Tab(str(show.label), self._query(show), show == self.show) for show in Show]

    def _query(self, show: Show, before: Message | None = None) -> str:
        asked = {
            "q": self.words,
            "show": show.value if show != Show.ALL else "",
            "before": before.pk if before else "",
        }
        narrowed = [("to", each) for each in self.to]
        query = urlencode([*narrowed, *((name, each) for name, each in asked.items() if each)])
        return f"?{query}" if query else ""
