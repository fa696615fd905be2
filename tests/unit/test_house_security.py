"""docs/security.md and docs/scenarios.md name a test in each row; the tests they name are there."""

from __future__ import annotations

import re

import pytest

from tests.house import ROOT, module

ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
# How many rows each has.
DOCUMENTS = {"docs/security.md": 75, "docs/scenarios.md": 47}


def rows(document: str) -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / document).read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_row_is_there(document: str) -> None:
    numbers = [int(number) for number, _what, _held in rows(document)]
    assert numbers == [*range(1, DOCUMENTS[document] + 1)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_is_named_exists(document: str) -> None:
    assert [
        f"{number}: {path}::{name}"
        for number, _what, held in rows(document)
        for path, name in NAMED.findall(held)
        if not (ROOT / path).is_file()
        or name not in {function.name for function in module(ROOT / path).functions}
    ] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_no_test_holds_has_its_reason(document: str) -> None:
    for number, _what, held in rows(document):
        words = NAMED.sub("", held).strip(" ,.")
        assert NAMED.search(held) or len(words.split()) > 5, number
