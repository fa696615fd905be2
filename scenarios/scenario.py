"""A named starting state: what it is called, who is in it, and how it is built."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from sandbox.models import Sandbox
from scenarios.cast import DemoPerson


@dataclass
class Scenario:
    """``build`` fills a new sandbox; ``version`` must change whenever it would fill it differently.
    ``first`` is the URL name of the page to begin at. Without a ``title`` the scenario is not
    offered on the front page: it is for scripts."""

    build: Callable[[Sandbox], None]
    version: str = "1"
    title: str | Promise = ""
    description: str | Promise = ""
    first: str = "register"
    people: tuple[DemoPerson, ...] = ()
    # It can be called, to build; a template that names it means the object.
    do_not_call_in_templates = True

    def __call__(self, sandbox: Sandbox) -> None:
        self.build(sandbox)

    def __str__(self) -> str:
        return str(self.title)


def of_the_story() -> str:
    """A fingerprint of the source of these scenarios and of the address in their letters: the
    ``version`` of one that is built anew when either changes."""
    story = sorted(Path(__file__).parent.glob("*.py"))
    content = b"".join(path.read_bytes() for path in story) + settings.PUBLIC_URL.encode()
    return hashlib.sha256(content).hexdigest()[:16]


def scenario_named(name: str) -> Scenario:
    """Raises KeyError for one that SANDBOX_SCENARIOS does not name."""
    found = import_string(settings.SANDBOX_SCENARIOS[name])
    return found if isinstance(found, Scenario) else Scenario(found)


def offered() -> dict[str, Scenario]:
    """Those that one can begin with on the front page, by name, in the order of the setting."""
    found = {name: scenario_named(name) for name in settings.SANDBOX_SCENARIOS}
    return {name: scenario for name, scenario in found.items() if scenario.title}


def people_in(sandbox: Sandbox) -> tuple[DemoPerson, ...]:
    """The demo people that the sandbox began with."""
    known = sandbox.scenario in settings.SANDBOX_SCENARIOS
    people = scenario_named(sandbox.scenario).people if known else ()
    return tuple(each.speaking(sandbox.cast_language) for each in people)
