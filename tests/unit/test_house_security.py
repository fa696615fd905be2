"""docs/security.md names a test for each statement; the tests it names are there."""

from __future__ import annotations

import re

from tests.house import ROOT, Module

ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
STATEMENTS = 75


def rows() -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / "docs/security.md").read_text(encoding="utf-8"))


def test_every_statement_has_its_row() -> None:
    assert [int(number) for number, _statement, _held in rows()] == [*range(1, STATEMENTS + 1)]


def test_every_test_that_is_named_exists() -> None:
    assert [
        f"{number}: {path}::{name}"
        for number, _statement, held in rows()
        for path, name in NAMED.findall(held)
        if not (ROOT / path).is_file()
        or name not in {function.name for function in Module(ROOT / path).functions}
    ] == []


def test_what_no_test_holds_has_its_reason() -> None:
    for number, _statement, held in rows():
        words = NAMED.sub("", held).strip(" ,.")
        assert NAMED.search(held) or len(words.split()) > 5, number
