"""The problems that each call may answer with, for the API's description."""

from __future__ import annotations

from typing import Any

from api.problems import ProblemOut

# What any call may meet: a null byte, another site, a wrong address, something not understood.
ALWAYS = (400, 403, 404, 422)
BODY = (413, 415)


def responses(status: int, shape: Any, *more: int, empty: bool = False) -> dict[int, Any]:
    """The responses of a call: ``status`` with its schema, its problems, and 204 where a wait may
    end with nothing."""
    found = {status: shape}
    if empty:
        found[204] = None
    return found | dict.fromkeys(sorted({*ALWAYS, *more}), ProblemOut)
