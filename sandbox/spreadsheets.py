"""Tables as CSV, for programs that take some cells for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

# Spreadsheets take these for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# By this, Excel knows that a file is UTF-8.
MARK = "\ufeff"


def as_csv(head: list[str], rows: Iterable[list[Any]]) -> str:
    """What looks like a formula is given an apostrophe, by which it is text."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerows([[_cell(each) for each in row] for row in [head, *rows]])
    return written.getvalue()


def _cell(value: Any) -> Any:
    dangerous = isinstance(value, str) and len(value) > 1 and value.lstrip(" ").startswith(_FORMULA)
    return f"'{value}" if dangerous else value
