"""Sandboxes, what is in them, and what they can be started from."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Field, Schema

from api.reading import Asked, Body, Moment
from api.schemas import WorldState


class SandboxIn(Body):
    scenario: str | None = Field(None, max_length=40, description='A starting state; "people".')
    state: str | None = Field(
        None, max_length=121, description="Instead: a step of a journey, as /states lists them."
    )
    language: Literal["ru", "en"] | None = Field(None, description="The language of its pages.")
    name: str = Field("", max_length=80, description="For whoever looks at the list.")
    at: Moment | None = Field(None, description="What its clock shows at the beginning.")


class PersonOut(Schema):
    key: str
    mi_id: str
    email: str
    phone: str
    password: str = Field(description="The one that the person begins with.")


class PhoneOut(Schema):
    id: int
    model: str
    name: str
    number: str
    account: str | None = Field(description="The Mi ID of its owner.")
    url: str


class SandboxOut(WorldState):
    code: str
    name: str
    scenario: str
    language: str
    url: str
    mailpit_url: str = Field(description="The base address for clients of Mailpit.")
    people: list[PersonOut]
    phones: list[PhoneOut]


class AccountOut(Schema):
    mi_id: str
    email: str
    phone: str
    first_name: str
    last_name: str
    language: str
    region: str
    activated: bool
    locked: bool
    created_at: datetime


class AccountsOut(WorldState):
    accounts: list[AccountOut]


class DeviceOut(Schema):
    id: int
    kind: str
    model: str
    name: str
    serial: str
    imei: str
    number: str
    account: str | None
    signed_in: bool
    powered: bool
    online: bool
    find_device: bool
    activation_lock: bool
    ringing: bool


class DevicesOut(WorldState):
    devices: list[DeviceOut]


class ScenarioOut(Schema):
    name: str
    version: str


class ScenariosOut(Schema):
    scenarios: list[ScenarioOut]


class StateOut(Schema):
    name: str = Field(description="The journey and its step.")
    procedure: str
    journey: str = Field(description="What the journey is called.")
    title: str = Field(description="Of a state that is offered by name; else nothing.")
    screen: str = Field(description="The page that it leads to, where the journey says it.")
    refused: dict[str, str] = Field(description="What is refused there: each field with its code.")


class StatesOut(Schema):
    states: list[StateOut]


class CookieOut(Schema):
    name: str
    value: str
    domain: str
    path: str
    expires: float
    httpOnly: bool  # noqa: N815 - Playwright's spelling
    secure: bool
    sameSite: Literal["Lax", "Strict", "None"]  # noqa: N815 - Playwright's spelling


class BrowserAsked(Asked):
    person: str = Field(max_length=320, description="A person's key, contact or Mi ID.")
    language: Literal["ru", "en"] | None = None


class BrowserOut(Schema):
    """What Playwright calls ``storageState``."""

    cookies: list[CookieOut]
    origins: list[str]


class StartedOut(SandboxOut):
    page: str = Field(description="Where to begin: in a state, its page.")
    browser: BrowserOut = Field(description="The browser that stands there, signed in or not.")
