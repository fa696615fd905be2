"""Findings as files: CSV, Markdown, and W3C Web Annotations in JSON."""

from __future__ import annotations

from collections.abc import Callable

from review.files.annotations import as_annotations
from review.files.markdown import as_markdown
from review.files.table import as_table
from review.models import Finding, Review

Write = Callable[[Review, list[Finding]], str]
# The name of a file: its type, and what writes it.
FILES: dict[str, tuple[str, Write]] = {
    "findings.csv": ("text/csv; charset=utf-8", as_table),
    "findings.md": ("text/markdown; charset=utf-8", as_markdown),
    "findings.json": ("application/ld+json", as_annotations),
}
