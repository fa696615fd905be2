"""What there is in a sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


def moment(told: str) -> datetime:
    # Before 3.11, Python reads no Z.
    return datetime.fromisoformat(told.replace("Z", "+00:00"))


@dataclass(frozen=True)
class Link:
    url: str
    label: str


@dataclass(frozen=True)
class Message:
    """A letter or SMS; ``code`` is the one-time code in it, ``cause`` the event it came of."""

    id: str
    channel: str
    sender: str
    to: str
    subject: str
    text: str
    html: str
    code: str
    links: list[Link]
    sent_at: datetime
    arrives_at: datetime
    cause: int | None

    @classmethod
    def of(cls, told: dict[str, Any]) -> Message:
        return cls(
            id=told["id"],
            channel=told["channel"],
            sender=told["from"],
            to=told["to"],
            subject=told["subject"],
            text=told["text"],
            html=told["html"],
            code=told["code"],
            links=[Link(**each) for each in told["links"]],
            sent_at=moment(told["sent_at"]),
            arrives_at=moment(told["arrives_at"]),
            cause=told["cause"] and told["cause"]["number"],
        )

    def link(self, part: str = "") -> str:
        """The address of the first link with this in its address or words."""
        for each in self.links:
            if part in each.url or part in each.label:
                return each.url
        raise LookupError(f"no link with {part!r} in {[each.url for each in self.links]}")


@dataclass(frozen=True)
class Event:
    number: int
    kind: str
    at: datetime
    account: str | None
    text: str

    @classmethod
    def of(cls, told: dict[str, Any]) -> Event:
        return cls(**{**told, "at": moment(told["at"])})

    def __str__(self) -> str:
        return f"{self.number:4} {self.at:%Y-%m-%d %H:%M:%S}  {self.kind:28} {self.text}"


@dataclass(frozen=True)
class Deadline:
    key: str
    at: datetime
    label: str

    @classmethod
    def of(cls, told: dict[str, Any]) -> Deadline:
        return cls(**{**told, "at": moment(told["at"])})


@dataclass(frozen=True)
class Person:
    key: str
    mi_id: str
    email: str
    phone: str
    password: str


@dataclass(frozen=True)
class Phone:
    id: int
    model: str
    name: str
    number: str
    account: str | None
    url: str
