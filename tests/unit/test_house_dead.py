"""What nobody uses is not there: no function, class, constant, setting or template."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.apps import AppConfig
from django.conf import global_settings, settings
from django.core.management import BaseCommand
from django.template.utils import get_app_template_dirs

import portal.settings
from tests.house import APPS, ROOT, Module, files, modules, templates

TEMPLATES = ROOT / "templates"
WORD = re.compile(r"\w+")
# Django and pytest find these by their names.
CONVENTIONS = re.compile(r"urlpatterns|handler\d{3}|pytest_\w+|__\w+__")
FOUND_BY_BASE = {AppConfig.__name__, BaseCommand.__name__}
# Each of these is read by a library, setting by setting.
SETTINGS = (
    *("portal/settings.py", "portal/formats/"),
    *("portal/content_security.py", "portal/country_names.py"),
)
ERROR_PAGE = re.compile(r"\d{3}(_csrf)?\.html")
INCLUDED = re.compile(r'{%\s*(?:include|extends)\s+"([^"]+)"')
EXTENDS = re.compile(r'{% extends "([^"]+)"')
BLOCK = re.compile(r"{% block (\w+)")


def read(*folders: str) -> set[str]:
    """The names that Python files say."""
    everything = [*modules(*folders), Module(ROOT / "manage.py")]
    return {name for module in everything for node in module.nodes for name in names_in(node)}


@cache
def said() -> set[str]:
    """Every name that the product's code says, and every word of its templates and journeys."""
    pages = [*templates(), *files("*.svg", "templates"), *files("*.yaml", "scenarios")]
    return read().union(*(WORD.findall(page.read_text("utf-8")) for page in pages))


def names_in(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        # Of a dotted name, as the settings have them, the last part.
        yield from WORD.findall(node.value.rpartition(".")[2])[:1]


def made(module: Module) -> Iterator[str]:
    """The functions and classes of a module; what is decorated is registered somewhere."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            bases = node.bases if isinstance(node, ast.ClassDef) else []
            if not {ast.unparse(base).rpartition(".")[2] for base in bases} & FOUND_BY_BASE:
                yield node.name


def named(module: Module) -> Iterator[list[str]]:
    """The constants of a module; those that are named together are used together."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield [
                each.id
                for target in targets
                for each in ast.walk(target)
                if isinstance(each, ast.Name)
            ]


def test_every_function_and_class_is_used() -> None:
    assert not [
        f"{module}: {name}"
        for module in modules()
        for name in made(module)
        if name not in said() and not CONVENTIONS.fullmatch(name)
    ]


def test_every_constant_is_used() -> None:
    """A declaration may be there for the tests that hold it."""
    known = said() | read("tests")
    assert not [
        f"{module}: {', '.join(names)}"
        for module in modules()
        if not str(module).startswith(SETTINGS)
        for names in named(module)
        if not known.intersection(names) and not any(map(CONVENTIONS.fullmatch, names))
    ]


def sources(package: str) -> str:
    found = find_spec(package)
    folder = Path(found.origin or "").parent if found else Path()
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.py")))


def test_every_setting_is_read() -> None:
    """By the product, by Django, or by a library that is installed with it."""
    ours = {name for name in vars(portal.settings) if name.isupper()}
    unknown = ours - said() - set(dir(global_settings))
    libraries = {name.partition(".")[0] for name in settings.INSTALLED_APPS} - {"django", *APPS}
    texts = [sources(name) for name in sorted(libraries | {"whitenoise"})]
    assert not [name for name in unknown if not any(name in text for text in texts)]


def patterns() -> Iterator[re.Pattern[str]]:
    """Names of templates as the code puts them together; what it fills in may be any word."""
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w/-]+"
                    for part in node.values
                ]
                yield re.compile("".join(parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.compile(re.escape(node.value))


def test_every_template_is_drawn() -> None:
    names = {
        path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file()
    }
    written = [
        each for each in patterns() if each.pattern.endswith((r"\.html", r"\.svg", r"\.txt"))
    ]
    drawn = {name for name in names for each in written if each.fullmatch(name)}
    for path in TEMPLATES.rglob("*"):
        drawn.update(INCLUDED.findall(path.read_text("utf-8")) if path.is_file() else [])
    crispy = sources("crispy_forms")
    assert not [
        name
        for name in sorted(names - drawn)
        if not ERROR_PAGE.fullmatch(name)
        and not any((folder / name).exists() for folder in get_app_template_dirs("templates"))
        and not (name.startswith("portal/") and name.removeprefix("portal/") in crispy)
    ]


def above(path: Path) -> Iterator[Path]:
    """What a template extends, and what that extends; of a library's nothing is known."""
    found = EXTENDS.search(path.read_text("utf-8"))
    while found:
        path = TEMPLATES / found[1]
        yield path
        found = EXTENDS.search(path.read_text("utf-8")) if path.exists() else None


def test_every_block_is_filled() -> None:
    """One that is not in a layout above is never drawn; one that nobody fills is no hole."""
    blocks = {path: set(BLOCK.findall(path.read_text("utf-8"))) for path in templates()}
    filled = {(layout, name) for path in blocks for layout in above(path) for name in blocks[path]}
    assert not [
        f"{path.relative_to(TEMPLATES)}: {name}"
        for path, names in blocks.items()
        if all(layout.exists() for layout in above(path))
        for name in names
        if (path, name) not in filled and not any(name in blocks[each] for each in above(path))
    ]
