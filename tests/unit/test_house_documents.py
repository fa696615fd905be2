"""What the documents must tell, and what no file of the product may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import ROOT, Module, shown

VALUES = re.findall(r"^([A-Z_]+) = ", (ROOT / "portal/values.py").read_text("utf-8"), re.MULTILINE)
READ = re.compile(r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"|\bflag\(\"([A-Z_]+)\"\)")
# Built in two parts, so that this file does not find itself.
MACHINE = re.compile(
    r"(?<![\w.])/(?:" + r"work|root|home/\w+|Users/\w+)/|issue" + r" #?\d", re.IGNORECASE
)
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
SUFFIXES = {".py", ".html", ".txt", ".md", ".css", ".js", ".po", ".toml", ".svg", ""}
NOT_OURS = {".git", ".venv", "var", "__pycache__", ".hypothesis"}
NOT_OURS |= {".pytest_cache", ".ruff_cache", ".mypy_cache"}


def environment_variables() -> set[str]:
    found: set[str] = set()
    for name in ("portal/settings.py", "portal/environment.py"):
        found |= {one or other for one, other in READ.findall(Module(ROOT / name).source)}
    return found


def test_the_configuration_document_tells_every_setting() -> None:
    document = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    assert not [name for name in [*VALUES, *environment_variables()] if f"`{name}`" not in document]


def own_files() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and path.suffix in SUFFIXES
        and not NOT_OURS.intersection(path.relative_to(ROOT).parts)
    ]


@pytest.mark.parametrize("pattern", [MACHINE, UNFINISHED], ids=["machine", "unfinished"])
def test_no_file_speaks_of_how_it_was_made(pattern: re.Pattern[str]) -> None:
    assert not [
        f"{shown(path)}: {found[0]}"
        for path in own_files()
        if (found := pattern.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
