"""Base classes for the parameters of calls. An unknown name is refused, so that a typing error is
not silently ignored."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field

from api.problems import problem

# What every database keeps as a number.
NUMBER_AT_MOST = 2**31 - 1
Number = Annotated[int, Field(ge=0, le=NUMBER_AT_MOST)]
Moment = AwareDatetime


class Body(Schema):
    """The fields of a JSON body."""

    model_config = ConfigDict(extra="forbid")


class Asked(Schema):
    """The query part of an address."""


def check_known(request: HttpRequest, asked: Asked | None = None) -> None:
    """Raises Problem for a query parameter that the call does not have."""
    known = set(type(asked).model_fields) if asked else set()
    for name in sorted(set(request.GET) - known):
        raise problem(422, name, "extra_forbidden", _("There is no parameter with this name."))


class Waiting(Asked):
    after: Number = Field(0, description="Only what came of later events than this number.")
    wait: float = Field(
        0,
        ge=0,
        allow_inf_nan=False,
        description="Seconds to wait on the server until there is something; 25 at most.",
    )
    limit: int = Field(100, ge=1, le=500)
