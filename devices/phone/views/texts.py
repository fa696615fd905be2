"""The app «Messages»: the SMS that have reached this phone, and what friends have written before.

/phone/7/messages/ who wrote ─> …/from/?sender=… what they wrote ─ a link ─> the phone's browser
                                  └─ read/: seeing them reads them, by a request of its own
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.db.models import Count, F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import trigger_client_event

from devices.models import Device, ItemKind
from devices.models.item import PhoneItemQuerySet
from devices.models.sim import sms_on
from devices.phone.links import Piece, pieces
from devices.phone.screen import ACT, phone_screen, render_screen
from sandbox.models import Message
from sandbox.requests import SandboxRequest, key_in

SENDERS = 50
PAGE = 30


@dataclass(frozen=True)
class Talk:
    """A conversation: one sender's newest message, and how many are unread."""

    sender: str
    at: datetime
    snippet: str
    unread: int = 0


@dataclass(frozen=True)
class Bubble:
    """One text of a conversation. ``message`` is the SMS behind it; None for what friends wrote."""

    at: datetime
    pieces: list[Piece]
    message: Message | None = None


@phone_screen()
def texts(request: SandboxRequest, phone: Device) -> HttpResponse:
    reached = _talks(phone)
    before = _with_friends(phone, {talk.sender for talk in reached})
    talks = sorted([*reached, *before], key=attrgetter("at"), reverse=True)[:SENDERS]
    return render_screen(request, phone, "devices/phone/messages/talks.html", {"talks": talks})


def _with_friends(phone: Device, but: set[str]) -> list[Talk]:
    """The conversations with friends that are kept on the phone and synchronised; all of them count
    as read."""
    place = Window(
        RowNumber(), partition_by="title", order_by=[F("made_at").desc(), F("pk").desc()]
    )
    newest = _friends(phone).exclude(title__in=but).annotate(place=place).filter(place=1)
    return [Talk(each.title, each.made_at, each.text) for each in newest.newest_first()[:SENDERS]]


def _friends(phone: Device) -> PhoneItemQuerySet:
    return phone.items.shown().filter(kind=ItemKind.MESSAGE)


def _talks(phone: Device) -> list[Talk]:
    """The senders of the latest SMS. The number of queries does not grow with that
    of the senders."""
    received = sms_on(phone)
    senders = (
        received.order_by()
        .values("sender")
        .annotate(unread=Count("pk", Q(read_at=None)), latest=Max("arrives_at"))
        .order_by("-latest")[:SENDERS]
    )
    unread = {each["sender"]: each["unread"] for each in senders}
    moments = [each["latest"] for each in senders]
    by_time = [F("arrives_at").desc(), F("pk").desc()]
    place = Window(RowNumber(), partition_by="sender", order_by=by_time)
    at_the_end = received.filter(sender__in=unread, arrives_at__in=moments).annotate(place=place)
    newest = at_the_end.filter(place=1).newest_first().defer("raw", "html", "haystack")
    return [
        Talk(each.sender, each.arrives_at, each.snippet, unread[each.sender]) for each in newest
    ]


@phone_screen()
def talk(request: SandboxRequest, phone: Device) -> HttpResponse:
    """A page of what ``?sender=…`` wrote, the newest last; before ``before``, the older ones."""
    sender = _named(request.GET)
    written = sms_on(phone).filter(sender=sender).defer("raw", "html")
    if key := key_in(request.GET.get("before", "")):
        last = request.sandbox.messages.filter(pk=key).first()
        written = written.older_than(last) if last else written
    found = list(written.newest_first()[: PAGE + 1])
    shown = found[:PAGE]
    context = {
        "sender": sender,
        "bubbles": [Bubble(each.arrives_at, pieces(each, phone), each) for each in reversed(shown)]
        or _of_friend(phone, sender),
        "older": shown[-1].pk if len(found) > PAGE else None,
        "unread": any(each.read_at is None for each in shown),
    }
    if not context["bubbles"]:
        return redirect("phone_messages", phone.pk)
    template = "devices/phone/messages/talk.html"
    return render_screen(request, phone, template, context, back="phone_messages")


def _of_friend(phone: Device, name: str) -> list[Bubble]:
    newest = _friends(phone).filter(title=name).newest_first()[:PAGE]
    return [Bubble(each.made_at, [Piece(each.text)]) for each in reversed(newest)]


def _named(query: QueryDict) -> str:
    """The sender that is asked for. Null bytes are dropped: no sender has one, and PostgreSQL
    refuses them."""
    return query.get("sender", "").replace("\0", "")


@phone_screen(ACT)
def read(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Mark everything that a sender wrote to this phone as read."""
    sender = _named(request.POST)
    sms_on(phone).filter(sender=sender).mark_read()
    if request.htmx:
        return trigger_client_event(HttpResponse(status=204), "messages-changed")
    where = reverse("phone_talk", args=[phone.pk])
    return redirect(f"{where}?{urlencode({'sender': sender})}")
