"""Every call that the description has, asked in one sandbox for what is another's: nothing of it is
told, and nothing is changed there. A call that is added is tried by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from sandbox.copying import rows_of
from sandbox.models import BrowserSession, Sandbox
from sandbox.sms import send_sms
from sandbox.visit import entered
from scenarios import points
from tests import people
from tests.scripts import Script
from tests.visitor import Visitor

NUMBER, EMAIL, SECRET = "+79995550177", "stranger@example.test", "415926"
# Parameters that name nobody's things.
PLAIN = {"code", "after", "wait", "limit", "channel", "kind", "language"}
# A search tells that there is nothing; whoever is named outright is not found.
SEARCHES = {"to"}
# The smallest body that a call takes.
BODIES: dict[str, dict[str, Any]] = {
    "post /sandboxes": {"scenario": "empty"},
    "post /sandboxes/{code}/clock": {"by": "PT1M"},
    "put /sandboxes/{code}/delivery": {"sms": {"fault": "lost"}},
    "post /sandboxes/{code}/delivery/armed": {"channel": "sms", "fault": "lost", "to": NUMBER},
    "post /sandboxes/{code}/points": {"name": "ours"},
}


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    parameters: tuple[str, ...]
    in_path: frozenset[str]
    wants_body: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def naming(self) -> list[str]:
        return [name for name in self.parameters if name not in PLAIN]


def calls(description: dict[str, Any]) -> Iterator[Call]:
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            listed = told.get("parameters", [])
            yield Call(
                method,
                path.removeprefix("/api/v1"),
                tuple(each["name"] for each in listed),
                frozenset(each["name"] for each in listed if each["in"] == "path"),
                bool(told.get("requestBody", {}).get("required")),
            )


@pytest.fixture
def theirs(stranger: Visitor) -> dict[str, Any]:
    """What a stranger has in a sandbox of their own, by the parameter that would ask for it."""
    sandbox = stranger.sandbox
    account = people.make_account(sandbox, EMAIL, NUMBER)
    stranger.sign_in(account)
    with entered(sandbox):
        send_sms(NUMBER, SECRET)
        points.keep(sandbox, "theirs", "/", {})
    browser = [
        {"name": name, "path": path, "value": value} for name, path, value in stranger.jar.kept
    ]
    return {
        "pk": str(sandbox.messages.latest("pk").pk), "name": "theirs", "to": NUMBER,
        "account": account.mi_id, "person": EMAIL, "browser": {"cookies": browser},
    }  # fmt: skip


def everything_in(sandbox: Sandbox) -> dict[str, list[Any]]:
    found = {
        model._meta.label: list(rows.order_by("pk").values()) for model, rows in rows_of(sandbox)
    }
    found["itself"] = list(Sandbox.objects.filter(pk=sandbox.pk).values())
    found["sessions"] = list(BrowserSession.objects.filter(sandbox=sandbox).values())
    found["points"] = list(sandbox.points.values())
    return found


def asked(
    call: Call, world: Sandbox, theirs: dict[str, Any]
) -> Iterator[tuple[str, str, set[int]]]:
    """Where the call is asked, and what may be answered: once for each thing that it may name."""
    unknown = set(call.naming) - set(theirs)
    assert not unknown, (
        f"{call}: what has a stranger of {unknown}? Or does it name nobody's things?"
    )
    path = call.path.replace("{code}", world.code)
    for name in call.in_path - PLAIN:
        path = path.replace("{" + name + "}", theirs[name])
    queries = [name for name in call.naming if name not in call.in_path]
    for name in queries or [""]:
        query = f"?{name}={theirs[name].replace('+', '%2B')}" if name else ""
        found = {200, 204} if name in SEARCHES else {404} if call.naming else {200, 201, 204}
        yield name, path + query, found


def test_no_call_reaches_into_another_sandbox(script: Script, world, stranger, theirs) -> None:
    people.make_account(world)
    secrets = [NUMBER, EMAIL, SECRET, theirs["account"], stranger.sandbox.code]
    secrets += [each["value"] for each in theirs["browser"]["cookies"]]
    before = everything_in(stranger.sandbox)
    tried = 0
    every = calls(script.get("openapi.json").data)
    # Removing our own sandbox comes last.
    for call in sorted(every, key=lambda each: str(each) == "delete /sandboxes/{code}"):
        assert str(call) in BODIES or not call.wants_body, f"{call}: what is its smallest body?"
        body = BODIES.get(str(call), {"browser": theirs["browser"]} if "fork" in call.path else {})
        for name, address, expected in asked(call, world, theirs):
            told = script.ask(
                call.method.upper(), address[1:], json.dumps(body).encode() if body else b""
            )
            assert told.status in expected, f"{call} with {name}: {told.status} {told.content!r}"
            if body.get("to") != NUMBER:
                shown = told.content.decode()
                assert not [each for each in secrets if each in shown], f"{call}: {shown}"
            assert everything_in(stranger.sandbox) == before, f"{call} changes another sandbox"
            tried += 1
    assert tried > 20
    assert not Sandbox.objects.filter(pk=world.pk).exists()
