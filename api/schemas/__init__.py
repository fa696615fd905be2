"""What is sent. Every answer about a sandbox carries its present and its newest event's number."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Schema


class WorldState(Schema):
    now: datetime = Field(description="The sandbox's own time.")
    event: int = Field(description="The number of the newest event, to ask for what comes after.")
