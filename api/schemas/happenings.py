"""Messages and events."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from api.reading import Waiting
from api.schemas import WorldState
from sandbox.event_kinds import all_kinds, known_kind


def _known(kind: str) -> str:
    if known_kind(kind) is None:
        told = _("The journal has no such kind of event.")
        raise PydanticCustomError("enum", "{told}", {"told": told})
    return kind


KindOfEvent = Annotated[
    str,
    AfterValidator(_known),
    WithJsonSchema({
        "title": "Kind", "type": "string", "enum": [kind.value for kind in all_kinds()],
    }),
]  # fmt: skip


class MessagesAsked(Waiting):
    channel: Literal["email", "sms"] | None = None
    to: str = Field("", max_length=320, description="A whole address or number.")


class EventsAsked(Waiting):
    kind: KindOfEvent | None = None
    account: str = Field("", max_length=320, description="A person's key, contact or Mi ID.")


class CauseOut(Schema):
    number: int
    kind: str
    text: str


class LinkOut(Schema):
    url: str
    label: str


class MessageOut(Schema):
    id: str
    channel: str
    sender: str = Field(alias="from")
    to: str
    subject: str
    text: str
    html: str
    code: str = Field(description="The one-time code in it, or nothing.")
    links: list[LinkOut]
    sent_at: datetime
    arrives_at: datetime
    read: bool
    cause: CauseOut | None = Field(description="The event that the message came of.")


class MessagesOut(WorldState):
    messages: list[MessageOut]


class OneMessageOut(WorldState):
    message: MessageOut


class EventOut(Schema):
    number: int
    kind: str
    at: datetime
    account: str | None = Field(description="The Mi ID of the account that it is about.")
    text: str


class EventsOut(WorldState):
    events: list[EventOut]
