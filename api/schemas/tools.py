"""The clock and the delivery of messages."""

from __future__ import annotations

from datetime import datetime, timedelta

from ninja import Field, Schema

from api.reading import Body, Moment
from api.schemas import WorldState
from api.schemas.happenings import EventOut
from sandbox.forms.delivery import DAY
from sandbox.models import Channel, Fault
from sandbox.models.armed_fault import DELAY, TIMES_AT_MOST


class ClockIn(Body):
    """One of the three."""

    by: timedelta | None = Field(None, description="ISO 8601, such as PT10M or P3D.")
    to: Moment | None = None
    until: str | None = Field(None, max_length=40, description="The key of a deadline.")


class DeadlineOut(Schema):
    key: str
    at: datetime
    label: str


class ClockOut(WorldState):
    deadlines: list[DeadlineOut]


class MovedOut(WorldState):
    events: list[EventOut] = Field(description="What happened on the way.")


class FaultIn(Body):
    fault: Fault
    delay: int | None = Field(None, ge=1, le=DAY, description="In seconds, for late messages.")


class DeliveryIn(Body):
    email: FaultIn | None = None
    sms: FaultIn | None = None


class ArmedIn(Body):
    channel: Channel
    fault: Fault
    to: str = Field("", max_length=320, description="An address or number; nothing: any.")
    count: int = Field(1, ge=1, le=TIMES_AT_MOST)
    delay: int = Field(DELAY, ge=1, le=DAY)


class FaultOut(Schema):
    fault: str
    delay: int


class ArmedOut(Schema):
    channel: str
    to: str
    fault: str
    delay: int
    left: int


class DeliveryOut(WorldState):
    email: FaultOut
    sms: FaultOut
    armed: list[ArmedOut]
