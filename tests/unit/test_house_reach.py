"""A floor reaches no rows of the floors above, not even by the way back of their foreign keys.

A foreign key of a device to its account lets an account say ``account.devices``: no import tells.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db.models import Model

from tests.house import Module, modules, shown, templates
from tests.unit.test_house_imports import FLOOR

# Pillow's pictures have a method of that name, too.
HARMLESS = {("accounts/pictures.py", "point")}
# These take names of relations as plain words.
BY_WORD = {"get_field", "getattr", "hasattr", "select_related", "prefetch_related", "Prefetch"}
TAG = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
QUOTED = re.compile(r'"[^"]*"')


def floor_of(model: type[Model]) -> int:
    """Libraries lie below all floors."""
    return FLOOR.get(model.__module__.partition(".")[0], -1)


@cache
def ways_up() -> dict[str, int]:
    """Each name by which a model is led back to rows of a floor above, and that floor."""
    found: dict[str, int] = {}
    for model in apps.get_models():
        for back in model._meta.related_objects:
            floor = floor_of(back.related_model)
            if floor > floor_of(model):
                for name in (back.get_accessor_name(), back.field.related_query_name()):
                    found[name or ""] = max(floor, found.get(name or "", 0))
    return found


def named(node: ast.AST) -> Iterator[str]:
    """The names of relations that a piece of code says."""
    if isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.keyword):
        yield from (node.arg or "").split("__")
    elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in BY_WORD:
        for each in node.args:
            yield from words(each)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
        yield from node.value.strip("-").split("__")


def words(node: ast.AST) -> list[str]:
    return str(node.value).split("__") if isinstance(node, ast.Constant) else []


def reached(module: Module) -> list[str]:
    return [
        f"{module}:{getattr(node, 'lineno', 0)} {name}"
        for node in module.nodes
        for name in named(node)
        if ways_up().get(name, 0) > FLOOR[module.app] and (str(module), name) not in HARMLESS
    ]


def test_no_floor_reaches_rows_of_a_floor_above() -> None:
    assert {"devices", "cases", "attempts"} <= set(ways_up())
    assert not [place for module in modules() for place in reached(module)]


def test_no_template_reaches_rows_of_a_floor_above() -> None:
    assert not [
        f"{shown(path)} {name}"
        for path in templates()
        if (app := shown(path).split("/")[1]) in FLOOR
        for tag in TAG.findall(path.read_text(encoding="utf-8"))
        for dotted in re.findall(r"[\w.]+", QUOTED.sub("", tag))
        for name in dotted.split(".")[1:]
        if ways_up().get(name, 0) > FLOOR[app]
    ]


def test_each_way_of_saying_it_is_heard() -> None:
    module = modules("sandbox")[0]
    for code in (
        "account.devices.count()",
        "rows.filter(account__devices=None)",
        "rows.order_by('-account__devices')",
        "model._meta.get_field('devices')",
    ):
        heard = Module(module.path)
        heard.tree = ast.parse(code)
        assert [place.split()[1] for place in reached(heard)] == ["devices"], code
