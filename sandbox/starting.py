"""Starts sandboxes from prepared ones, puts them back to their beginning, and cleans up idle ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from sandbox.clock import entered, real_now
from sandbox.copying import copy, put_back
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import Sandbox

Build = Callable[[Sandbox], None]


def prepared(scenario: str) -> Sandbox:
    """The frozen sandbox that a scenario's sandboxes are copied from; built when there is none yet.

    Raises KeyError for a scenario that SANDBOX_SCENARIOS does not name.
    """
    build: Build = import_string(settings.SANDBOX_SCENARIOS[scenario])
    version = getattr(build, "version", "1")
    frozen = Sandbox.objects.exclude(frozen_at=None).filter(
        scenario=scenario, scenario_version=version, permanent=True
    )
    return frozen.order_by("-pk").first() or _prepare(scenario, version, build)


@transaction.atomic
def _prepare(scenario: str, version: str, build: Build) -> Sandbox:
    sandbox = Sandbox.objects.create(
        scenario=scenario, scenario_version=version, permanent=True
    )
    with entered(sandbox):
        build(sandbox)
    sandbox.frozen_at = sandbox.now()
    sandbox.save(update_fields=["frozen_at"])
    return sandbox


def start(scenario: str, **fields: Any) -> Sandbox:
    """A new sandbox in the scenario's starting state, its clock at the real time."""
    origin = prepared(scenario)
    with transaction.atomic():
        sandbox = copy(origin, real_now(), origin=origin, **fields)
        record(Kind.SANDBOX_STARTED, sandbox=sandbox)
    return sandbox


def reset(sandbox: Sandbox) -> None:
    """Back to how the sandbox began, at the real time; everybody in it is signed out."""
    origin = sandbox.origin or prepared(sandbox.scenario)
    with transaction.atomic():
        put_back(sandbox, origin, real_now())
        record(Kind.SANDBOX_RESET, sandbox=sandbox)


def demo_sandbox() -> Sandbox:
    """The sandbox that the landing page shows to everybody; started when there is none yet."""
    found = Sandbox.objects.open().filter(permanent=True).order_by("pk").first()
    return found or start("people", permanent=True)


def remove_idle() -> int:
    """Remove the sandboxes that were left alone for long, with all that is in them; returns how many."""
    count = 0
    for sandbox in Sandbox.objects.idle().iterator():
        sandbox.delete()
        count += 1
    return count
