"""Wherever something names a row by its key, a copied sandbox must know it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings

from sandbox.copied import MADE_FROM_A_KEY
from scenarios import moving
from tests.addresses import addresses
from tests.house import Module, modules


def remembered(module: Module) -> Iterator[str]:
    """The keys under which a module puts something into a browser's session."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("session"):
            key: ast.expr = node.slice
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("session.setdefault"):
            key = node.args[0]
        else:
            continue
        if isinstance(key, ast.Constant):
            yield str(key.value)
        else:
            name = ".".join(
                module.path.relative_to(module.path.parents[len(str(module).split("/")) - 1])
                .with_suffix("")
                .parts
            )
            yield str(eval(ast.unparse(key), vars(import_module(name))))


def declared(setting: str) -> dict[str, str]:
    return moving._declared(setting)


def test_every_key_of_a_session_is_declared() -> None:
    known = {name.partition(".")[0] for name in declared("SESSION_ROWS")}
    used = {(str(module), key) for module in modules() for key in remembered(module)}
    assert len(used) > 20
    assert not {(module, key) for module, key in used if key not in known}


def test_nothing_is_declared_that_no_session_has() -> None:
    known = {name.partition(".")[0] for name in declared("SESSION_ROWS")}
    assert known == {key for module in modules() for key in remembered(module)}


def test_every_argument_of_an_address_is_declared() -> None:
    arguments = [
        f"{address.name}.{parameter}" for address in addresses() for parameter in address.parameters
    ]
    assert len(arguments) > 150
    assert not [name for name in arguments if moving.row_in("ADDRESS_ROWS", name) is None]


@pytest.mark.parametrize("setting", ["SESSION_ROWS", "ADDRESS_ROWS"])
def test_what_is_declared_is_a_model(setting: str) -> None:
    models = {model for model in declared(setting).values() if model} - {MADE_FROM_A_KEY}
    assert all(apps.get_model(model) for model in models)
    assert len(getattr(settings, setting)) >= 4
