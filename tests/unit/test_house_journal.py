"""The journal's kinds are listed once, are all used, and are documented."""

from __future__ import annotations

import re

from sandbox.kinds import Kind
from tests.house import ROOT, modules

NAMED = re.compile(r"\bKind\.([A-Z_]+)")


def test_every_kind_happens_somewhere() -> None:
    used = {
        name
        for module in modules()
        if str(module) != "sandbox/kinds.py"
        for name in NAMED.findall(module.source)
    }
    assert not {kind.name for kind in Kind} - used


def test_the_document_tells_just_these_kinds() -> None:
    document = (ROOT / "docs/journal.md").read_text(encoding="utf-8")
    told = re.findall(r"^\|\s*`([a-z_]+\.[a-z_]+)`", document, re.MULTILINE)
    assert sorted(told) == sorted(Kind.values)
