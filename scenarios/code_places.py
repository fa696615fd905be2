"""Lists from the source code what journeys can reach: refusals, letters, templates and functions.

A place is named without its line, so that the name survives edits elsewhere in the file:
``accounts/fields.py CodeField.clean invalid``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

FLOORS = ("sandbox", "accounts", "devices", "support")
# Whatever ends in one of these sends a letter or an SMS.
SENDERS = {"tell", "quietly", "send", "send_letter", "send_sms", "tell_writer", "tell_owner"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def relative(path: str | Path) -> str:
    return Path(path).relative_to(settings.BASE_DIR).as_posix()


def refusals() -> set[str]:
    """Every place that raises a refusal, with its ``code``; ``*`` where the code is computed."""
    return {
        f"{file} {name} {code}"
        for file, tree in _modules("*.py")
        for name, function in functions(tree)
        for code in _codes(function)
    }


def letters() -> set[str]:
    """Every public function in the letters' modules that sends one, directly or through another."""
    return {
        f"{file} {name}"
        for file, tree in _modules("*letters.py")
        for name in _sending(dict(functions(tree)))
        if not name.rpartition(".")[2].startswith("_")
    }


def templates() -> set[str]:
    """Every template of a page, a letter or a part of one."""
    root = settings.BASE_DIR / "templates"
    return {path.relative_to(root).as_posix() for path in root.rglob("*.*") if path.is_file()}


def functions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, Function]]:
    """Every function by its ``__qualname__``; a nested function counts as the one around it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{within}{node.name}.")
        elif isinstance(node, Function):
            yield within + node.name, node


def _modules(pattern: str) -> Iterator[tuple[str, ast.AST]]:
    for floor in FLOORS:
        for path in sorted((settings.BASE_DIR / floor).rglob(pattern)):
            if "migrations" not in path.parts:
                yield relative(path), ast.parse(path.read_text(encoding="utf-8"))


def _codes(function: Function) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and _name(node.func) == "ValidationError":
            for keyword in node.keywords:
                if keyword.arg == "code":
                    known = keyword.value
                    yield str(known.value) if isinstance(known, ast.Constant) else "*"


def _sending(known: dict[str, Function]) -> set[str]:
    calls = {name: _called(function) for name, function in known.items()}
    found: set[str] = set()
    while True:
        ends = SENDERS | {name.rpartition(".")[2] for name in found}
        more = {name for name, called in calls.items() if called & ends} - found
        if not more:
            return found
        found |= more


def _called(function: Function) -> set[str]:
    return {
        _name(node) for node in ast.walk(function) if isinstance(node, ast.Name | ast.Attribute)
    }


def _name(node: ast.AST) -> str:
    return str(getattr(node, "id", "") or getattr(node, "attr", ""))
