"""Saved moments, and second sandboxes that go on from one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from api.browsers import Jar
from api.reading import Body
from api.schemas import WorldState
from scenarios.models.point import NAME_MAX_LENGTH

COOKIES_AT_MOST = 100


def _without_zeros(name: str) -> str:
    if "\0" in name:
        told = _("A zero byte cannot be stored.")
        raise PydanticCustomError("null_byte", "{told}", {"told": told})
    return name


PointName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_MAX_LENGTH),
    AfterValidator(_without_zeros),
]


class PointIn(Body):
    name: PointName


class PointTold(Schema):
    name: str
    at: datetime = Field(description="The sandbox's time then.")
    kept_event: int = Field(description="The number of the newest event then.")


class PointOut(WorldState, PointTold):
    pass


class PointsOut(WorldState):
    points: list[PointTold]


class CookieIn(Schema):
    """Whatever else a browser tells of a cookie does not matter here."""

    name: str = Field(max_length=200)
    value: str = Field(max_length=4096)
    path: str = Field(max_length=500)


class BrowserIn(Schema):
    """What Playwright's ``storageState()`` gives."""

    model_config = ConfigDict(extra="ignore")

    cookies: list[CookieIn] = Field(max_length=COOKIES_AT_MOST)
    origins: list[Any] = []

    @property
    def jar(self) -> Jar:
        return [[each.name, each.path, each.value] for each in self.cookies]


class ForkIn(Body):
    name: str = Field("", max_length=80, description="For whoever looks at the list.")
    browser: BrowserIn | None = Field(
        None, description="A browser's storageState: it is told for the second sandbox."
    )
