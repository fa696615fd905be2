"""A letter or an SMS that the sandbox caught: nothing of it ever leaves."""

from __future__ import annotations

from typing import Any

import smsutil
from django.db import models
from django.utils.functional import cached_property

from sandbox.clock import now
from sandbox.models.event import Event
from sandbox.models.sandbox import Channel, Sandbox


class MessageQuerySet(models.QuerySet["Message"]):
    def arrived(self) -> MessageQuerySet:
        return self.filter(arrives_at__lte=now())

    def under_way(self) -> MessageQuerySet:
        return self.filter(arrives_at__gt=now())

    def unread(self) -> MessageQuerySet:
        return self.arrived().filter(read_at=None)

    def search(self, words: str) -> MessageQuerySet:
        """Those that hold every one of the words, in any case and alphabet."""
        found = self
        for word in words.casefold().split():
            found = found.filter(haystack__contains=word)
        return found

    def newest_first(self) -> MessageQuerySet:
        return self.order_by("-arrives_at", "-pk")


class Message(models.Model):
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="messages")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    sender = models.CharField(max_length=200)
    recipient = models.CharField(max_length=320)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    html = models.TextField(blank=True)
    raw = models.TextField(blank=True)
    code = models.CharField(max_length=12, blank=True)
    cause = models.ForeignKey(Event, null=True, on_delete=models.SET_NULL, related_name="messages")
    sent_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    haystack = models.TextField(editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sandbox", "-arrives_at", "-id"], name="message_newest_first"),
            models.Index(
                fields=["sandbox", "arrives_at"],
                condition=models.Q(read_at=None),
                name="message_unread",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.text[:60]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.haystack = " ".join([self.sender, self.recipient, self.subject, self.text]).casefold()
        super().save(*args, **kwargs)

    @property
    def is_email(self) -> bool:
        return self.channel == Channel.EMAIL

    @cached_property
    def sms(self) -> smsutil.SplitResult:
        """How the text goes over the air: its parts and their encoding."""
        return smsutil.split(self.text)

    @property
    def encoding(self) -> str:
        return "GSM-7" if self.sms.encoding == "gsm0338" else "UCS-2"

    def mark_read(self) -> None:
        if self.read_at is None:
            self.read_at = now()
            Message.objects.filter(pk=self.pk, read_at=None).update(read_at=self.read_at)

    def follow(self, old: Sandbox, new: Sandbox) -> None:
        """The links of a copied message lead into the copy."""
        for name in ("text", "html", "raw", "haystack"):
            setattr(self, name, getattr(self, name).replace(old.path, new.path))
