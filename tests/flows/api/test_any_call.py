"""Whatever a machine thinks of asking: nothing breaks, and each answer is a described one."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIRequest
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sandbox.models import Sandbox
from scenarios.walker.inside import answer
from tests.house import ROOT

EXAMPLES = 6
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """The portal inside the process: it leaves the test's connection to the database open."""
    response = answer(WSGIRequest(environ))
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


# Read from what is kept: no page can be asked while tests are collected.
calls = schemathesis.openapi.from_path(
    ROOT / "docs" / "openapi.json",
    # The cases that it lists one by one are in our own tests already.
    config=schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}}),
)
calls.app = application


@calls.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_every_call_answers_as_it_is_described(
    case: schemathesis.Case, world: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.waiting.AT_MOST", 0)
    # By itself it would never guess a code.
    if "code" in case.path_parameters and Sandbox.objects.filter(pk=world.pk).exists():
        case.path_parameters["code"] = world.code
    case.call_and_validate(checks=CHECKS)
