"""Start a sandbox, look at it, put it back, remove it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from accounts.models import Account
from api.browsers import Jar, told_browser
from api.callers import Caller
from api.problems import Problem, problem
from api.reading import check_known
from api.refusals import BODY, responses
from api.schemas.sandboxes import SandboxIn, SandboxOut, StartedOut
from api.worlds import inside, state
from sandbox import starting
from sandbox.clock import real_now
from sandbox.forms.clock import AHEAD_AT_MOST
from sandbox.models import Sandbox
from scenarios.cast import BY_KEY
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.opening import open_live

router = Router(tags=["sandboxes"])
DEFAULT = "people"


@router.post("", response=responses(201, StartedOut, 401, 409, 429, *BODY))
def create(request: HttpRequest, asked: SandboxIn) -> Status[dict[str, Any]]:
    """Start a sandbox in a scenario or a state. It is gone two hours after its last use, or when it
    is removed."""
    check_known(request)
    caller = Caller(request)
    return Status(201, _in_state(asked, caller) if asked.state else _in_scenario(asked, caller))


def _in_scenario(asked: SandboxIn, caller: Caller) -> dict[str, Any]:
    scenario = asked.scenario or DEFAULT
    if scenario not in settings.SANDBOX_SCENARIOS:
        raise problem(422, "scenario", "unknown", _("There is no such scenario."))
    if asked.at and abs(asked.at - real_now()) > AHEAD_AT_MOST:
        detail = _("A sandbox begins within ten years of today.")
        raise problem(422, "at", "too_far", detail)
    caller.check()
    sandbox = starting.start(
        scenario, at=asked.at, name=asked.name.replace("\0", ""), language=asked.language or "",
        cast_language=asked.language or "", **caller.marks,
    )  # fmt: skip
    return started(sandbox, sandbox.path, [])


def _in_state(asked: SandboxIn, caller: Caller) -> dict[str, Any]:
    journey, _slash, step = (asked.state or "").partition("/")
    if journey not in journeys() or step not in journeys()[journey].steps:
        raise problem(422, "state", "unknown", _("There is no such state."))
    if asked.scenario or asked.at:
        detail = _("The state itself sets how and when its sandbox starts.")
        raise problem(422, "scenario" if asked.scenario else "at", "fixed", detail)
    caller.check()
    language = asked.language or settings.LANGUAGE_CODE
    name = asked.name.replace("\0", "")
    try:
        opened = open_live(journeys()[journey], step, language, name=name, **caller.marks)
    except Stuck as stuck:
        blocked = _("The way to this state is blocked: %(where)s") % {"where": stuck}
        raise problem(409, "state", "stuck", blocked) from stuck
    return started(opened.sandbox, opened.address, opened.cookies)


@router.get("/{code}", response=responses(200, SandboxOut))
def show(request: HttpRequest, code: str) -> dict[str, Any]:
    """A sandbox and who is in it."""
    with inside(request, code) as sandbox:
        return told_sandbox(sandbox)


@router.delete("/{code}", response=responses(204, None, 409))
def remove(request: HttpRequest, code: str) -> Status[None]:
    """Remove a sandbox at once, with all it holds."""
    with inside(request, code) as sandbox:
        if sandbox.permanent:
            raise Problem(409, _("The demo sandbox is shared and stays."))
        starting.remove_all(Sandbox.objects.filter(pk=sandbox.pk))
    return Status(204, None)


@router.post("/{code}/reset", response=responses(200, SandboxOut))
def reset(request: HttpRequest, code: str) -> dict[str, Any]:
    """Back to the beginning, at the real time; everybody is signed out."""
    with inside(request, code) as sandbox:
        starting.reset(sandbox)
        return told_sandbox(sandbox)


def started(sandbox: Sandbox, page: str, jar: Jar) -> dict[str, Any]:
    """A new sandbox, where to begin in it, and with which browser."""
    return {
        **told_sandbox(sandbox), "page": settings.PUBLIC_URL + page, "browser": told_browser(jar),
    }  # fmt: skip


def told_sandbox(sandbox: Sandbox) -> dict[str, Any]:
    return {
        **state(sandbox),
        "code": sandbox.code,
        "name": sandbox.name,
        "scenario": sandbox.scenario,
        "language": sandbox.language,
        "url": sandbox.url,
        "mailpit_url": sandbox.url.rstrip("/"),
        "people": people_in(sandbox),
        "phones": phones_in(sandbox),
    }


def people_in(sandbox: Sandbox) -> list[dict[str, str]]:
    accounts = {each.mi_id: each for each in Account.objects.filter(sandbox=sandbox)}
    return [
        {
            "key": person.key,
            "mi_id": person.mi_id,
            "email": accounts[person.mi_id].email,
            "phone": accounts[person.mi_id].phone or "",
            "password": person.password,
        }
        for person in BY_KEY.values()
        if person.mi_id in accounts
    ]


def phones_in(sandbox: Sandbox) -> list[dict[str, Any]]:
    phones = sandbox.devices.with_screen().with_sims()
    return [
        {
            "id": phone.pk,
            "model": phone.model,
            "name": phone.name,
            "number": phone.sim_number or "",
            "account": phone.account.mi_id if phone.account else None,
            "url": f"{sandbox.url}phone/{phone.pk}/",
        }
        for phone in phones.select_related("account").order_by("pk")
    ]
