"""The journal's kinds are registered once, are all used, and are documented."""

from __future__ import annotations

import re

from sandbox.event_kinds import all_kinds
from tests.house import ROOT, modules

NAMED = re.compile(r"\b\w*Kind\.([A-Z_]+)")


def test_every_kind_happens_somewhere() -> None:
    used = {
        name
        for module in modules()
        if module.path.name != "kinds.py"
        for name in NAMED.findall(module.source)
    }
    assert not {kind.name for kind in all_kinds()} - used


def test_the_document_tells_just_these_kinds() -> None:
    document = (ROOT / "docs/journal.md").read_text(encoding="utf-8")
    told = re.findall(r"^\|\s*`([a-z_]+\.[a-z_]+)`", document, re.MULTILINE)
    assert sorted(told) == sorted(kind.value for kind in all_kinds())
