"""E-mails and SMS, waited for on the server."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Status

from api.problems import Problem
from api.refusals import responses
from api.schemas.happenings import MessagesAsked, MessagesOut, OneMessageOut
from api.worlds import as_contact, found_in_time, inside, state
from sandbox.models import Message, Sandbox
from sandbox.requests import key_in

router = Router(tags=["messages"], by_alias=True)


@router.get("/{code}/messages", response=responses(200, MessagesOut, empty=True))
def messages(request: HttpRequest, code: str, asked: Query[MessagesAsked]) -> Any:
    """Messages that have arrived, the oldest first. With ``wait``: as soon as there is one."""
    with inside(request, code, asked) as sandbox:
        found = found_in_time(sandbox, asked, lambda: fitting(sandbox, asked))
        if found is None:
            return Status(204, None)
        told = [told_message(message) for message in found]
        return {**state(sandbox), "messages": told}


def fitting(sandbox: Sandbox, asked: MessagesAsked) -> list[Message] | None:
    """None when there are none yet."""
    arrived = sandbox.messages.arrived().select_related("cause").order_by("arrives_at", "pk")
    if asked.channel:
        arrived = arrived.filter(channel=asked.channel)
    if to := as_contact(asked.to):
        arrived = arrived.to(to)
    if asked.after:
        arrived = arrived.filter(cause__number__gt=asked.after)
    return list(arrived[: asked.limit]) or None


@router.get("/{code}/messages/{pk}", response=responses(200, OneMessageOut))
def message(request: HttpRequest, code: str, pk: str) -> dict[str, Any]:
    """One message."""
    with inside(request, code) as sandbox:
        return {**state(sandbox), "message": told_message(message_in(sandbox, pk))}


@router.get("/{code}/messages/{pk}/raw", response=responses(200, str))
def raw(request: HttpRequest, code: str, pk: str) -> HttpResponse:
    """The source of an e-mail; of an SMS, its text."""
    with inside(request, code) as sandbox:
        found = message_in(sandbox, pk)
    if found.raw:
        return HttpResponse(found.raw, content_type="message/rfc822")
    return HttpResponse(found.text, content_type="text/plain; charset=utf-8")


def message_in(sandbox: Sandbox, pk: str) -> Message:
    arrived, known = sandbox.messages.arrived().select_related("cause"), key_in(pk)
    found = arrived.filter(pk=known).first() if known else None
    if found is None:
        raise Problem(404, _("There is no such message in this sandbox."))
    return found


def told_message(message: Message) -> dict[str, Any]:
    cause = message.cause
    return {
        "id": str(message.pk),
        "channel": message.channel,
        "from": message.sender,
        "to": message.recipient,
        "subject": message.subject,
        "text": message.text,
        "html": message.html,
        "code": message.code,
        "links": [{"url": link.url, "label": link.label} for link in message.links],
        "sent_at": message.sent_at,
        "arrives_at": message.arrives_at,
        "read": message.read_at is not None,
        "cause": cause and {"number": cause.number, "kind": cause.kind, "text": str(cause)},
    }
