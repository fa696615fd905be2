"""Moments of a sandbox: kept, gone back to, and gone on from in a second one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from api.callers import Caller
from api.problems import Problem, problem
from api.refusals import BODY, responses
from api.schemas.points import ForkIn, PointIn, PointOut, PointsOut
from api.schemas.sandboxes import SandboxOut, StartedOut
from api.views.sandboxes import started, told_sandbox
from api.worlds import inside, state
from sandbox.changing import changing
from sandbox.models import Sandbox
from scenarios import points as kept
from scenarios.models import SavePoint
from scenarios.moving import copy_with_browsers

router = Router(tags=["points"])


@router.get("/{code}/points", response=responses(200, PointsOut))
def points(request: HttpRequest, code: str) -> dict[str, Any]:
    """The moments that are kept, the earliest kept first."""
    with inside(request, code) as sandbox:
        return {**state(sandbox), "points": [_point(each) for each in sandbox.points.all()]}


@router.post("/{code}/points", response=responses(201, PointOut, 409, *BODY))
def keep(request: HttpRequest, code: str, asked: PointIn) -> Status[dict[str, Any]]:
    """Save this moment under a name. A sandbox keeps 20."""
    with inside(request, code) as sandbox, changing(sandbox):
        if sandbox.points.filter(name=asked.name).exists():
            raise problem(409, "name", "taken", _("There is already a moment with this name."))
        try:
            point = kept.keep(sandbox, asked.name, "/", {})
        except kept.TooManyPoints:
            detail = _("A sandbox holds at most 20 saved moments: remove one first.")
            raise problem(409, "", "full", detail) from None
        return Status(201, {**state(sandbox), **_point(point)})


@router.post("/{code}/points/{path:name}/restore", response=responses(200, SandboxOut))
def restore(request: HttpRequest, code: str, name: str) -> dict[str, Any]:
    """Back to a saved moment, its time too. Browsers that were signed in then still are."""
    with inside(request, code) as sandbox, changing(sandbox):
        kept.go_back(_named(sandbox, name))
        return told_sandbox(sandbox)


@router.delete("/{code}/points/{path:name}", response=responses(204, None))
def remove(request: HttpRequest, code: str, name: str) -> Status[None]:
    """Remove a saved moment."""
    with inside(request, code) as sandbox:
        kept.remove([_named(sandbox, name)])
    return Status(204, None)


@router.post("/{code}/fork", response=responses(201, StartedOut, 401, 429, *BODY))
def fork(request: HttpRequest, code: str, asked: ForkIn | None = None) -> Status[dict[str, Any]]:
    """A second sandbox in the same state. A browser that is given is signed in there as here."""
    browser = asked.browser.jar if asked and asked.browser else []
    name = asked.name.replace("\0", "") if asked else ""
    caller = Caller(request)
    caller.check()
    with inside(request, code) as sandbox, changing(sandbox):
        sandbox.refresh_from_db()
        second, move = copy_with_browsers(
            sandbox,
            origin=sandbox.origin,
            name=name or sandbox.name,
            language=sandbox.language,
            **caller.marks,
        )
        jar = move.jar(browser).kept
    return Status(201, started(second, second.path, jar))


def _named(sandbox: Sandbox, name: str) -> SavePoint:
    """On the site several may be called the same: then the latest one is meant."""
    found = sandbox.points.select_related("state").filter(name=name).last()
    if found is None:
        raise Problem(404, _("There is no moment with this name."))
    return found


def _point(point: SavePoint) -> dict[str, Any]:
    return {"name": point.name, "at": point.made_at, "kept_event": point.event}
