"""Who may import whom."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

import portal.settings
from tests.house import APPS, Module, modules

FLOORS = [
    {"sandbox"},
    {"accounts"},
    {"devices"},
    {"support"},
    {"scenarios"},
    {"training", "review", "api"},
    {"portal"},
]
FLOOR = {app: number for number, floor in enumerate(FLOORS) for app in floor}
WAYS_OUT = {
    *("smtplib", "imaplib", "poplib", "ftplib", "telnetlib", "http", "urllib", "socket"),
    *("socketserver", "xmlrpc", "requests", "httpx", "urllib3", "aiohttp", "websockets"),
}
HARMLESS = ("http.cookies", "urllib.parse")
# These listen for browsers, which is no way out.
LISTENERS = ("portal/bootstrap/", "portal/demo/", "portal/environment.py")
CODE = re.compile(rf"(?:{'|'.join(APPS)})(?:\.\w+)+")
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "services", "managers"}


def test_an_app_imports_only_from_the_floors_below() -> None:
    assert not [
        f"{module}:{line} imports {name}"
        for module in modules()
        for name, line in module.imports
        if (app := name.partition(".")[0]) in FLOOR
        and app != module.app
        and FLOOR[app] >= FLOOR[module.app]
    ]


def test_no_import_hides_in_a_function() -> None:
    assert not [
        f"{module}:{node.lineno}"
        for module in modules()
        for function in module.functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def test_nothing_opens_a_connection_to_elsewhere() -> None:
    assert not [
        f"{module}:{line} imports {name}"
        for module in modules()
        for name, line in module.imports
        if name.partition(".")[0] in WAYS_OUT
        and not name.startswith(HARMLESS)
        and not str(module).startswith(LISTENERS)
    ]


def test_every_module_is_named_after_what_is_in_it() -> None:
    assert not [str(module) for module in modules() if module.path.stem in EMPTY_NAMES]


def test_what_the_settings_name_can_be_imported() -> None:
    """Upward needs travel by name, so no import would notice a name that leads nowhere."""
    names = [*settings.SANDBOX_DEADLINES, *settings.SANDBOX_SCENARIOS.values()]
    names += [*settings.SANDBOX_DUE, *settings.ACCOUNT_DATA]
    names += [*settings.STATE_BESIDE, *settings.STATES_BESIDE]
    for name in [*names, settings.SMS_BACKEND, settings.CSRF_FAILURE_VIEW]:
        assert callable(import_string(name))
    models = {model._meta.label for model in apps.get_models()}
    others = set(names_of_code(vars(portal.settings))) - models
    assert settings.ACCOUNT_DEVICES in others
    assert not [name for name in others if not is_there(name)]


def names_of_code(told: Any) -> Iterator[str]:
    """Every name of something in the product, however deep in the settings."""
    if isinstance(told, str) and CODE.fullmatch(told):
        yield told
    elif isinstance(told, dict | list | tuple | set):
        for each in told.values() if isinstance(told, dict) else told:
            yield from names_of_code(each)


def is_there(name: str) -> bool:
    """Whether a module, or what stands in one, has this name."""
    try:
        import_string(name)
    except ImportError:
        return find_spec(name) is not None
    return True


def test_no_modules_need_each_other_in_a_ring() -> None:
    """Imports for types count. Only the models of one app may name one another, as the foreign keys
    of their tables do."""
    needs = needed_modules()
    for name, needed in needs.items():
        needed -= {other for other in needed if models_of(name) == models_of(other) != ""}
    TopologicalSorter(needs).prepare()


def needed_modules() -> dict[str, set[str]]:
    """For each module those that it imports, for types too."""
    known = {dotted(str(each)): each for each in modules()}

    def module_of(name: str) -> str:
        while name and name not in known:
            name = name.rpartition(".")[0]
        return name

    return {
        name: {module_of(imported) for imported, _line in each.imports} - {name, ""}
        for name, each in known.items()
    }


def dotted(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def models_of(name: str) -> str:
    """The app whose models a module is of; empty when it is of none."""
    app, _dot, rest = name.partition(".")
    return app if rest.startswith("models") else ""


def test_a_relative_import_is_read_as_its_full_name() -> None:
    module = Module(modules("sandbox")[0].path.parent / "models" / "made_up.py")
    module.tree = ast.parse("from . import event\nfrom ..clock import now")
    assert [name for name, _line in module.imports] == ["sandbox.models.event", "sandbox.clock.now"]
