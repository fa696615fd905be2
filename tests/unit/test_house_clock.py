"""There is one clock, ``sandbox.clock``: whatever asks another one cannot be moved forward."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house import modules, shown, templates

OTHER_CLOCKS = re.compile(
    r"(?:\w+\.)*(?:timezone\.now|datetime\.(?:now|utcnow|today)|date\.today|time\.(?:time|time_ns)"
    r"|Now)"
)
# With no argument, these ask the machine's clock.
ASK_WHEN_EMPTY = re.compile(r"(?:\w+\.)*(?:localtime|localdate|gmtime|make_msgid|formatdate)")
IN_TEMPLATES = re.compile(r"{%\s*now\b|\|(?:timesince|timeuntil)(?!:)|\|natural(?:time|day)")
# https://docs.python.org/3/library/datetime.html#format-codes
PYTHONS = {*"aAwdbBmyYHIpMSfzZjUWcxXGuV%"}
DIRECTIVE = re.compile(r"%(.)")
# A place for a moment in a text that ``format`` fills: ``{at:%H:%M}``.
IN_BRACES = re.compile(r"\{[^{}:%]*:([^{}]*%[^{}]*)\}")
# The clock itself; and what works before there is a sandbox.
OWN = ("sandbox/clock.py", "portal/bootstrap/")


def test_no_code_asks_another_clock() -> None:
    assert not [
        f"{module}:{call.lineno} {name}()"
        for module in modules()
        for name, call in module.calls
        if not str(module).startswith(OWN)
        and (OTHER_CLOCKS.fullmatch(name) or (ASK_WHEN_EMPTY.fullmatch(name) and not call.args))
    ]


def test_no_test_sleeps() -> None:
    """Time is moved; what comes by itself is waited for, by name."""
    asleep = {"sleep", "wait_for_timeout"}
    assert not [
        f"{module}:{call.lineno} {name}()"
        for module in modules("tests")
        for name, call in module.calls
        if name.rpartition(".")[2] in asleep
    ]


def test_no_model_takes_its_time_from_another_clock() -> None:
    assert not [
        f"{module}:{call.lineno} {keyword.arg}"
        for module in modules()
        for _name, call in module.calls
        for keyword in call.keywords
        if keyword.arg in {"auto_now", "auto_now_add"}
        or (keyword.arg == "default" and "timezone." in str(getattr(keyword.value, "attr", "")))
    ]


def test_no_template_asks_another_clock() -> None:
    assert not [
        f"{shown(path)}: {found[0]}"
        for path in templates()
        if (found := IN_TEMPLATES.search(path.read_text(encoding="utf-8")))
    ]


def test_every_way_of_writing_a_moment_is_pythons_own() -> None:
    """Others, such as ``%s``, are the C library's: musl, macOS and Windows have no such."""
    assert not [
        f"{shown(module.path)}: {written}"
        for module in modules()
        for written in foreign_directives(module.tree)
    ]


@pytest.mark.parametrize(
    "source", ['"{at:%s}".format(at=at)', 'f"{at:%s}"', 'at.strftime("%-d")', 'f"{at:%H:%P}"']
)
def test_a_directive_of_one_c_library_is_noticed(source: str) -> None:
    assert foreign_directives(ast.parse(source))


def foreign_directives(tree: ast.AST) -> list[str]:
    return [
        text
        for node in ast.walk(tree)
        for text in formats_in(node)
        if set(DIRECTIVE.findall(text)) - PYTHONS
    ]


def formats_in(node: ast.AST) -> Iterator[str]:
    """What a moment is written by there: in an f-string, for ``format`` or for ``strftime``."""
    if isinstance(node, ast.FormattedValue) and node.format_spec:
        yield ast.unparse(node.format_spec)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from IN_BRACES.findall(node.value)
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("strftime"):
        yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant))
