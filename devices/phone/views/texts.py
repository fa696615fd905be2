"""The app «Messages»: the SMS that have reached this phone.

/phone/7/messages/ who wrote ─> …/from/?sender=… what they wrote ─ a link ─> the phone's browser
                                  └─ read/: seeing them reads them, by a request of its own
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.http import trigger_client_event

from devices.models import Device
from devices.models.sim import sms_on
from devices.phone.links import Piece, pieces
from devices.phone.screen import ACT, phone_screen, render_screen
from sandbox.models import Message
from sandbox.requests import SandboxRequest

SENDERS = 50
PAGE = 30


@dataclass(frozen=True)
class Talk:
    """What one sender has written: the newest of it, and how much of it is unread."""

    sender: str
    newest: Message
    unread: int


@dataclass(frozen=True)
class Bubble:
    message: Message
    pieces: list[Piece]


@phone_screen()
def texts(request: SandboxRequest, phone: Device) -> HttpResponse:
    return render_screen(
        request, phone, "devices/phone/messages/talks.html", {"talks": _talks(phone)}
    )


def _talks(phone: Device) -> list[Talk]:
    """The latest senders; it asks the database as often for fifty of them as for one."""
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
    return [Talk(each.sender, each, unread[each.sender]) for each in newest]


@phone_screen()
def talk(request: SandboxRequest, phone: Device) -> HttpResponse:
    """A page of what ``?sender=…`` wrote, the newest last; before ``before``, the older ones."""
    sender = _named(request.GET)
    written = sms_on(phone).filter(sender=sender).defer("raw", "html")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdecimal() and len(before) < 19:
        last = request.sandbox.messages.filter(pk=int(before)).first()
        written = written.older_than(last) if last else written
    found = list(written.newest_first()[: PAGE + 1])
    if not found:
        return redirect("phone_messages", phone.pk)
    shown = [Bubble(each, pieces(each, phone)) for each in reversed(found[:PAGE])]
    context = {
        "sender": sender,
        "bubbles": shown,
        "older": shown[0].message.pk if len(found) > PAGE else None,
        "unread": any(each.message.read_at is None for each in shown),
    }
    template = "devices/phone/messages/talk.html"
    return render_screen(request, phone, template, context, back="phone_messages")


def _named(query: QueryDict) -> str:
    """The sender that is asked for. None has a null byte, and PostgreSQL refuses to look for it."""
    return query.get("sender", "").replace("\0", "")


@phone_screen(ACT)
def read(request: SandboxRequest, phone: Device) -> HttpResponse:
    """All that a sender wrote to this phone is read now."""
    sender = _named(request.POST)
    sms_on(phone).filter(sender=sender).mark_read()
    if request.htmx:
        return trigger_client_event(HttpResponse(status=204), "messages-changed")
    where = reverse("phone_talk", args=[phone.pk])
    return redirect(f"{where}?{urlencode({'sender': sender})}")
